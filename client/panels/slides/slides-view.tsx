import { useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { LegibilitySection } from '../../talk/legibility/legibility-section.tsx'
import type { SideViewProps } from '../side-views.tsx'
import { SlideRow } from './slide-row.tsx'
import { countWords, movedWords } from './slide-words.ts'
import './slides.css'
import { useSlideDrag } from './use-slide-drag.ts'

/** The board's slides in the order of the talk: to be arranged, told of, shown and presented. */
export function SlidesView({ session, controls, onPresent }: SideViewProps): ReactNode {
  const slides = useObservable(controls.slides.slides)
  const role = useObservable(session.role)
  const status = useObservable(session.status)
  const isReadOnly = !mayEdit(role) || status.kind === 'read-only'
  const [openId, setOpenId] = useState<string | null>(null)
  /** Its title is to be typed, for it has just been added. */
  const [newId, setNewId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const { list, drag, begin } = useSlideDrag((from, toIndex) =>
    move(slides[from]?.id ?? '', toIndex),
  )
  const hadKeyboard = useRef<Element | null>(null)

  // Rows change places in the page too, and what has the keyboard may lose it then.
  useLayoutEffect(() => {
    const control = hadKeyboard.current
    hadKeyboard.current = null
    if (!(control instanceof HTMLElement) || !list.current?.contains(control)) return
    // At the end of its way a button is disabled.
    const head = control.closest('li')?.querySelector<HTMLElement>('[data-slide]')
    const next = control.matches(':disabled') ? head : control
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  })

  function move(id: string, toIndex: number): void {
    const from = slides.findIndex((slide) => slide.id === id)
    const [slide] = slides.slice(from, from + 1)
    if (slide === undefined || from === toIndex || toIndex < 0 || toIndex >= slides.length) return
    hadKeyboard.current = document.activeElement
    controls.slides.move(id, toIndex)
    setSaid(movedWords(slide.title, toIndex, slides.length))
  }

  function pressKey(event: KeyboardEvent, id: string, index: number): void {
    const by = STEPS[event.key]
    if (by === undefined) return
    event.preventDefault()
    if (event.altKey && !isReadOnly) {
      move(id, index + by)
    } else {
      const heads = list.current?.querySelectorAll<HTMLElement>('[data-slide]')
      heads?.item(Math.min(Math.max(index + by, 0), slides.length - 1)).focus()
    }
  }

  function add(): void {
    const id = controls.slides.add()
    if (id === undefined) {
      session.notify('This page of the board takes no more. Add the slide on another page.')
      return
    }
    setOpenId(id)
    setNewId(id)
  }

  const shown = slides.filter(({ isHidden }) => !isHidden)
  return (
    <section className="slides" aria-labelledby="slides-heading">
      <div className="slides-head">
        <h2 id="slides-heading" className="panel-heading">
          Slides
        </h2>
        {slides.length > 0 && (
          <span className="slides-count">
            {countWords(slides.length, slides.length - shown.length)}
          </span>
        )}
        {!isReadOnly && onPresent !== null && shown.length > 0 && (
          <button
            type="button"
            className="button button-primary button-small"
            onClick={() => onPresent(null)}
          >
            Present
          </button>
        )}
      </div>
      {slides.length === 0 && <NoSlides mayAdd={!isReadOnly} />}
      {!isReadOnly && slides.length > 1 && (
        <p className="panel-hint">
          Drag to rearrange, or press Alt with ↑ or ↓. Moving a slide here moves nothing on the
          board.
        </p>
      )}
      <output className="visually-hidden">{said}</output>
      <ol
        ref={list}
        className={drag === null ? 'slide-list' : 'slide-list slide-list-dragging'}
        aria-label="Slides in the order of the talk"
      >
        {slides.map((slide, index) => (
          <SlideRow
            key={slide.id}
            slide={slide}
            index={index}
            count={slides.length}
            slides={controls.slides}
            isReadOnly={isReadOnly}
            isOpen={slide.id === openId}
            isNew={slide.id === newId}
            isDragged={drag?.from === index}
            isGapBefore={drag?.gap === index}
            isGapAfter={drag?.gap === slides.length && index === slides.length - 1}
            onHold={(event) => begin(event, index)}
            onKey={(event) => pressKey(event, slide.id, index)}
            onMove={(toIndex) => move(slide.id, toIndex)}
            onPresent={onPresent}
            onOpen={() => {
              setOpenId(slide.id)
              setNewId(null)
              controls.slides.show(slide.id)
            }}
          />
        ))}
      </ol>
      {!isReadOnly && (
        <div className="slides-add">
          <button type="button" className="button" onClick={add}>
            <span aria-hidden="true">+</span> Add a slide
          </button>
          <span className="panel-hint">Around what is selected, or else what is in view</span>
        </div>
      )}
      {slides.length > 0 && (
        <LegibilitySection
          legibility={controls.legibility}
          onShow={(shapeIds) => controls.show(shapeIds)}
        />
      )}
    </section>
  )
}

/** Where each key leads from a slide; far beyond an end is the end. */
const STEPS: Readonly<Partial<Record<string, number>>> = {
  ArrowDown: 1,
  ArrowUp: -1,
}

function NoSlides({ mayAdd }: { readonly mayAdd: boolean }): ReactNode {
  return (
    <div className="side-empty slides-none">
      <Icon name="frame" />
      <p>
        A slide is a frame on the board: what stands in it, or changes in it, is what an audience
        sees.
      </p>
      {mayAdd ? (
        <p>
          Bring into view what you want to show, or select it, and add a slide; or draw a frame with
          the frame tool (F).
        </p>
      ) : (
        <p>Those who edit this board can add slides.</p>
      )}
    </div>
  )
}
