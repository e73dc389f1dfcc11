// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelTextOf } from '../../../shared/board/label-text.ts'
import { textOf } from '../../../shared/board/record-text.ts'
import { drawBoxes, meet, settle } from './editor-pair.ts'
import type { Seat } from './editor-pair.ts'
import { openText } from './text-session.ts'

const BOX = createShapeId('box')

function wordsOf({ editor }: Seat): string {
  const text = textOf(editor.getShape(BOX))
  return text === undefined ? 'gone' : labelTextOf(text)
}

test('[CANVAS-5] two who type at one place, letter by letter, do not get into each other’s words', () => {
  const place = fc.constantFrom<'start' | 'middle' | 'end'>('start', 'middle', 'end')
  const turns = fc.array(fc.constantFrom<'Ann' | 'Ben' | 'meet'>('Ann', 'Ben', 'meet'), {
    maxLength: 24,
  })
  fc.assert(
    fc.property(place, turns, (where, steps) => {
      const pair = meet((a) => {
        drawBoxes(a, 'box')
      })
      const setting = openText(pair.a, 'box')
      setting.type('Home visit')
      setting.leave()
      settle(pair)
      const [anns, bens] = [openText(pair.a, 'box'), openText(pair.b, 'box')]
      const at = { start: 0, middle: 5, end: 10 }[where]
      for (const each of [anns, bens]) each.putCaretAt(at)
      const typed = { Ann: '', Ben: '' }
      const letters = { Ann: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', Ben: '0123456789abcdefghijklmnop' }
      for (const step of steps) {
        if (step === 'meet') settle(pair)
        else {
          const letter = letters[step][typed[step].length] ?? ''
          ;(step === 'Ann' ? anns : bens).type(letter)
          typed[step] += letter
        }
      }
      settle(pair)
      const text = wordsOf(pair.a)
      expect(wordsOf(pair.b)).toBe(text)
      const [before, after] = ['Home visit'.slice(0, at), 'Home visit'.slice(at)]
      expect([
        before + typed.Ann + typed.Ben + after,
        before + typed.Ben + typed.Ann + after,
      ]).toContain(text)
      anns.leave()
      bens.leave()
    }),
    { numRuns: 30 },
  )
})
