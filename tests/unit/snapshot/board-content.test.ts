import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { starters } from '../../../seeds/starters.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import { repair } from '../../../shared/board/repair.ts'
import {
  boardContent,
  contentHash,
  decodeContent,
  encodeContent,
  titleOf,
} from '../../../shared/snapshot/board-content.ts'
import { canonicalJson } from '../../../shared/snapshot/canonical-json.ts'
import {
  provenanceOf,
  sayMoment,
  sayProvenance,
  sayState,
} from '../../../shared/snapshot/provenance.ts'
import { documentRecord, geoShape, noteShape, pageRecord } from '../../support/records.ts'

const drawn = starters.flatMap((starter) => starter.records()).slice(0, 200)
const records = [...repair(new Map(drawn.map((record) => [record.id, record]))).values()]
const content = boardContent('board', records, NO_AGREEMENTS)

describe('the content of a board', () => {
  it('[SNAP-1] is the same in whatever order its records come', () => {
    const other = boardContent('board', records.toReversed(), NO_AGREEMENTS)
    expect(encodeContent(other)).toEqual(encodeContent(content))
  })

  it('[SNAP-2] has the SHA-256 of its bytes', () => {
    const bytes = encodeContent(content)
    expect(contentHash(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('[SNAP-3] is read as it was written', () => {
    const bytes = encodeContent(content)
    expect(encodeContent(decodeContent(bytes))).toEqual(bytes)
  })

  it('[SNAP-3] from before keeps what had an address that boards no longer take', () => {
    const address = 'https://ann:secret@gov.uk/'
    const marks = [{ type: 'link', attrs: { href: address } }]
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'here', marks }] }
    const note = noteShape('a', { props: { richText: { type: 'doc', content: [paragraph] } } })
    const box = geoShape('b', { props: { url: address } })
    const before = boardContent('board', [documentRecord(), pageRecord(), note, box], NO_AGREEMENTS)
    const now = JSON.stringify(decodeContent(encodeContent(before)).records)
    expect(now).toContain('"text":"here"')
    expect(now).toContain('"url":"https://gov.uk/"')
    expect(now).not.toContain('secret')
  })

  it('[SNAP-3] is refused when it is something else', () => {
    const read = (value: unknown) => () =>
      decodeContent(new TextEncoder().encode(JSON.stringify(value)))
    expect(read([])).toThrow('not the content of a board')
    expect(read({ format: 'wholeplace-board', version: 2 })).toThrow('newer version')
    expect(read({ format: 'wholeplace-board', version: 1, boardId: 'b' })).toThrow('damaged')
  })

  it('has no title where nobody gave one', () => {
    expect(titleOf(boardContent('board', [], NO_AGREEMENTS))).toBe('')
  })
})

describe('canonical JSON', () => {
  it('[SNAP-2] orders members as RFC 8785 does', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 }
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
    )
  })

  it('[SNAP-2] writes numbers as RFC 8785 does', () => {
    const numbers = [
      Number('333333333.33333329'),
      1e30,
      4.5,
      2e-3,
      0.000000000000000000000000001,
      -0,
    ]
    expect(canonicalJson(numbers)).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]')
  })

  it('[SNAP-2] says the same value the same way, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it.each([NaN, Infinity, '\ud800', [undefined], () => 1])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

describe('where an export comes from', () => {
  const board = {
    boardId: 'b',
    title: 'Leeds',
    atMs: Date.UTC(2010, 3, 9, 13, 5),
    hash: 'ab',
    address: 'https://x/s/1',
  }

  it('[SNAP-4] names the state and the moment as people do', () => {
    const snapshot = { id: '1', name: '', version: 0 }
    expect(sayState({ snapshot })).toBe('Checkpoint')
    expect(sayMoment(Date.UTC(2010, 0, 9, 0, 5))).toBe('9 January 2010, 00:05')
  })

  it('[SNAP-4] is said in one line', () => {
    const snapshot: Snapshot = {
      ...board,
      id: '1',
      name: 'Before the vote',
      version: 3,
      kind: 'named',
      note: '',
      shapes: 1,
      madeBy: 'Ann',
      present: [],
      deleted: null,
    }
    expect(sayProvenance(provenanceOf(snapshot, 'https://x'))).toBe(
      'Leeds. Before the vote, version 3, 9 April 2010, 14:05. https://x/s/1, SHA-256 ab.',
    )
    expect(sayProvenance({ ...board, title: '', snapshot: null })).toBe(
      'The board as it was, 9 April 2010, 14:05. https://x/s/1, SHA-256 ab.',
    )
  })
})
