import { useCallback, useEffect, useRef, useState } from 'react'
import type { PointerEvent, ReactNode } from 'react'
import type { Pack, PackSlide } from '../../../shared/talk/pack/pack.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { Spot } from '../viewer/slide-geometry.ts'
import type { FontsOf } from '../viewer/slide-layers.ts'
import { SlideViewer } from '../viewer/slide-viewer.tsx'
import { PackBar } from './pack-bar.tsx'
import { packCommand } from './pack-keys.ts'
import type { PackKey } from './pack-keys.ts'
import { PackNotes, PackOverview, PackRegister, titleOf } from './pack-panels.tsx'
import type { PackTalk } from './pack-talk.ts'
import './pack.css'

interface Props {
  readonly pack: Pack
  readonly talk: PackTalk
}

/** A talk given from a file: its slide, and what its speaker needs. */
export function PackView({ pack, talk }: Props): ReactNode {
  const { index, notes, place, pointing, screen } = useObservable(talk.state)
  const fontsOf = useFonts(pack)
  useKeys(talk)
  const slide = pack.slides[index]
  if (slide === undefined) return <p>There is no slide in this file.</p>
  return (
    <div className="pack">
      <h1 className="hidden">{pack.title}</h1>
      <output className="hidden">
        {screen === 'black' ? 'The screen is black.' : saySlide(slide, index, pack.slides.length)}
      </output>
      <main className="pack-main">
        {place === 'overview' && (
          <PackOverview
            pack={pack}
            index={index}
            fontsOf={fontsOf}
            onChoose={(n) => talk.goTo(n)}
            onBack={() => talk.do('back')}
          />
        )}
        {place === 'register' && (
          <PackRegister register={pack.register} onBack={() => talk.do('back')} />
        )}
        {place === 'slide' && (
          <PackSlideShown
            slide={slide}
            label={`Slide ${index + 1} of ${pack.slides.length}`}
            pointing={pointing}
            fontsOf={fontsOf}
            talk={talk}
          />
        )}
        {notes === 'shown' && (
          <PackNotes slide={slide} next={pack.slides[index + 1]} fontsOf={fontsOf} />
        )}
      </main>
      <PackBar pack={pack} talk={talk} />
      {screen === 'black' && (
        <button
          type="button"
          className="pack-black"
          aria-label="The screen is black. Show the slide again"
          onClick={() => talk.do('black')}
        />
      )}
    </div>
  )
}

/** What is to be seen begins with the title where it is known. */
function saySlide({ alt, title }: PackSlide, index: number, count: number): string {
  return `Slide ${index + 1} of ${count}: ${alt === '' ? titleOf({ title }) : alt}`
}

interface SlideProps {
  readonly slide: PackSlide
  readonly label: string
  readonly pointing: 'laser' | 'off'
  readonly fontsOf: FontsOf
  readonly talk: PackTalk
}

/** So far a finger goes to the side for another slide, in pixels. */
const SWIPE_PX = 48

function PackSlideShown({ fontsOf, label, pointing, slide, talk }: SlideProps): ReactNode {
  const [spot, setSpot] = useState<Spot | null>(null)
  const touch = useRef<Spot | null>(null)
  const hasLaser = pointing === 'laser'
  const endSwipe = ({ clientX, clientY }: PointerEvent): void => {
    const from = touch.current
    touch.current = null
    if (from === null || hasLaser) return
    const along = clientX - from.x
    if (Math.abs(along) < SWIPE_PX || Math.abs(along) < Math.abs(clientY - from.y)) return
    talk.do(along < 0 ? 'next' : 'previous')
  }
  return (
    <div
      className="pack-slide"
      onPointerDown={({ clientX, clientY, pointerType }) => {
        touch.current = pointerType === 'mouse' ? null : { x: clientX, y: clientY }
      }}
      onPointerUp={endSwipe}
      onPointerCancel={() => {
        touch.current = null
      }}
    >
      <SlideViewer
        slide={slide}
        view={null}
        pointer={hasLaser && spot !== null ? { kind: 'laser', ...spot } : null}
        fontsOf={fontsOf}
        label={label}
        {...(hasLaser && { onPointAt: setSpot })}
      />
      <ul className="hidden" aria-label="Text of this slide">
        {[...new Set(slide.lines)].map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}

function useFonts({ fonts }: Pack): FontsOf {
  return useCallback(
    (names) => Promise.resolve(names.map((name) => fonts[name] ?? '').join('\n')),
    [fonts],
  )
}

function useKeys(talk: PackTalk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { altKey, ctrlKey, key, metaKey, shiftKey } = event
      const focus = focusOf(document.activeElement)
      const { place } = talk.state.get()
      const command = packCommand({ altKey, ctrlKey, focus, key, metaKey, place, shiftKey })
      if (command === null) return
      event.preventDefault()
      talk.do(command)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [talk])
}

function focusOf(element: Element | null): PackKey['focus'] {
  if (element === null) return 'nothing'
  if (element.matches('select, input')) return 'field'
  return element.matches('button') ? 'button' : 'nothing'
}
