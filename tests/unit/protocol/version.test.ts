import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as codec from '../../../shared/protocol/codec.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/credentials.ts'
import { CLOSE_RESTARTING, ERRORS } from '../../../shared/protocol/errors.ts'
import { MESSAGE, SYNC } from '../../../shared/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'

/**
 * What pages and servers of one version agree on. When this test fails the wire has changed: raise
 * PROTOCOL_VERSION and the number in SUBPROTOCOL if an earlier page would misunderstand, and only then
 * write the new sum here.
 */
const AGREED = { version: 1, sum: '3f4907dec016' }

describe('the wire', () => {
  it('changes only together with its version', () => {
    const bytes = new Uint8Array([1, 2, 3])
    const wire = {
      MESSAGE,
      SYNC,
      SUBPROTOCOL,
      CLOSE_RESTARTING,
      closeCodes: Object.entries(ERRORS).map(([kind, { close }]) => [kind, close]),
      frames: [
        codec.encodeSyncStep1(bytes),
        codec.encodeSyncStep2(bytes),
        codec.encodeUpdate(bytes),
        codec.encodeAwareness(bytes),
        codec.encodeSaved(bytes),
        codec.encodeBoardState(
          {
            role: 'editor',
            serverTimeMs: 5,
            paused: null,
            links: {},
            seat: { agencyId: 'agency:a' },
            seats: { 7: 'agency:a', 8: null },
            snapshots: 3,
          },
          '{"from":0,"entries":[],"wordings":{}}',
        ),
        codec.encodeNotice({ kind: 'internal', message: 'm' }),
      ].map((frame) => Buffer.from(frame).toString('hex')),
    }
    const sum = createHash('sha256').update(JSON.stringify(wire)).digest('hex').slice(0, 12)
    expect({ version: PROTOCOL_VERSION, sum }).toEqual(AGREED)
  })

  it('names its version to pages', () => {
    expect(SUBPROTOCOL).toBe(`wholeplace.v${PROTOCOL_VERSION}`)
  })
})

describe('the table of errors', () => {
  it('has a close code of its own for every kind', () => {
    const codes = Object.values(ERRORS).map(({ close }) => close)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toBeGreaterThanOrEqual(4400)
    for (const code of codes) expect(code).toBeLessThan(4600)
  })
})
