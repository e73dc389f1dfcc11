import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { Adding, NewSnapshot } from '../../server/ledger/snapshot-ledger.ts'
import { isSnapshotId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

type Named = Extract<NewSnapshot, { kind: 'named' }>
type Checkpoint = Extract<NewSnapshot, { kind: 'checkpoint' }>

/** What every ledger promises of snapshots (`server/ledger/snapshot-ledger.ts`) and of secrets. */
export function testSnapshotLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of snapshots`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger
    let boardId: string

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
      boardId = (await ledger.createBoard()).id
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    const content = {
      atMs: 1_000,
      hash: 'content',
      title: 'A place',
      shapes: 3,
      present: [{ name: 'Ann', agency: 'Police' }],
      pictures: ['picture'],
      file: { hash: 'file', bytes: 10 },
    }
    const ann = { name: 'Ann', link: null, deviceHash: 'a device of hers' }

    function named(changes: Partial<Named> = {}): Named {
      const own = { boardId, name: 'Before the vote', note: 'As agreed', by: ann }
      return { kind: 'named', ...content, ...own, ...changes }
    }

    function checkpoint(changes: Partial<Checkpoint> = {}): Checkpoint {
      return { kind: 'checkpoint', ...content, boardId, unlessSinceMs: null, ...changes }
    }

    function added(adding: Adding): Snapshot {
      if (adding.kind !== 'added') throw new Error(`It was ${adding.kind}.`)
      return adding.snapshot
    }

    const add = async (snapshot: NewSnapshot): Promise<Snapshot> =>
      added(await ledger.snapshots.add(snapshot))

    it('keeps all that is said of one, and finds it again', async () => {
      const { file, pictures, ...told } = content
      const snapshot = await add(named())
      expect(isSnapshotId(snapshot.id)).toBe(true)
      const own = { kind: 'named', version: 1, name: 'Before the vote', note: 'As agreed' }
      expect(snapshot).toEqual({
        ...told,
        ...own,
        id: snapshot.id,
        boardId,
        madeBy: 'Ann',
        deleted: null,
      })
      const kept = { ...snapshot, file, pictures: new Set(pictures) }
      expect(await ledger.snapshots.find(snapshot.id)).toEqual(kept)
      expect(await ledger.snapshots.find('unheard of')).toBeUndefined()
      expect(await ledger.snapshots.isFileUsed('file')).toBe(true)
      expect(await ledger.snapshots.isFileUsed('another')).toBe(false)
      expect(await ledger.snapshots.picturesOf(boardId)).toEqual(new Set(['picture']))
    })

    it('lists those of a board, newest first, and tells each change of the list by a number', async () => {
      const other = await ledger.createBoard()
      expect(await ledger.snapshots.newsOf(boardId)).toBe(0)
      await add(named({ name: 'First', atMs: 9_000 }))
      await add(checkpoint({ hash: 'later' }))
      await add(named({ name: 'Second' }))
      await add(named({ boardId: other.id, name: 'Elsewhere' }))
      const listed = await ledger.snapshots.listOf(boardId)
      expect(listed.map(({ name, version }) => [name, version])).toEqual([
        ['Second', 2],
        ['', 0],
        ['First', 1],
      ])
      expect(await ledger.snapshots.newsOf(boardId)).toBe(3)
      expect((await ledger.snapshots.listOf(other.id))[0]?.version).toBe(1)
    })

    it('numbers those that are made at once one after another, on however many nodes', async () => {
      const other = store.isShared ? await store.open(sources) : ledger
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, index) => [
          ledger.snapshots.add(named({ name: `${index}` })),
          other.snapshots.add(named({ name: `${index}, too` })),
        ]).flat(),
      )
      const versions = made.map((each) => added(each).version)
      const inOrder = Array.from({ length: 20 }, (_, index) => index + 1)
      expect(new Set(versions)).toEqual(new Set(inOrder))
      const listed = await ledger.snapshots.listOf(boardId)
      expect(listed.map(({ version }) => version)).toEqual(inOrder.toReversed())
      const audited = (await ledger.audit.entriesOf(boardId)).map(({ n }) => n)
      expect(audited).toEqual(inOrder)
      if (store.isShared) await other.close()
    })

    it('deletes one once: a tombstone remains, and what it held is needed no more', async () => {
      const [first, second] = [await add(named()), await add(named())]
      const by = { ...ann, name: 'The owner' }
      expect(await ledger.snapshots.remove('another board', first.id, by)).toBe('unknown')
      expect(await ledger.snapshots.remove(boardId, first.id, by)).toBe('deleted')
      expect(await ledger.snapshots.remove(boardId, first.id, by)).toBe('unknown')
      expect(await ledger.snapshots.isFileUsed('file')).toBe(true)
      await ledger.snapshots.remove(boardId, second.id, by)
      expect(await ledger.snapshots.isFileUsed('file')).toBe(false)
      expect(await ledger.snapshots.picturesOf(boardId)).toEqual(new Set())
      const deleted = { atMs: sources.now(), by: 'The owner' }
      expect((await ledger.snapshots.find(first.id))?.deleted).toEqual(deleted)
      expect(await ledger.snapshots.listOf(boardId)).toHaveLength(2)
      expect(await ledger.snapshots.newsOf(boardId)).toBe(4)
      expect((await add(named())).version).toBe(3)
    })

    it('writes down who made one and who deleted it', async () => {
      const { id } = await add(named())
      await add(checkpoint({ hash: 'later' }))
      await ledger.snapshots.remove(boardId, id, { ...ann, name: 'The owner' })
      expect(
        (await ledger.audit.entriesOf(boardId)).map(({ detail, device, name, what }) => {
          return [what, name, detail, device]
        }),
      ).toEqual([
        ['snapshot-made', 'Ann', 'Before the vote', 'a device'],
        ['snapshot-deleted', 'The owner', 'Before the vote', 'a device'],
      ])
    })

    it('makes no checkpoint of what the latest holds, nor one soon after another', async () => {
      expect(await ledger.snapshots.add(checkpoint())).toMatchObject({ kind: 'added' })
      expect(await ledger.snapshots.add(checkpoint())).toEqual({ kind: 'unneeded' })
      const soon = checkpoint({ hash: 'other', atMs: 2_000, unlessSinceMs: 1_000 })
      expect(await ledger.snapshots.add(soon)).toEqual({ kind: 'unneeded' })
      expect(await ledger.snapshots.add({ ...soon, unlessSinceMs: 1_001 })).toMatchObject({
        kind: 'added',
      })
      expect(await ledger.snapshots.add(named())).toMatchObject({ kind: 'added' })
      expect(await ledger.snapshots.newsOf(boardId)).toBe(3)
    })

    it('makes one checkpoint of many that are made at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          ledger.snapshots.add(checkpoint({ hash: `${index}`, unlessSinceMs: 1_000 })),
        ),
      )
      expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1)
    })

    it('forgets checkpoints that are thinned out, and no named one', async () => {
      const made = await add(named())
      const thinned = await add(checkpoint({ hash: 'later' }))
      await ledger.snapshots.thin(boardId, [made.id, thinned.id])
      expect(await ledger.snapshots.listOf(boardId)).toEqual([made])
      expect(await ledger.snapshots.find(thinned.id)).toBeUndefined()
      expect(await ledger.snapshots.newsOf(boardId)).toBe(3)
      await ledger.snapshots.thin(boardId, [])
      expect(await ledger.snapshots.newsOf(boardId)).toBe(3)
    })

    it('has no more room for what all hold together than a board may fill, each content once', async () => {
      const half = LIMITS.maxBoardSnapshotBytes / 2
      const one = { hash: 'one', bytes: half }
      await add(named({ file: one }))
      await add(named({ file: one }))
      const { id } = await add(named({ file: { hash: 'two', bytes: half } }))
      const further = named({ file: { hash: 'three', bytes: 1 } })
      expect(await ledger.snapshots.add(further)).toEqual({ kind: 'full' })
      await ledger.snapshots.remove(boardId, id, ann)
      expect((await add(further)).version).toBe(4)
    })

    it('holds the pictures that it shows: they count as shown from then on', async () => {
      const picture = { hash: 'picture', type: 'image/png', byteLength: 1, width: 1, height: 1 }
      const row = { boardId, ...picture, type: 'image/png' } as const
      await ledger.images.addImage(row, { maxBytes: 9, maxImages: 9 })
      await ledger.images.setUnused(boardId, ['picture'], 1)
      await add(named())
      await ledger.images.removeUnusedImage(boardId, 'picture')
      expect((await ledger.images.imagesOf(boardId))[0]?.unusedSinceMs).toBeNull()
    })

    it('draws a secret once, the same for all nodes and for good', async () => {
      const [secret, again] = await Promise.all([
        ledger.secrets.read('snapshot-keys'),
        ledger.secrets.read('snapshot-keys'),
      ])
      expect(secret).toMatch(/^[\w-]{43}$/u)
      expect(again).toBe(secret)
      await ledger.close()
      ledger = await store.open(sources)
      expect(await ledger.secrets.read('snapshot-keys')).toBe(secret)
    })
  })
}
