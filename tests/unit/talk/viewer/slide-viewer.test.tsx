// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Scheduler } from '../../../../client/binding/scheduler.ts'
import { SlideStage } from '../../../../client/talk/viewer/slide-stage.ts'
import { SlideThumbnail, SlideViewer } from '../../../../client/talk/viewer/slide-viewer.tsx'
import type { ViewedSlide } from '../../../../client/talk/viewer/slide-layers.ts'

const FRAME = { width: 400, height: 800 }

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  document.body.replaceChildren()
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(FRAME.width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(FRAME.height)
  vi.stubGlobal(
    'Image',
    class {
      src = ''
      decode = async (): Promise<void> => undefined
    },
  )
})

const SLIDE: ViewedSlide = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"/>',
  width: 1600,
  height: 900,
  fonts: [],
  title: 'What we agreed',
  alt: 'Three commitments, each with its lead.',
}
const noFonts = async (): Promise<string> => ''

async function render(node: ReactNode) {
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  await act(async () => root.render(node))
  return { element, show: (next: ReactNode) => act(async () => root.render(next)) }
}

test('a slide has the words for who cannot see it, and fills the frame in its own form', async () => {
  const { element } = await render(
    <SlideViewer
      slide={SLIDE}
      view={null}
      pointer={null}
      fontsOf={noFonts}
      label="Current slide"
    />,
  )
  expect(element.querySelector('figure')?.getAttribute('aria-label')).toBe('Current slide')
  const picture = element.querySelector<HTMLElement>('img')
  expect(picture?.getAttribute('alt')).toBe(SLIDE.alt)
  expect(picture?.getAttribute('src')).toMatch(/^blob:/u)
  expect([picture?.style.left, picture?.style.top]).toEqual(['0px', '287.5px'])
  expect([picture?.style.width, picture?.style.height]).toEqual(['400px', '225px'])
})

test('where one points is told in parts of the slide, and nothing beside it', async () => {
  const pointed: unknown[] = []
  const { element } = await render(
    <SlideViewer
      slide={SLIDE}
      view={null}
      pointer={null}
      fontsOf={noFonts}
      label="Current slide"
      onPointAt={(spot) => pointed.push(spot)}
    />,
  )
  const figure = element.querySelector('figure')
  const move = (clientX: number, clientY: number): void => {
    figure?.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }))
  }
  move(100, 400)
  move(100, 100)
  expect(pointed).toEqual([{ x: 0.25, y: 0.5 }, null])
})

test('a laser and a spotlight show only while somebody points', async () => {
  const viewer = (kind: 'laser' | 'spotlight' | null): ReactNode => (
    <SlideViewer
      slide={SLIDE}
      view={null}
      pointer={kind && { kind, x: 0.5, y: 0.5 }}
      fontsOf={noFonts}
      label="Current slide"
    />
  )
  const { element, show } = await render(viewer(null))
  const isShown = (part: string): boolean =>
    element.querySelector(`.pointer-${part}`)?.hasAttribute('hidden') === false
  expect([isShown('dot'), isShown('spotlight')]).toEqual([false, false])
  await show(viewer('laser'))
  expect([isShown('dot'), isShown('spotlight')]).toEqual([true, false])
  expect(element.querySelector('.pointer-dot')?.getAttribute('transform')).toMatch(
    /^translate\(200 400\)/u,
  )
  await show(viewer('spotlight'))
  expect([isShown('dot'), isShown('spotlight')]).toEqual([false, true])
})

test('a thumbnail is its picture', async () => {
  const { element } = await render(
    <SlideThumbnail slide={{ ...SLIDE, alt: '' }} fontsOf={noFonts} />,
  )
  expect(element.querySelector('img')?.getAttribute('alt')).toBe('What we agreed')
})

test('a picture is stretched on its way and laid out in its own size where it comes to rest', () => {
  let nowMs = 0
  let frame: (() => void) | null = null
  const scheduler: Scheduler = {
    now: () => nowMs,
    after: () => () => undefined,
    nextFrame: (run) => {
      frame = run
      return () => (frame = null)
    },
  }
  const passTo = (ms: number): void => {
    nowMs = ms
    const run = frame
    frame = null
    run?.()
  }
  const stage = new SlideStage(scheduler)
  const picture = document.createElement('img')
  stage.resize({ width: 1600, height: 900 })
  stage.putUp(picture, SLIDE)
  expect([picture.style.width, picture.style.transform]).toEqual(['1600px', ''])
  stage.look({ x: 0.5, y: 0.5, width: 0.5, height: 0.5 }, 'eased')
  passTo(100)
  expect(picture.style.width).toBe('1600px')
  expect(picture.style.transform).toMatch(/scale\(1\.[1-9]/u)
  passTo(1_000)
  expect([picture.style.width, picture.style.transform]).toEqual(['3200px', ''])
  expect([picture.style.left, picture.style.top]).toEqual(['-1600px', '-900px'])
  expect(frame).toBeNull()
  stage.look(null, 'at-once')
  expect(picture.style.transform).toContain('scale(0.5')
  passTo(1_500)
  expect([picture.style.width, frame]).toEqual(['1600px', null])
})
