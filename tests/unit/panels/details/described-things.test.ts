import { expect, test } from 'vitest'
import {
  describedCommitments,
  describedThings,
  fieldsOfAll,
} from '../../../../client/panels/details/described-things.ts'
import { kindWords, selectionWords } from '../../../../client/panels/details/selection-words.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { commitmentShape, serviceShape } from '../../../support/map-records.ts'

const records = new Map<string, BoardRecord>(
  [
    commitmentShape('000a', { meta: { 'needs/agency:police': true } }),
    commitmentShape('000b', { props: { rag: 'red', ragReason: ' ' } }),
    serviceShape('s'),
  ].map((record) => [record.id, record]),
)
const select = (...ids: readonly string[]) =>
  describedThings(
    records,
    ids.map((id) => `shape:${id}`),
  )

test('several commitments have their fields in common, and whose agreement they need', () => {
  const things = select('000a', '000b')
  expect(selectionWords(things)).toBe('2 commitments')
  expect(fieldsOfAll(things).map(({ name }) => name)).toContain('status')
  expect(describedCommitments(things)).toMatchObject([
    { ref: 'C-000A', cells: { neededAgencyIds: ['agency:police'] } },
    { ref: 'C-000B', cells: { neededAgencyIds: [] } },
  ])
})

test('a commitment and a service have no status in common: theirs are not the same', () => {
  const things = select('000a', 's')
  expect(fieldsOfAll(things)).toEqual([])
  expect(describedCommitments(things)).toEqual([])
})

test('a commitment is called by its ref, and lacks a reason for what is amber or red', () => {
  const [first, second] = select('000a', '000b')
  if (first?.kind !== 'map shape' || second?.kind !== 'map shape') throw new Error('no shapes')
  expect(kindWords(first)).toBe('Commitment C-000A')
  const reason = fieldsOfAll([first]).find(({ name }) => name === 'ragReason')
  expect(reason?.lack?.(first.values)).toBe('')
  expect(reason?.lack?.(second.values)).toBe('Say why it is red.')
  expect(reason?.lack?.({ ...second.values, rag: 'green' })).toBe('')
})
