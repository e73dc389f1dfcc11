import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewAnswer } from '../../../server/ledger/agreement-ledger.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { checkChain } from '../../../shared/protocol/audit-chain.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const OWNERS_KEY = 'o'.repeat(22)

describe('what a board keeps of seats and answers', () => {
  let folder: TemporaryFolder
  let ledger: Ledger
  let boardId: string

  beforeEach(async () => {
    folder = makeTemporaryFolder()
    let drawn = 0
    ledger = await openSqliteLedger(join(folder.path, 'wholeplace.sqlite'), {
      now: () => 1_000,
      randomBytes: (count) => new Uint8Array(count).fill((drawn += 1)),
    })
    boardId = (await ledger.createBoard()).id
  })
  afterEach(async () => {
    await ledger.close()
    folder.remove()
  })

  function sql(statement: string): void {
    const database = new Database(join(folder.path, 'wholeplace.sqlite'))
    database.exec(statement)
    database.close()
  }

  function answer(uid: string, changes: Partial<NewAnswer> = {}): NewAnswer {
    return {
      boardId,
      uid,
      commitmentId: 'shape:one',
      ref: 'C-7K2M',
      agencyId: 'agency:police',
      agencyName: 'Police',
      answer: 'agreed',
      reason: '',
      name: 'Ann',
      role: '',
      wordingHash: 'hash',
      wording: 'wording',
      deviceHash: 'device',
      link: { id: 'link', name: '' },
      ...changes,
    }
  }

  it('is so many answers', async () => {
    await ledger.agreements.keep(answer('one'))
    sql(`UPDATE board_counts SET agreements = ${LIMITS.maxAgreements - 1}`)
    expect(await ledger.agreements.keep(answer('two'))).toMatchObject({ kind: 'kept' })
    expect(await ledger.agreements.keep(answer('three'))).toEqual({ kind: 'full' })
    expect(await ledger.agreements.keep(answer('one'))).toMatchObject({ isNew: false })
  })

  it('is so many words that were answered, each text once', async () => {
    const half = 'x'.repeat(LIMITS.maxBoardWordingsLength / 2)
    const long = (uid: string, hash: string): NewAnswer =>
      answer(uid, { wording: half, wordingHash: hash })
    for (const [uid, hash] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ] as const) {
      expect(await ledger.agreements.keep(long(uid, hash))).toMatchObject({ kind: 'kept' })
    }
    const further = { wording: 'y', wordingHash: 'c' }
    expect(await ledger.agreements.keep(answer('4', further))).toEqual({ kind: 'full' })
    const { entries, wordings } = await ledger.agreements.after(boardId, 0)
    expect([entries.length, Object.keys(wordings)]).toEqual([3, ['a', 'b']])
    expect(await ledger.agreements.keep(long('5', 'a'))).toMatchObject({ entry: { n: 4 } })
  })

  it('is so many lines of its audit that no more seats are taken and nothing is exported, but the owner ends them still', async () => {
    const seat = { agencyId: 'agency:police', agencyName: 'Police' }
    const by = { deviceHash: null, ownerKey: OWNERS_KEY }
    const made = await ledger.links.make({ boardId, role: 'editor', seat, name: '', ...by }, by)
    if (made === 'full' || made.link.seat === null) throw new Error('no link')
    const link = made.link.seat
    sql(`UPDATE board_counts SET audit = ${LIMITS.maxAuditEntries - 1}`)
    const sit = (deviceHash: string) =>
      ledger.seats.sit(boardId, link, { deviceHash, mayMove: true })
    expect(await sit('one')).toEqual({ kind: 'sits', change: 'taken' })
    expect(await sit('two')).toEqual({ kind: 'full' })
    expect(await ledger.seats.seatOf(boardId, 'two')).toBeNull()
    const note = { name: '', link: null, deviceHash: null, detail: 'pdf' }
    expect(await ledger.audit.add(boardId, { what: 'exported', ...note })).toBe('full')
    expect(await sit('one')).toEqual({ kind: 'sits', change: 'none' })
    expect(await ledger.links.end(boardId, link.id, by)).toBe('ended')
    expect((await ledger.audit.entriesOf(boardId)).at(-1)?.what).toBe('link-revoked')
  })

  it('[COME-6] is so many lines of who came, of which the last says so, and room for all else', async () => {
    const link = { id: 'link', name: '' }
    const come = (...visitors: string[]) => {
      const who = { link, role: 'viewer', agency: null, name: '', sinceMs: 1, seenMs: 1 } as const
      return ledger.stays.note(
        boardId,
        visitors.map((visitor) => ({ visitor, ...who })),
      )
    }
    await come('first')
    sql(`UPDATE board_counts SET comings = ${LIMITS.maxAuditedComings - 3}`)
    await come('one', 'two', 'three')
    await come('four')
    await ledger.stays.noteRefusals(boardId, [
      { visitor: 'one', link, role: 'viewer', agency: null, name: '', words: 'once: too much' },
    ])
    while (await ledger.stays.end(2));
    const lines = await ledger.audit.entriesOf(boardId)
    expect(lines.map(({ what }) => what)).toEqual(['joined', 'joined', 'joined', 'comings-full'])
    expect(checkChain(lines).kind).toBe('whole')
    const note = { name: '', link: null, deviceHash: null, detail: 'pdf' }
    expect(await ledger.audit.add(boardId, { what: 'exported', ...note })).toBe('added')
    expect(LIMITS.maxAuditedComings).toBeLessThanOrEqual(LIMITS.maxAuditEntries / 2)
  })

  it('stays as it was when a step of it fails', async () => {
    await ledger.agreements.keep(answer('one'))
    sql("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ROLLBACK, 'full'); END")
    await expect(ledger.agreements.keep(answer('two'))).rejects.toThrow(/full/u)
    sql('DROP TRIGGER full')
    expect((await ledger.agreements.after(boardId, 0)).entries).toHaveLength(1)
    expect(await ledger.agreements.keep(answer('two'))).toMatchObject({ entry: { n: 2 } })
    expect((await ledger.audit.entriesOf(boardId)).map(({ n }) => n)).toEqual([1, 2])
  })

  it('has its audit hang together, that of earlier versions too, however often the joining is cut off', async () => {
    const file = join(folder.path, 'wholeplace.sqlite')
    const open = () =>
      openSqliteLedger(file, {
        now: () => 2_000,
        randomBytes: (count) => new Uint8Array(count).fill(78),
      })
    for (const uid of ['one', 'two', 'three']) await ledger.agreements.keep(answer(uid))
    await ledger.close()
    sql("DELETE FROM ledger_migrations WHERE name >= '0008'")
    sql("UPDATE audit SET chain = '', name_hash = '', name_salt = NULL WHERE n > 1")
    ledger = await open()
    const lines = await ledger.audit.entriesOf(boardId)
    expect([lines.length, checkChain(lines).kind]).toEqual([3, 'whole'])
    await ledger.close()
    sql("UPDATE audit SET reason = 'another' WHERE n = 2")
    ledger = await open()
    expect(checkChain(await ledger.audit.entriesOf(boardId))).toEqual({ kind: 'broken', n: 2 })
  })

  it('comes to the form of this version from that of earlier ones, cut off or not', async () => {
    const { keys } = await ledger.createBoard()
    await ledger.close()
    sql("DELETE FROM ledger_migrations WHERE name >= '0003'")
    sql('DROP TABLE audit')
    ledger = await openSqliteLedger(join(folder.path, 'wholeplace.sqlite'), {
      now: () => 2_000,
      randomBytes: (count) => new Uint8Array(count).fill(77),
    })
    expect(await ledger.agreements.keep(answer('one'))).toMatchObject({ kind: 'kept' })
    expect(Object.keys(keys)).toHaveLength(4)
    expect(await ledger.audit.entriesOf(boardId)).toHaveLength(1)
  })
})
