// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { plainText } from '../../../../shared/board/plain-text.ts'
import { change, props, remove } from '../../board/board-peer.ts'
import { RegisterScene } from './register-at.tsx'

const BEDS = { ref: 'C-0001', text: 'Open ten beds', dueDate: '2011-03-31', rag: 'green' }
const LIST = { ref: 'C-0002', text: 'Share the list', leadAgencyId: 'agency:police', dueDate: '' }
const EASE = { ref: 'C-0003', text: 'Ask once', status: 'done', horizon: 'now', owner: 'Chief' }
const beds = 'shape:c-0001'

let scene: RegisterScene
beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
beforeEach(() => {
  scene = new RegisterScene([BEDS, LIST, EASE])
})
afterEach(() => {
  scene.leave()
})

test('the keys of a grid lead through it, and one stop of Tab to it', () => {
  const stops = (): number => scene.container.querySelectorAll('table [tabindex="0"]').length
  expect(stops()).toBe(1)
  scene.focus('C-0001', 'ref')
  scene.press('ArrowRight')
  scene.press('ArrowDown')
  expect(scene.focused).toBe('shape:c-0002 text')
  scene.press('End')
  scene.press('ArrowRight')
  expect(scene.focused).toBe('shape:c-0002 net')
  scene.press('Home', { ctrlKey: true })
  expect(scene.focused).toBe('head ref')
  scene.press('PageDown')
  expect(scene.focused).toBe('shape:c-0003 ref')
  expect(stops()).toBe(1)
  expect(scene.cell('C-0003', 'ref').tagName).toBe('TH')
})

test('a heading sorts by its column, and again the other way, which is said', () => {
  scene.focus('head', 'text')
  scene.press('Enter')
  expect(scene.shown).toEqual(['C-0003', 'C-0001', 'C-0002'])
  expect(scene.cell('head', 'text').getAttribute('aria-sort')).toBe('ascending')
  scene.press(' ')
  expect(scene.shown).toEqual(['C-0002', 'C-0001', 'C-0003'])
  expect(scene.cell('head', 'text').getAttribute('aria-sort')).toBe('descending')
  expect(scene.cell('head', 'ref').getAttribute('aria-sort')).toBe('none')
})

test('what is shown is counted, chosen and grouped', () => {
  expect(scene.counts).toBe('Three commitments, one overdue, two awaiting your agency')
  act(() => scene.choices.setFilter({ due: 'overdue' }))
  expect(scene.shown).toEqual(['C-0001'])
  expect(scene.counts).toMatch(/^1 of three commitments/u)
  // Remembered from a board that has another directory.
  act(() => scene.choices.setFilter({ due: 'any', agencyId: 'agency:gone' }))
  expect(scene.shown).toHaveLength(3)
  act(() => scene.choices.setFilter({ words: 'nothing like it' }))
  expect(scene.container.textContent).toContain('No commitment is like that')
  act(() => {
    scene.choices.setFilter({ words: '' })
    scene.choices.set({ grouping: 'agency' })
  })
  expect(scene.shown).toEqual([
    'Dorset County Council (DCC) 2',
    'C-0001',
    'C-0003',
    'Dorset Police 1',
    'C-0002',
  ])
  scene.focus('C-0003', 'owner')
  scene.press('ArrowDown')
  expect(document.activeElement?.textContent).toBe('Dorset Police 1')
  scene.press('ArrowDown')
  expect(scene.focused).toBe('shape:c-0002 owner')
})

test('Enter and Tab keep what was put in, Escape leaves it; the other has it, and undo takes it back', () => {
  scene.focus('C-0001', 'owner')
  scene.press('F2')
  expect(document.activeElement?.tagName).toBe('INPUT')
  scene.type('Head of housing')
  scene.press('Tab')
  expect(scene.focused).toBe(`${beds} due`)
  scene.meet()
  expect(props(scene.ben, beds)['owner']).toBe('Head of housing')

  scene.press('Enter')
  scene.type('2011-07-31')
  scene.press('Enter')
  expect(scene.cell('C-0001', 'due').textContent).toBe('31 July 2011')
  expect(scene.focused).toBe(`${beds} due`)
  scene.press('F2')
  scene.type('')
  scene.press('Escape')
  expect(props(scene.ann, beds)['dueDate']).toBe('2011-07-31')

  scene.press('z', { ctrlKey: true })
  scene.press('z', { ctrlKey: true })
  expect(props(scene.ann, beds)).toMatchObject({ dueDate: '2011-03-31', owner: BEDS_OWNER })
  scene.press('y', { ctrlKey: true })
  expect(props(scene.ann, beds)['owner']).toBe('Head of housing')
})
const BEDS_OWNER = 'Head of adult services'

test('a rating of amber or red needs a reason', () => {
  change(scene.ann, beds, {}, { ragReason: '' })
  scene.meet()
  scene.focus('C-0001', 'rag')
  scene.press('Enter')
  scene.press('ArrowDown')
  scene.type('amber')
  scene.press('Enter')
  expect(scene.container.querySelector('[role=alert]')?.textContent).toBe('Say why it is amber.')
  expect(props(scene.ann, beds)['rag']).toBe('green')
  act(() => scene.cell('C-0001', 'rag').querySelector('textarea')?.focus())
  scene.type('No site yet')
  scene.press('Enter')
  expect(props(scene.ann, beds)).toMatchObject({ rag: 'amber', ragReason: 'No site yet' })
  expect(scene.cell('C-0001', 'rag').textContent).toBe('AmberNo site yet')
})

test('while a cell is changed its row stays where it is, whatever others do', () => {
  act(() => scene.choices.set({ order: { column: 'text', direction: 'ascending' } }))
  expect(scene.shown).toEqual(['C-0003', 'C-0001', 'C-0002'])
  scene.focus('C-0001', 'text')
  scene.press('Enter')
  scene.type('Open twelve beds')
  const input = document.activeElement
  change(scene.ben, beds, {}, { richText: textOf('We open ten beds') })
  change(scene.ben, 'shape:c-0003', {}, { owner: 'Deputy chief' })
  scene.draw(scene.ben, { ref: 'C-0004', text: 'A new one' })
  scene.meet()
  expect(scene.shown).toEqual(['C-0003', 'C-0001', 'C-0002'])
  expect(scene.cell('C-0003', 'owner').textContent).toBe('Deputy chief')
  expect(document.activeElement).toBe(input)
  scene.press('Enter')
  expect(plainText(props(scene.ann, beds)['richText'])).toBe('We open twelve beds')
  expect(scene.shown).toEqual(['C-0004', 'C-0003', 'C-0002', 'C-0001'])
  expect(scene.focused).toBe(`${beds} text`)

  scene.press('Enter')
  remove(scene.ben, beds)
  scene.meet()
  expect(scene.said).toEqual([
    'Somebody took this commitment off the board while you were changing it.',
  ])
  expect(scene.shown).toEqual(['C-0004', 'C-0003', 'C-0002'])
})

test('a row that is chosen is selected on the canvas, and what is selected there is marked', () => {
  scene.focus('C-0002', 'kind')
  scene.press(' ')
  scene.focus('C-0003', 'ref')
  scene.press('Enter')
  scene.focus('C-0001', 'net')
  scene.press('Enter')
  expect(scene.chosen).toEqual(['shape:c-0002', 'shape:c-0003', beds])
  scene.select(beds)
  expect(scene.cell('C-0001', 'ref').parentElement?.getAttribute('aria-selected')).toBe('true')
  expect(scene.cell('C-0002', 'ref').parentElement?.getAttribute('aria-selected')).toBe('false')
})

test('who may not edit is led to no input', () => {
  scene.leave()
  scene = new RegisterScene([BEDS], { mayEdit: false })
  scene.focus('C-0001', 'owner')
  scene.press('F2')
  expect(scene.container.querySelector('td input')).toBeNull()
  expect(scene.cell('C-0001', 'owner').getAttribute('aria-readonly')).toBe('true')
})

test('an empty register says what to do', () => {
  scene.leave()
  scene = new RegisterScene([])
  expect(scene.counts).toBe('No commitments')
  expect(scene.container.textContent).toContain('Draw one.')
})

function textOf(text: string): object {
  return {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  }
}
