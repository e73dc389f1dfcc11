import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { readTalkMessage, type TalkSaid } from '../../../shared/talk/read-message.ts'
import { INVITATIONS, REACTIONS } from '../../../shared/talk/talk.ts'
import { secretOf, showOf, wishOf } from '../../support/talk-scene.ts'

/** One of each, as large as it may be. */
const SAID: readonly TalkSaid[] = [
  wishOf('Ann', {
    name: 'n'.repeat(LIMITS.maxNameLength),
    show: showOf('one', {
      view: { x: -0.25, y: 0.5, width: 0.3333, height: 0.25 },
      screen: 'link',
      lens: 'Who pays',
      invites: [...INVITATIONS],
      question: 'q'.repeat(LIMITS.maxQuestionLength),
    }),
  }),
  { say: 'show', show: showOf('two', { screen: 'black' }) },
  { say: 'point', pointer: { kind: 'spotlight', x: 0, y: 1 } },
  { say: 'point', pointer: null },
  { say: 'pair', key: secretOf('key') },
  { say: 'pair', key: null },
  {
    say: 'prompt',
    prompt: {
      notes: 'Two\n\nlines\t'.padEnd(LIMITS.maxSlideNotesLength, 'ß'),
      nextTitle: null,
      endsAtMs: 1_800_000_000_000,
    },
  },
  { say: 'ask', text: 'Who pays for “all of it”?' },
  ...REACTIONS.map((reaction) => ({ say: 'react', reaction }) as const),
  { say: 'press', press: { kind: 'black' } },
  { say: 'press', press: { kind: 'go', slideId: 'shape:one' } },
  { say: 'press', press: { kind: 'point', pointer: { kind: 'laser', x: 0.5, y: 0.125 } } },
  { say: 'end' },
]

const read = (message: unknown) => readTalkMessage(JSON.stringify(message))

function saidOf(message: unknown): TalkSaid {
  const reading = read(message)
  if (reading.kind === 'unreadable') throw new Error(reading.reason)
  return reading.said
}

describe('[TALK-3] reading what somebody says of a talk', () => {
  it.each(SAID)('takes what a page may say: $say', (said) => {
    expect(saidOf(said)).toEqual(said)
  })

  it('says what is wrong with which field', () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ say: 'present' }, 'talkId is not of its form'],
      [{ ...wishOf('Ann'), takeOver: 1 }, 'takeOver is neither true nor false'],
      [{ say: 'show', show: { ...showOf('one'), deck: 'abc' } }, 'deck is not of its form'],
      [{ say: 'show', show: { ...showOf('one'), screen: 'red' } }, 'screen is none of slide'],
      [{ say: 'show', show: { ...showOf('one'), invites: ['x'] } }, 'invites is none of'],
      [{ say: 'point', pointer: { kind: 'laser', x: 1e9, y: 0 } }, 'x is not a number from'],
      [{ say: 'ask', text: 'a'.repeat(LIMITS.maxQuestionLength + 1) }, 'text has more than 280'],
      [{ say: 'ask', text: ' \u0000\n ' }, 'text is empty'],
      [{ say: 'press', press: { kind: 'go', slideId: 'page:1' } }, 'slideId is not of its form'],
      [{ say: 'sing' }, 'nothing that anybody may say'],
      [[], 'a message is not an object'],
    ]
    for (const [message, reason] of wrong) {
      const reading = read(message)
      expect(reading.kind === 'unreadable' && reading.reason).toContain(reason)
    }
    expect(readTalkMessage('{')).toEqual({ kind: 'unreadable', reason: 'not JSON' })
  })

  it('takes nothing further than is known: no other fields, one line, its bounds', () => {
    const { show } = wishOf('Ann')
    const long = 'x'.repeat(LIMITS.maxNameLength - 1)
    const said = saidOf({
      ...wishOf('Ann', { name: ` A\u0000\u202Fnn\n${long}\u{1F600} ` }),
      show: { ...show, lens: 'l'.repeat(9_999), extra: 1, ['__proto__x']: 2 },
      isOwner: true,
    })
    if (said.say !== 'present') throw new Error('It was another message.')
    expect(said.name).toBe(`A nn ${long}`.slice(0, LIMITS.maxNameLength))
    expect(said.show).toEqual({ ...show, lens: 'l'.repeat(300) })
    expect(Object.keys(said).toSorted()).toEqual(Object.keys(wishOf('Ann')).toSorted())
    const halved = saidOf(wishOf('Ann', { name: `${long}\u{1F600}` }))
    expect(halved.say === 'present' && halved.name).toBe(long)
    expect(saidOf({ say: 'ask', text: '  Why \r\n so?' })).toEqual({ say: 'ask', text: 'Why so?' })
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.json({ maxDepth: 8 })), (message) => {
        expect(readTalkMessage(message).kind).toBe('unreadable')
      }),
    )
  })

  it('lets through nothing that it would not read again, however a message is changed', () => {
    const strange = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('', 'shape:', -0, 1e308, 'a'.repeat(20_000), '\uD800', [], {}, null),
    )
    const change = fc.record({ said: fc.constantFrom(...SAID), at: fc.nat(40), value: strange })
    fc.assert(
      fc.property(change, ({ at, said, value }) => {
        const reading = read(withChange(said, at, value))
        if (reading.kind === 'unreadable') return
        // Reading is a projection: bounded, of the same kind, and the same when it is read again.
        const json = JSON.stringify(reading.said)
        expect(reading.said).toEqual(saidOf(JSON.parse(json)))
        expect(Buffer.byteLength(json)).toBeLessThan(LIMITS.maxTalkMessageBytes)
        expect(SAID.map(({ say }) => say)).toContain(reading.said.say)
      }),
      { numRuns: 1_000 },
    )
  })
})

/** A copy in which the field of that number, in any depth, is another. */
function withChange(said: TalkSaid, at: number, value: unknown): unknown {
  const copy = structuredClone(said) as object
  const places: (readonly [Record<string, unknown>, string])[] = []
  const visit = (parent: Record<string, unknown>): void => {
    for (const [name, child] of Object.entries(parent)) {
      places.push([parent, name])
      if (typeof child === 'object' && child !== null) visit(child as Record<string, unknown>)
    }
  }
  visit(copy as Record<string, unknown>)
  const place = places[at % places.length]
  if (place !== undefined) place[0][place[1]] = value
  return copy
}
