import { expect, test } from 'vitest'
import { historyByDays } from '../../../../client/panels/history/history-days.ts'
import {
  restoredWords,
  stateWithMoment,
  stateWords,
  tombstoneWords,
} from '../../../../client/panels/history/history-words.ts'
import { makerWords, presentWords } from '../../../../client/snapshot/snapshot-words.ts'
import { snapshotNamed } from '../../../support/snapshots.ts'

const HOUR_MS = 3_600_000
const AT_MS = Date.UTC(2010, 3, 9, 13, 5)
const DELETED = { atMs: AT_MS, by: 'Olu' }

const checkpoint = (atMs: number, deleted: typeof DELETED | null = null) =>
  snapshotNamed('', { kind: 'checkpoint', version: 0, madeBy: '', atMs, deleted })

test('a history stands by days, the newest first; a checkpoint that was deleted leaves no line', () => {
  const named = snapshotNamed('Before the vote', { atMs: AT_MS, deleted: DELETED })
  const late = checkpoint(AT_MS + 10 * HOUR_MS)
  const days = historyByDays([checkpoint(AT_MS, DELETED), named, checkpoint(AT_MS + 1), late])
  expect(days.map(({ words, snapshots }) => [words, snapshots.length])).toEqual([
    // After midnight, by the summer's clock.
    ['10 April 2010', 1],
    ['9 April 2010', 2],
  ])
})

test('states are called what people named them, checkpoints by their moment', () => {
  const named = snapshotNamed('Before the vote', { version: 3 })
  expect(stateWords(named)).toBe('Before the vote, version 3')
  expect(stateWithMoment(named)).toBe('“Before the vote, version 3”')
  expect(stateWords(checkpoint(AT_MS))).toBe('Checkpoint')
  expect(stateWithMoment(checkpoint(AT_MS))).toBe('the checkpoint of 9 April 2010, 14:05')
  expect(tombstoneWords({ ...named, deleted: DELETED })).toBe(
    'Deleted by Olu on 9 April 2010, 14:05',
  )
})

test('who made it and who was there', () => {
  expect(makerWords(checkpoint(AT_MS))).toBe('made by the server')
  expect(makerWords(snapshotNamed('A', { madeBy: '' }))).toBe('made by somebody who gave no name')
  const police = { name: 'Ann', agency: 'West Midlands Police' }
  expect(presentWords([police, { name: 'Ben', agency: '' }])).toBe(
    'Ann (West Midlands Police) and Ben',
  )
  expect(presentWords([])).toBe('Nobody was in the room.')
})

test('what putting back left as it was is said', () => {
  expect(restoredWords({ left: 0, lackingPictures: 0 })).toBe(
    'The board is as it was then. Undo takes that back.',
  )
  expect(restoredWords({ left: 1, lackingPictures: 2 })).toBe(
    'The board is as it was then. Undo takes that back. 1 thing somebody changed meanwhile stays as they left it. 2 pictures could not be fetched, and will be missing.',
  )
})
