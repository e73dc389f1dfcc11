// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { SlideReading } from '../../../../client/canvas/legibility/legibility-controls.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { faultWords, summaryWords } from '../../../../client/talk/legibility/fault-words.ts'
import { LegibilitySection } from '../../../../client/talk/legibility/legibility-section.tsx'
import { RoomMemory } from '../../../../client/talk/legibility/room-memory.ts'
import { USUAL_ROOM } from '../../../../shared/talk/legibility/room.ts'

const TEXT = { shapeId: 'shape:a', words: 'Who pays?', fontSize: 20, contrast: 3 }
const SLIDE: SlideReading = {
  id: 'shape:slide',
  title: 'Money',
  width: 1280,
  height: 720,
  texts: [{ ...TEXT, canGrow: true, canClear: true }],
  closerTo: ['contents'],
}

let place: HTMLElement
let root: Root
beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
beforeEach(() => {
  localStorage.clear()
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
})

test('tells by slide what cannot be read, leads there, and mends it', () => {
  const readings = new ObservableValue<readonly SlideReading[]>([])
  const did: unknown[] = []
  act(() =>
    root.render(
      <LegibilitySection
        legibility={{
          readings,
          grow: (...which) => did.push(['grow', ...which]),
          clear: (...which) => did.push(['clear', ...which]),
          comeCloser: (...which) => did.push(['closer', ...which]),
        }}
        onShow={(ids) => did.push(['show', ...ids])}
      />,
    ),
  )
  expect(place.querySelector('output')).toBeNull()
  const details = place.querySelector('details')
  act(() => {
    details?.setAttribute('open', '')
    details?.dispatchEvent(new Event('toggle'))
  })
  const summary = (): string => place.querySelector('output')?.textContent ?? ''
  expect(summary()).toMatch(/no slides yet/u)

  act(() => readings.set([SLIDE]))
  expect(summary()).toBe('Two things on one slide cannot be read from row 30.')
  expect(place.textContent).toMatch(/Too small: 61% of the size it needs/u)
  expect(place.textContent).toMatch(/Too faint: contrast 3 to 1, 4.5 is needed/u)
  for (const words of [
    'Who pays?',
    'Make it larger',
    'Give it a clear colour',
    'Fit the slide to what is on it',
  ]) {
    const button = [...place.querySelectorAll('button')].find((each) => each.textContent === words)
    act(() => button?.click())
  }
  expect(did).toEqual([
    ['show', 'shape:a'],
    ['grow', 'shape:a', 'shape:slide', expect.closeTo(32.3, 1)],
    ['clear', 'shape:a', 'shape:slide'],
    ['closer', 'shape:slide', 'contents'],
  ])

  act(() =>
    readings.set([
      { ...SLIDE, texts: [{ ...TEXT, canGrow: true, canClear: true, fontSize: 40, contrast: 9 }] },
    ]),
  )
  expect(summary()).toBe('Everything can be read from row 30.')

  // In a room for ten, twenty is large enough.
  act(() => readings.set([SLIDE]))
  const rows = place.querySelector('input')
  const type = (value: string): void =>
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(rows, value)
      rows?.dispatchEvent(new Event('input', { bubbles: true }))
    })
  type('10')
  expect(place.textContent).not.toMatch(/Too small/u)
  expect(new RoomMemory(localStorage).room.get()).toEqual({ ...USUAL_ROOM, rows: 10 })
  type('0')
  expect(place.textContent).toMatch(/A whole number from 1 to 200/u)
  expect(new RoomMemory(localStorage).room.get().rows).toBe(10)
})

test('says what is the matter in words, and never that something is known that is not', () => {
  const about = { shapeId: 'shape:a', words: 'x' }
  expect(faultWords({ ...about, kind: 'faint', contrast: 4.49, count: 2 })).toBe(
    'Too faint: contrast 4.4 to 1, 4.5 is needed, as one other here',
  )
  const small = { ...about, kind: 'small', fontSize: 32.29, leastFontSize: 32.3, count: 1 } as const
  expect(faultWords(small)).toBe('Too small: 99% of the size it needs')
  const unknown = { ...about, kind: 'unknown', count: 1 } as const
  expect(summaryWords([unknown], 0, USUAL_ROOM)).toMatch(/^As far as can be told/u)
})

test('a room that was kept is not trusted', () => {
  for (const kept of ['{', 'null', '{"rows":1e9,"rowSpacingM":1,"screenHeightM":4}']) {
    expect(new RoomMemory({ getItem: () => kept, setItem: () => undefined }).room.get()).toEqual(
      USUAL_ROOM,
    )
  }
})
