import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NotesDraft, PAUSE_MS } from '../../../../client/panels/slides/notes-draft.ts'
import { mergedNotes } from '../../../../shared/talk/merged-notes.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

function open(notes = '') {
  const clock = new VirtualScheduler()
  const board = { notes, writes: 0 }
  const write = (text: string): void => {
    board.notes = text
    board.writes += 1
  }
  return { board, clock, draft: new NotesDraft({ read: () => board.notes, write }, clock) }
}

test('what is typed is kept once its writer pauses, and at once when they leave', () => {
  const { board, clock, draft } = open('Say')
  draft.type('Say h')
  clock.advance(PAUSE_MS - 1)
  draft.type('Say hello')
  clock.advance(PAUSE_MS - 1)
  expect([board.notes, draft.text.get()]).toEqual(['Say', 'Say hello'])
  clock.advance(1)
  expect([board.notes, draft.text.get()]).toEqual(['Say hello', null])
  draft.type('Say hello, all')
  draft.keep()
  expect(board.notes).toBe('Say hello, all')
  clock.advance(10 * PAUSE_MS)
  expect(board.writes).toBe(2)
})

test('what others write meanwhile stays beside it', () => {
  const { board, draft } = open('Thank them.')
  draft.type('Thank them all.')
  board.notes = 'First: thank them.'
  draft.keep()
  expect(board.notes).toBe('First: thank them all.')
})

test('of two texts changed apart neither loses what was added', () => {
  const place = fc.tuple(fc.nat(20), fc.stringMatching(/^[a-z]{1,5}$/))
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z]{0,20}$/),
      place,
      place,
      (base, [at, mine], [to, their]) => {
        const ours = base.slice(0, at) + mine + base.slice(at)
        const theirs = base.slice(0, to) + their + base.slice(to)
        const merged = mergedNotes(base, ours, theirs)
        expect(merged).toHaveLength(
          base.length + mine.length + (ours === theirs ? 0 : their.length),
        )
        for (const added of [mine, their]) expect(merged).toContain(added)
        expect(mergedNotes(base, base, theirs)).toBe(theirs)
        expect(mergedNotes(base, ours, base)).toBe(ours)
      },
    ),
  )
})
