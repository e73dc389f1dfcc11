// @vitest-environment happy-dom
import { createShapeId, toRichText } from '@tldraw/tlschema'
import type { TLGeoShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelTextOf } from '../../../shared/board/label-text.ts'
import { textOf } from '../../../shared/board/record-text.ts'
import { drawArrow, drawBoxes, meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'
import { openText } from './text-session.ts'
import type { OpenText } from './text-session.ts'

/** Whole editors at work, on a machine that may be doing other things. */
const TIMEOUT_MS = 60_000

const BOX = createShapeId('box')
const ARROW = createShapeId('arrow')

const wordsOf = ({ editor }: Seat, id = BOX): string => {
  const text = textOf(editor.getShape(id))
  return text === undefined ? 'gone' : labelTextOf(text)
}

const withBox = (): EditorPair =>
  meet((a) => {
    drawBoxes(a, 'box')
  })

/** Both have the text open; Ann types before, among and after what Ben does. */
function typeTogether(pair: EditorPair): { anns: OpenText; bens: OpenText } {
  pair.a.editor.markHistoryStoppingPoint()
  const anns = openText(pair.a, 'box')
  anns.type('Ann ')
  settle(pair)
  const bens = openText(pair.b, 'box')
  bens.type('Ben ')
  settle(pair)
  anns.putCaretAt('Ann Ben '.length)
  anns.type('too ')
  settle(pair)
  expect(wordsOf(pair.b)).toBe('Ann Ben too ')
  return { anns, bens }
}

describe('[UNDO-5] undo on the canvas of what was typed', () => {
  test('takes back one’s own words and never another’s among them; redo puts them in once', () => {
    const pair = withBox()
    const { anns, bens } = typeTogether(pair)
    anns.leave()
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben ')
    bens.type('goes on')
    settle(pair)
    bens.leave()
    pair.a.editor.redo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ann Ben too goes on')
    pair.b.editor.undo()
    settle(pair)
    expect(wordsOf(pair.a)).toBe('Ann too ')
  })

  test('what another types while one has the text open is not one’s own doing', () => {
    const pair = withBox()
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.updateShape({ id: BOX, type: 'geo', x: 50 })
    pair.a.editor.undo()
    const anns = openText(pair.a, 'box')
    const bens = openText(pair.b, 'box')
    bens.type('Ben')
    settle(pair)
    anns.leave()
    bens.leave()
    pair.a.editor.redo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben')
    expect(pair.b.editor.getShape(BOX)?.x).toBe(50)
  })

  test('what was undone inside the text stays undone, and comes back as it went', () => {
    const pair = withBox()
    const { anns, bens } = typeTogether(pair)
    anns.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben ')
    anns.type('Dee')
    anns.leave()
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben ')
    pair.a.editor.redo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben Dee')
    bens.leave()
  })

  test('a shape drawn and typed into stays, once another has typed into it too', () => {
    const pair = meet((a) => {
      a.editor.markHistoryStoppingPoint()
      drawBoxes(a, 'box')
    })
    const anns = openText(pair.a, 'box')
    const bens = openText(pair.b, 'box')
    bens.type('Ben')
    settle(pair)
    anns.type('Ann')
    settle(pair)
    anns.leave()
    bens.leave()
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toContain('Ben')
  })

  test('typing is still taken back when the shape was deleted and brought back', () => {
    const pair = withBox()
    pair.a.editor.markHistoryStoppingPoint()
    const anns = openText(pair.a, 'box')
    anns.type('Ann')
    anns.leave()
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.deleteShapes([BOX])
    settle(pair)
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ann')
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('')
    pair.a.editor.redo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ann')
  })

  test('but not where others typed among it before that', () => {
    const pair = withBox()
    const { anns, bens } = typeTogether(pair)
    anns.leave()
    bens.leave()
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.deleteShapes([BOX])
    settle(pair)
    pair.a.editor.undo()
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ann Ben too ')
  })

  test('an arrow’s label', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'to')
      drawArrow(a, 'arrow', 'from', 'to')
    })
    const write = ({ editor }: Seat, text: string): void => {
      editor.updateShape({ id: ARROW, type: 'arrow', props: { text } })
      settle(pair)
    }
    pair.a.editor.markHistoryStoppingPoint()
    write(pair.a, 'Ann ')
    write(pair.b, 'Ann Ben ')
    write(pair.a, 'Ann Ben too ')
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b, ARROW)).toBe('Ben ')
    pair.a.editor.redo()
    settle(pair)
    expect(wordsOf(pair.b, ARROW)).toBe('Ann Ben too ')
  })
})

describe('[UNDO-1] what another does while one is at it', () => {
  test('a colour given in the middle of a drag stays when the drag is undone', () => {
    const pair = withBox()
    const drag = (x: number): void => {
      pair.a.editor.updateShape({ id: BOX, type: 'geo', x })
      settle(pair)
    }
    pair.a.editor.markHistoryStoppingPoint()
    drag(10)
    pair.b.editor.updateShape<TLGeoShape>({ id: BOX, type: 'geo', props: { color: 'red' } })
    settle(pair)
    drag(20)
    pair.a.editor.undo()
    settle(pair)
    expect(pair.b.editor.getShape(BOX)).toMatchObject({ x: 0, props: { color: 'red' } })
    pair.a.editor.redo()
    settle(pair)
    expect(pair.b.editor.getShape(BOX)).toMatchObject({ x: 20, props: { color: 'red' } })
  })

  test('a shape that another works on while it is drawn stays', () => {
    const pair = meet(() => undefined)
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.createShapes([{ id: BOX, type: 'geo', x: 0, y: 0 }])
    settle(pair)
    const richText = toRichText('Ben')
    pair.b.editor.updateShape<TLGeoShape>({ id: BOX, type: 'geo', props: { richText } })
    settle(pair)
    pair.a.editor.updateShape({ id: BOX, type: 'geo', x: 20 })
    pair.a.editor.undo()
    settle(pair)
    expect(wordsOf(pair.b)).toBe('Ben')
  })
})

describe('whatever two people type, undo and redo in one text', () => {
  const who = fc.constantFrom('a' as const, 'b' as const)
  const act = fc.record({
    who,
    what: fc.oneof(
      { weight: 5, arbitrary: fc.constant('type' as const) },
      { weight: 2, arbitrary: fc.constant('erase' as const) },
      { weight: 1, arbitrary: fc.constant('leave' as const) },
      { weight: 2, arbitrary: fc.constantFrom('undo' as const, 'redo' as const) },
      { weight: 1, arbitrary: fc.constantFrom('undo inside' as const, 'redo inside' as const) },
    ),
    at: fc.nat(20),
    thenMeet: fc.boolean(),
  })

  test(
    '[UNDO-5] takes nobody else’s characters, nor puts any in twice',
    () => {
      fc.assert(
        fc.property(fc.array(act, { maxLength: 25, size: 'max' }), (acts) => {
          const pair = withBox()
          pair.a.editor.clearHistory()
          const open = new Map<Seat, OpenText>()
          const own = new Map<Seat, Set<string>>([pair.a, pair.b].map((one) => [one, new Set()]))
          let next = 0x4e00
          const within = (seat: Seat): OpenText => {
            const text = open.get(seat) ?? openText(seat, 'box')
            open.set(seat, text)
            return text
          }
          const leave = (seat: Seat): void => {
            open.get(seat)?.leave()
            open.delete(seat)
            seat.editor.markHistoryStoppingPoint()
          }
          /** Does something that takes back, or does again, only what this person did. */
          const retrace = (seat: Seat, run: () => void): void => {
            const before = Array.from(wordsOf(seat))
            run()
            const after = Array.from(wordsOf(seat))
            const lost = before.filter((one) => !after.includes(one) && !own.get(seat)?.has(one))
            expect(lost).toEqual([])
            expect(new Set(after).size).toBe(after.length)
            const stayed = before.filter((one) => after.includes(one))
            expect(after.filter((one) => before.includes(one))).toEqual(stayed)
          }
          for (const one of acts) {
            const seat = pair[one.who]
            const length = wordsOf(seat).length
            if (one.what === 'leave') leave(seat)
            else if (one.what === 'type') {
              within(seat).putCaretAt(Math.min(one.at, length))
              const letters = String.fromCodePoint(next++, next++)
              for (const letter of letters) own.get(seat)?.add(letter)
              within(seat).type(letters)
            } else if (one.what === 'erase' && length > 0) {
              const at = Math.min(one.at, length - 1)
              own.get(seat)?.add(wordsOf(seat).charAt(at))
              within(seat).putCaretAt(at + 1)
              within(seat).erase(1)
            } else if (one.what === 'undo inside') retrace(seat, within(seat).undo)
            else if (one.what === 'redo inside') retrace(seat, within(seat).redo)
            else {
              leave(seat)
              retrace(
                seat,
                () => void (one.what === 'undo' ? seat.editor.undo() : seat.editor.redo()),
              )
            }
            if (one.thenMeet) settle(pair)
          }
          for (const seat of [pair.a, pair.b]) leave(seat)
          settle(pair)
          const words = Array.from(wordsOf(pair.a))
          expect(new Set(words).size).toBe(words.length)
        }),
        { numRuns: 12 },
      )
    },
    TIMEOUT_MS,
  )
})
