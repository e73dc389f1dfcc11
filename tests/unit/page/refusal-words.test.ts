import { expect, test } from 'vitest'
import { refusalWords, unsavedWords } from '../../../client/page/refusal-words.ts'
import { ERRORS, mayRetry } from '../../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../../shared/protocol/errors.ts'

const kinds = Object.keys(ERRORS) as ErrorKind[]

test.each(kinds)('%s has a headline that its message does not repeat', (kind) => {
  const { title, message } = refusalWords(kind)
  expect(title).not.toBe('')
  expect(message).toMatch(/\.$/u)
  expect(message).not.toContain(title)
})

test('what may pass by itself is offered to be tried again', () => {
  const passing = kinds.filter((kind) => mayRetry(ERRORS[kind].close))
  expect(passing.map((kind) => refusalWords(kind).remedy)).toEqual(passing.map(() => 'reload'))
})

test.each([
  [1, /^1 change made here was not saved/u],
  [2, /^2 changes made here were not saved/u],
  [1234, /^1,234 changes/u],
])('%i unsaved changes', (count, words) => {
  expect(unsavedWords(count)).toMatch(words)
})

test.each([
  ['wrong-key', 'coming', 'This link does not open the board'],
  ['wrong-key', 'staying', 'The link that you came by has ended'],
  ['link-expired', 'coming', 'This link has run out'],
  ['link-expired', 'staying', 'The time of this link is over'],
] as const)('%s while %s', (kind, visit, title) => {
  expect(refusalWords(kind, { visit }).title).toBe(title)
})

test('who sat for an agency hears that they no longer do', () => {
  const { title } = refusalWords('wrong-key', { visit: 'staying', seat: 'Police' })
  expect(title).toBe('You no longer sit for Police')
})
