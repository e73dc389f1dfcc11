import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ArchiveReader } from '../../server/backup/archive-reader.ts'
import { backUp, type BackUpOutcome } from '../../server/backup/back-up.ts'
import { withStoreToBackUp, withStoreToRestore } from '../../server/backup/backup-stores.ts'
import type { ByteSink } from '../../server/backup/archive-writer.ts'
import { checkArchive, restore, type RestoreTarget } from '../../server/backup/restore.ts'
import { StagedLedger } from '../../server/backup/staged-ledger.ts'
import { BLOCK_BYTES } from '../../server/backup/tar-header.ts'
import type { LedgerTable } from '../../server/ledger/ledger-tables.ts'
import type { StoredBoard } from '../../server/log/update-log.ts'
import { openStores, type StoreConfig, type Stores } from '../../server/open-stores.ts'
import { ROLES } from '../../shared/protocol/roles.ts'
import { ArchiveBytes, sourceOf } from '../support/archive-bytes.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'

/** Where boards are kept, and nothing is yet. */
export interface MovingPlace {
  readonly store: StoreConfig
  remove(): Promise<void>
}

interface Board {
  readonly id: string
  readonly keys: Readonly<Record<string, string>>
}

/**
 * What a backup promises (`server/backup/SPEC.md`), from one kind of store into another.
 * @param makeFrom an empty store, a new one each time
 */
export function testMoving(
  fromName: string,
  makeFrom: () => Promise<MovingPlace>,
  toName: string,
  makeTo: () => Promise<MovingPlace>,
): void {
  describe(`from ${fromName} to ${toName}`, () => {
    let folder: TemporaryFolder
    let from: MovingPlace
    let to: MovingPlace
    let there: Stores

    beforeEach(async () => {
      folder = makeTemporaryFolder()
      from = await makeFrom()
      to = await makeTo()
      there = await openStores(from.store, silentLogger)
    })
    afterEach(async () => {
      await there.close()
      await from.remove()
      await to.remove()
      folder.remove()
    })

    /** @param onWrite is waited for with everything that is written */
    async function archive(onWrite?: ByteSink['write']): Promise<[Buffer, BackUpOutcome]> {
      const bytes = new ArchiveBytes()
      const write = async (each: Uint8Array) => {
        await bytes.write(each)
        await onWrite?.(each)
      }
      const outcome = await withStoreToBackUp(from.store, silentLogger, (store) =>
        backUp(
          store,
          { write },
          {
            nowMs: 0,
            madeBy: '0.1.0',
            signal: new AbortController().signal,
            onProgress: () => undefined,
          },
        ),
      )
      return [bytes.bytes(), outcome]
    }

    /** @param change stands between the restore and its store */
    async function bringIn(
      bytes: Buffer,
      change: (target: RestoreTarget) => RestoreTarget = (target) => target,
    ): Promise<void> {
      const options = { signal: new AbortController().signal, onProgress: () => undefined }
      const reader = await ArchiveReader.open(sourceOf(bytes))
      const staged = await StagedLedger.open(join(folder.path, 'staged'), reader.opening.ledger)
      try {
        await checkArchive(reader, staged, options)
        await withStoreToRestore(to.store, silentLogger, (target) =>
          restore(reader, staged, change(target), options),
        )
      } finally {
        await staged.close()
      }
    }

    async function withRestored(look: (here: Stores) => Promise<void>): Promise<void> {
      const here = await openStores(to.store, silentLogger)
      try {
        await look(here)
      } finally {
        await here.close()
      }
    }

    /** A board with everything that a server keeps of one. */
    async function makeBoard(): Promise<Board> {
      const { ledger, log } = there
      const board = await ledger.createBoard()
      await log.append(board.id, bytesOf('first'))
      await log.append(board.id, bytesOf('second'))
      await log.compact(board.id, { seq: 2, baseSeq: 0 }, bytesOf('first+second'))
      await log.append(board.id, bytesOf('third'))
      await addPicture(board.id, `a picture on ${board.id}`)
      const made = await ledger.links.make(
        {
          boardId: board.id,
          role: 'editor',
          seat: { agencyId: 'agency:police', agencyName: 'Police – "Ŵ"\n' },
          name: '',
          ownerKey: board.keys.owner,
        },
        { deviceHash: null },
      )
      if (made === 'full' || made.link.seat === null) throw new Error('There is room for one.')
      await ledger.seats.sit(board.id, made.link.seat, { deviceHash: 'device', mayMove: true })
      const visit = { boardId: board.id, linkId: made.link.id, deviceHash: 'device', name: 'Ann' }
      await ledger.visits.note([{ ...visit, atMs: 1 }])
      await agree(board.id, 'first')
      await addSnapshot(board.id, `what was on ${board.id}`)
      await ledger.secrets.read('snapshot-keys')
      return board
    }

    /** @returns the hash under which its content is kept */
    async function addSnapshot(boardId: string, content: string): Promise<string> {
      const bytes = bytesOf(content)
      const hash = createHash('sha256').update(bytes).digest('hex')
      await there.contents.put(hash, bytes)
      await there.ledger.snapshots.add({
        kind: 'named',
        boardId,
        name: 'Before the vote',
        note: '',
        by: { name: 'Ann', link: null, deviceHash: null },
        atMs: 1,
        hash: content,
        title: '',
        shapes: 0,
        present: [],
        pictures: [],
        file: { hash, bytes: bytes.byteLength },
      })
      return hash
    }

    async function addPicture(boardId: string, content: string): Promise<string> {
      const bytes = bytesOf(content)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const size = { byteLength: bytes.byteLength, width: 1, height: 1 }
      await there.ledger.images.addImage(
        { boardId, hash, type: 'image/png', ...size },
        { maxBytes: 1e9, maxImages: 1e6 },
      )
      await there.images.put(hash, bytes)
      return hash
    }

    let uids = 0
    async function agree(boardId: string, commitment: string): Promise<void> {
      await there.ledger.agreements.keep({
        boardId,
        uid: `uid ${(uids += 1)}`,
        commitmentId: commitment,
        ref: 'C-7K2M',
        agencyId: 'agency:police',
        agencyName: 'Police',
        answer: 'agreed',
        reason: '',
        name: 'Ann',
        role: 'Inspector',
        wordingHash: `hash of ${commitment}`,
        wording: `wording of ${commitment}`,
        deviceHash: 'device',
        link: { id: 'link', name: '' },
      })
    }

    it('moves boards, keys, seats, agreements, snapshots, audit and pictures, and goes on where it was cut off', async () => {
      const boards = [await makeBoard(), await makeBoard(), await there.ledger.createBoard()]
      const [first, second] = boards.map(({ id }) => id)
      if (first === undefined || second === undefined) throw new Error('There are three.')
      const revoked = await there.ledger.links.find(second, boards[1]?.keys['viewer'] ?? '')
      const by = { deviceHash: null, ownerKey: boards[1]?.keys['owner'] ?? '' }
      await there.ledger.links.end(second, revoked?.id ?? '', by)
      const [bytes, outcome] = await archive()
      const { counts, lostChanges, missingContents, missingImages } = outcome
      expect(counts).toMatchObject({ boards: 3, images: 2, contents: 2 })
      expect(counts.rows).toMatchObject({ boards: 3, agreements: 2, sittings: 2, images: 2 })
      expect([lostChanges, missingImages, missingContents]).toEqual([{}, [], []])

      await expect(bringIn(bytes, cutOffAfter(3))).rejects.toThrow('cut off')
      await withRestored(async (here) => {
        expect(await here.ledger.findBoard(first)).toBeUndefined()
        // A server that began to run here has drawn its own.
        await here.ledger.secrets.read('snapshot-keys')
      })
      await bringIn(bytes)
      await withRestored(async (here) => {
        for (const { id, keys } of boards) {
          expect(contentOf(await here.log.load(id))).toEqual(contentOf(await there.log.load(id)))
          expect(await allOf(here, id, keys)).toEqual(await allOf(there, id, keys))
        }
        // A board goes on from there.
        await here.log.append(first, bytesOf('fourth'))
        expect(contentOf(await here.log.load(first))).toEqual(['first+second', 'third', 'fourth'])
      })
      await expect(bringIn(bytes)).rejects.toThrow('There are boards here already.')
    })

    it('[BAK-3] holds together though people go on', async () => {
      const boards = [await makeBoard(), await makeBoard()]
      let rounds = 0
      // Behind every entry: a commitment, then an answer to it; a picture, then a change that shows
      // it; a board.
      const goOn = async () => {
        rounds += 1
        for (const { id } of boards) {
          await there.log.append(id, bytesOf(`commitment ${rounds}`))
          await agree(id, `commitment ${rounds}`)
          const hash = await addPicture(id, `picture ${rounds} on ${id}`)
          await there.log.append(id, bytesOf(`shows ${hash}`))
        }
        await there.ledger.createBoard()
      }
      const [bytes] = await archive(async (each) => {
        const isHeader = each.byteLength === BLOCK_BYTES && each[0] !== 0
        if (isHeader && rounds < MAX_ROUNDS) await goOn()
      })
      await bringIn(bytes)
      await withRestored(async (here) => {
        for (const { id } of boards) {
          const content = contentOf(await here.log.load(id))
          const whole = contentOf(await there.log.load(id))
          expect(content).toEqual(whole.slice(0, content.length))
          expect(content.length).toBeGreaterThan(3)
          const { entries, wordings } = await here.ledger.agreements.after(id, 0)
          for (const { commitmentId, wordingHash } of entries.slice(1)) {
            expect(content).toContain(commitmentId)
            expect(wordings).toHaveProperty(wordingHash)
          }
          for (const shown of content.filter((each) => each.startsWith('shows '))) {
            const hash = shown.slice('shows '.length)
            expect(await here.ledger.images.findImage(id, hash)).toBeDefined()
            expect(await here.images.get(hash)).toBeDefined()
          }
        }
      })
    })

    it('[BAK-4] [BAK-7] says which pictures and contents are lost, and notices what is not kept as it was given', async () => {
      const { id } = await makeBoard()
      const [hash, content] = [await addPicture(id, 'to be lost'), await addSnapshot(id, 'lost')]
      await there.contents.removeUnless(content, Infinity, () => Promise.resolve(false))
      await there.images.removeUnless(hash, Infinity, () => Promise.resolve(false))
      const [bytes, outcome] = await archive()
      expect(outcome.missingImages).toEqual([hash])
      expect(outcome.counts.images).toBe(1)
      expect(outcome.missingContents).toEqual([content])
      expect(outcome.counts.contents).toBe(1)
      await expect(bringIn(bytes, forgettingTheLatest('audit'))).rejects.toThrow(
        'has not kept the rows of audit',
      )
    })
  })
}

/** So many rounds of people's work beside a backup: there are pictures of each to be written too. */
const MAX_ROUNDS = 16

function cutOffAfter(appends: number): (target: RestoreTarget) => RestoreTarget {
  let left = appends
  return ({ log, ...target }) => ({
    ...target,
    log: {
      load: (id) => log.load(id),
      append: (id, update) =>
        left-- > 0 ? log.append(id, update) : Promise.reject(new Error('cut off')),
    },
  })
}

function forgettingTheLatest(table: LedgerTable): (target: RestoreTarget) => RestoreTarget {
  return ({ ledger, ...target }) => ({
    ...target,
    ledger: {
      isEmpty: () => ledger.isEmpty(),
      read: (tables, take) => ledger.read(tables, take),
      fill: (give) =>
        ledger.fill((add) =>
          give((each, rows) => add(each, each === table ? rows.slice(0, -1) : rows)),
        ),
    },
  })
}

/** What the ledger says of a board to whoever has its keys, and the board's pictures. */
async function allOf(
  { contents, images, ledger }: Stores,
  boardId: string,
  keys: Board['keys'],
): Promise<unknown> {
  const pictures = await ledger.images.imagesOf(boardId)
  const snapshots = await Promise.all(
    (await ledger.snapshots.listOf(boardId)).map(({ id }) => ledger.snapshots.find(id)),
  )
  return {
    board: await ledger.findBoard(boardId),
    links: await Promise.all(ROLES.map((role) => ledger.links.find(boardId, keys[role] ?? ''))),
    shareable: await ledger.shareableKeys(boardId, keys['owner'] ?? ''),
    shown: await ledger.links.listOf(boardId, keys['owner'] ?? '', 0),
    people: await ledger.visits.countsOf(boardId),
    seat: await ledger.seats.seatOf(boardId, 'device'),
    agreements: await ledger.agreements.after(boardId, 0),
    audit: await ledger.audit.entriesOf(boardId),
    pictures,
    snapshots,
    contents: await Promise.all(
      snapshots.map(async (each) => [...((each && (await contents.get(each.file.hash))) ?? [])]),
    ),
    secret: await ledger.secrets.read('snapshot-keys'),
    bytes: await Promise.all(
      pictures.map(async ({ hash }) => [...((await images.get(hash)) ?? [])]),
    ),
  }
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}

function contentOf({ state, updates }: StoredBoard): string[] {
  return [...(state === null ? [] : [state]), ...updates].map((each) =>
    Buffer.from(each).toString(),
  )
}
