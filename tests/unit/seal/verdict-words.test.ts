import { expect, it } from 'vitest'
import { verdictWords } from '../../../shared/seal/verdict-words.ts'

const facts = {
  fileHash: 'f',
  sealedAtMs: Date.UTC(2010, 3, 12, 8, 0),
  provenance: {
    boardId: 'b',
    title: '',
    snapshot: { id: 's', name: 'Before the vote', version: 3 },
    atMs: Date.UTC(2010, 3, 9, 13, 5),
    hash: 'ab',
    address: 'https://x/s/s',
  },
}

it('a genuine file says where it comes from', () => {
  expect(verdictWords({ kind: 'genuine', facts })).toMatchObject({
    title: 'This is exactly what was exported',
    facts: [
      ['Board', 'Without a title'],
      ['State', 'Before the vote, version 3'],
      ['As it was on', '9 April 2010, 14:05'],
      ['Where', 'https://x/s/s'],
      ['SHA-256 of what was on it', 'ab'],
      ['Exported on', '12 April 2010, 09:00'],
    ],
  })
})

it('what cannot be believed is not told', () => {
  expect(verdictWords({ kind: 'broken' }).facts).toEqual([])
  expect(verdictWords({ kind: 'unsealed' }).facts).toEqual([])
})

it('a file of somebody else names their key', () => {
  const words = verdictWords({ kind: 'other-key', facts, publicKey: 'KEY' })
  expect(words.facts.at(-1)).toEqual(['Key it was sealed with', 'KEY'])
})
