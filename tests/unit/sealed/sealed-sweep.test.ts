import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { newServiceProps } from '../../../shared/domain/service-shape.ts'
import { GONE_SEAL_KEPT_MS } from '../../../shared/protocol/retention.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { SealedSweep } from '../../../server/sealed/sealed-sweep.ts'
import { shape } from '../../support/record-parts.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const DAY_MS = 86_400_000

describe('[SEAL-7] what is sealed and stands on no card', () => {
  const folder = makeTemporaryFolder()
  let clock: VirtualClock
  let ledger: Ledger
  let sweep: SealedSweep
  let boardId: string
  let records: readonly BoardRecord[] | Error
  let count = 0

  beforeEach(async () => {
    clock = new VirtualClock(Date.UTC(2010, 3, 9))
    ledger = await openSqliteLedger(join(folder.path, `${(count += 1)}.sqlite`), {
      now: () => clock.nowMs(),
      randomBytes: (length) => new Uint8Array(length).fill((count += 1) % 256),
    })
    boardId = (await ledger.createBoard()).id
    const props = { ...newServiceProps(), richText: toRichText('Operation Quicksilver') }
    const content = { type: 'service', props, meta: {} } as const
    await ledger.sealed.keep(boardId, { shapeId: 'shape:1', agencyIds: ['agency:a'], content })
    sweep = new SealedSweep({
      sealed: ledger.sealed,
      clock,
      logger: silentLogger,
      readRecords: (id) =>
        id === boardId && !(records instanceof Error)
          ? Promise.resolve(records)
          : Promise.reject(new Error('It cannot be read.')),
    })
  })
  afterEach(async () => {
    await sweep.close()
    await ledger.close()
  })

  function card(name: string, itemId?: string): BoardRecord {
    const props = { w: 100, h: 100, agencyIds: ['agency:a'] }
    return shape('sealed', name, {}, itemId === undefined ? props : { ...props, itemId })
  }

  async function isKeptAfter(ms: number): Promise<boolean> {
    await sweep.run()
    await clock.advance(ms)
    await sweep.run()
    return (await ledger.sealed.find(boardId, 'shape:1')) !== undefined
  }

  it('is kept for as long as its card, or a copy of that, is there', async () => {
    records = [card('1')]
    expect(await isKeptAfter(2 * GONE_SEAL_KEPT_MS)).toBe(true)
    records = [card('copy', 'shape:1')]
    expect(await isKeptAfter(2 * GONE_SEAL_KEPT_MS)).toBe(true)
  })

  it('is kept for thirty days, within which the card may be brought back, and no longer', async () => {
    records = []
    expect(await isKeptAfter(29 * DAY_MS)).toBe(true)
    records = [card('1')]
    expect(await isKeptAfter(DAY_MS)).toBe(true)
    records = [card('2')]
    expect(await isKeptAfter(GONE_SEAL_KEPT_MS)).toBe(true)
    expect(await isKeptAfter(DAY_MS)).toBe(false)
  })

  it('is kept while the board cannot be read', async () => {
    records = new Error()
    expect(await isKeptAfter(2 * GONE_SEAL_KEPT_MS)).toBe(true)
  })

  it('is looked for by itself', async () => {
    records = []
    await clock.advance(DAY_MS)
    await expect
      .poll(
        async () => {
          await clock.advance(DAY_MS)
          return (await ledger.sealed.find(boardId, 'shape:1')) === undefined
        },
        { interval: 1 },
      )
      .toBe(true)
  })
})
