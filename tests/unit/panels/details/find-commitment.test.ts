import { expect, test } from 'vitest'
import {
  commitmentWords,
  findCommitment,
} from '../../../../client/panels/details/find-commitment.ts'

const commitments = [
  { ref: 'C-7K2M', text: 'One plan for\neach person' },
  { ref: 'C-0AB1', text: 'One front door' },
  { ref: 'C-3F9A', text: 'One front door for families' },
]

test.each([
  ['C-7K2M', 'C-7K2M'],
  ['c7k2m', 'C-7K2M'],
  ['c-oab1', 'C-0AB1'],
  ['C-7K2M One plan for each person', 'C-7K2M'],
  ['each PERSON', 'C-7K2M'],
  ['one front door', 'C-0AB1'],
  ['families', 'C-3F9A'],
  ['front', undefined],
  ['C-ZZZZ', undefined],
  ['nothing of the kind', undefined],
  ['  ', undefined],
])('who types “%s” means %s', (typed, ref) => {
  expect(findCommitment(typed, commitments)).toBe(ref)
})

test('what is offered is understood', () => {
  for (const commitment of commitments) {
    expect(findCommitment(commitmentWords(commitment), commitments)).toBe(commitment.ref)
  }
})
