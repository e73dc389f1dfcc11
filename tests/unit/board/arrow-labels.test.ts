import type { TLShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrowShape } from '../../support/records.ts'
import { change, create, meet, peer, props, remove, shown } from './board-peer.ts'
import type { BoardPeer } from './board-peer.ts'
import { fragments, oldBoard } from './old-board.ts'

describe('[TEXT-8] an arrow’s label', () => {
  const label = (at: BoardPeer): unknown => props(at, 'shape:arrow')['text']
  const write = (at: BoardPeer, text: string): void => change(at, 'shape:arrow', {}, { text })
  const withArrow = (text = ''): [BoardPeer, BoardPeer] => {
    const pair: [BoardPeer, BoardPeer] = [peer(1), peer(2)]
    create(pair[0], arrowShape('arrow', { props: { text } }))
    meet(...pair)
    return pair
  }

  test('merges by the character, lines too, and the entry holds no words', () => {
    const [a, b] = withArrow('refers to')
    expect(JSON.stringify(a.board.lanes.entry('shape:arrow')?.value)).not.toContain('refers')
    write(a, 'often refers\nto')
    write(b, 'refers to, by letter')
    meet(a, b)
    expect(label(a)).toBe('often refers\nto, by letter')
    expect(label(b)).toBe(label(a))
    expect([...a.board.lanes.keys()].filter((key) => key.includes('props.text'))).toEqual([])
  })

  test('of two who write the first words at once neither loses any, nor by what they write next', () => {
    const [a, b] = withArrow()
    write(a, 'Ann')
    write(b, 'Ben')
    meet(a, b)
    write(a, `${String(label(a))}!`)
    meet(a, b)
    expect(label(b)).toMatch(/^(?:AnnBen|BenAnn)!$/u)
  })

  test('what was written from an earlier state of it keeps what came since', () => {
    const [a] = withArrow('refers to')
    const before = shown(a, 'shape:arrow') as TLShape
    write(a, 'often refers to')
    const after = { ...before, props: { ...before.props, text: 'refers to!' } } as TLShape
    const now = a.board.editText(before, after, 'person')
    expect(label(a)).toBe('often refers to!')
    expect(now).toMatchObject({ props: { text: 'often refers to!' } })
  })

  test('what somebody goes on typing stays together, whatever comes to stand after it', () => {
    const [a] = withArrow('B')
    const before = shown(a, 'shape:arrow') as TLShape
    write(a, 'Bx')
    const after = { ...before, props: { ...before.props, text: 'Be' } } as TLShape
    a.board.editText(before, after, 'person')
    expect(label(a)).toBe('Bex')
  })

  test('of an earlier board: two who begin at once lose nothing and double nothing', () => {
    const old = oldBoard(arrowShape('arrow', { props: { text: 'refers to' } }))
    const [a, b] = [peer(1, old), peer(2, old)]
    expect(label(a)).toBe('refers to')
    write(a, 'often refers to')
    write(b, 'refers to, by letter')
    meet(a, b)
    expect(label(a)).toBe('often refers to, by letter')
    expect(label(b)).toBe(label(a))
  })

  test('goes and comes back with the arrow', () => {
    const [a, b] = withArrow('refers to')
    const kept = shown(a, 'shape:arrow')
    remove(a, 'shape:arrow')
    meet(a, b)
    expect(fragments(b)).toEqual([])
    create(a, kept)
    meet(a, b)
    expect(label(b)).toBe('refers to')
  })

  test('keeps every character anybody inserts, whatever else happens to it', () => {
    const insertion = fc.record({ isA: fc.boolean(), at: fc.nat(60), isHeard: fc.boolean() })
    fc.assert(
      fc.property(fc.array(insertion, { maxLength: 40 }), (insertions) => {
        const [a, b] = withArrow('💷 refers to 👩‍⚕️')
        const original = Array.from(String(label(a)))
        let letter = 0x3b1
        const added: string[] = []
        for (const { isA, at, isHeard } of insertions) {
          const one = isA ? a : b
          const characters = Array.from(String(label(one)))
          const typed = String.fromCodePoint(letter++)
          added.push(typed)
          write(one, characters.toSpliced(Math.min(at, characters.length), 0, typed).join(''))
          if (isHeard) meet(a, b)
        }
        meet(a, b)
        expect(label(a)).toBe(label(b))
        expect(Array.from(String(label(a))).toSorted()).toEqual([...original, ...added].toSorted())
      }),
      { numRuns: 200 },
    )
  })
})
