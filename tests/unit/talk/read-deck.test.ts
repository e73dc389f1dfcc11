import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Deck, TalkWords } from '../../../shared/talk/deck.ts'
import { readDeck, readTalkWords } from '../../../shared/talk/read-deck.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/u)
const name = fc.string({ minLength: 1, maxLength: 200 })
const side = fc.double({ min: 1, max: 10_000, noNaN: true })

const deck: fc.Arbitrary<Deck> = fc.record({
  title: fc.string(),
  words: hash,
  slides: fc.array(
    fc.record({
      id: name,
      title: fc.string(),
      width: side,
      height: side,
      picture: hash,
      fonts: fc.array(name, { maxLength: 5 }),
    }),
    { maxLength: 5 },
  ),
})

const text = fc.string()
const words: fc.Arbitrary<TalkWords> = fc.record({
  slides: fc.array(fc.record({ id: name, alt: text, lines: fc.array(text) }), { maxLength: 5 }),
  register: fc.array(
    fc.record({ ref: text, title: text, lead: text, due: text, status: text, agreement: text }),
    { maxLength: 5 },
  ),
})

const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

it('reads every deck and all words as they were sent, and nothing that came with them', () => {
  fc.assert(
    fc.property(deck, words, (aDeck, someWords) => {
      expect(readDeck(sent({ ...aDeck, more: 1 }))).toEqual(sent(aDeck))
      expect(readTalkWords(sent({ ...someWords, more: 1 }))).toEqual(sent(someWords))
    }),
  )
})

it('reads whatever else anybody sends as nothing, or as one of them', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readDeck(value)).toBeUndefined()
      expect(readTalkWords(value)).toBeUndefined()
    }),
  )
})

it('reads nothing of a deck with one field of it missing or of another kind', () => {
  fc.assert(
    fc.property(deck, fc.constantFrom('title', 'words', 'slides'), (whole, field) => {
      expect(readDeck({ ...whole, [field]: undefined })).toBeUndefined()
      expect(readDeck({ ...whole, [field]: 7 })).toBeUndefined()
    }),
  )
  const slide = { id: 'a', title: '', width: 1, height: 1, picture: 'a'.repeat(64), fonts: [] }
  const read = (changes: object) =>
    readDeck({ title: '', words: 'a'.repeat(64), slides: [{ ...slide, ...changes }] })
  expect(read({})).toBeDefined()
  const faults = [
    { id: '' },
    { id: 'a'.repeat(201) },
    { title: 1 },
    { width: 0 },
    { height: Infinity },
    { width: '3' },
    { picture: 'A'.repeat(64) },
    { fonts: [''] },
    { fonts: 'Inter' },
  ]
  for (const fault of faults) expect([fault, read(fault)]).toEqual([fault, undefined])
})

it('reads no more slides than a talk has', () => {
  const slide = { id: 'a', title: '', width: 1, height: 1, picture: 'a'.repeat(64), fonts: [] }
  const of = (count: number) => ({
    title: '',
    words: 'a'.repeat(64),
    slides: Array.from({ length: count }, () => slide),
  })
  expect(readDeck(of(LIMITS.maxSlides))).toBeDefined()
  expect(readDeck(of(LIMITS.maxSlides + 1))).toBeUndefined()
})
