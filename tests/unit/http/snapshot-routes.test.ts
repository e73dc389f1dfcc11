import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageFullError } from '../../../server/log/update-log.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { contentHash, decodeContent, titleOf } from '../../../shared/snapshot/board-content.ts'
import { COUNCIL, POLICE } from '../../support/commitment-board.ts'
import { hashOf, png } from '../../support/picture-files.ts'
import { openSnapshotScene, PICTURE, type SnapshotScene } from '../../support/snapshot-scene.ts'

let scene: SnapshotScene

beforeEach(async () => {
  scene = await openSnapshotScene()
})
afterEach(() => scene.close())

describe('a snapshot', () => {
  it('is made by those who edit, and says what it is of, when, by whom and who was there', async () => {
    await scene.come(7, 'Zoe')
    await scene.come(8, 'Ann', POLICE)
    await scene.come(9, 'Ann')
    await scene.come(10, '')
    await scene.come(11, 'Ann', COUNCIL)
    const { key, snapshot } = await scene.make({ note: 'As read out' })
    const hash = createHash('sha256')
    const { bytes, headers, status } = await scene.ask(
      'GET',
      `/snapshots/${snapshot.id}/content`,
      key,
    )
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(snapshot).toEqual({
      id: snapshot.id,
      boardId: scene.board.id,
      kind: 'named',
      version: 1,
      name: 'Before the vote',
      note: 'As read out',
      atMs: scene.clock.nowMs(),
      hash: hash.update(bytes).digest('hex'),
      title: 'A place',
      shapes: 2,
      madeBy: 'Ann',
      present: [
        { name: 'Ann', agency: 'Coventry City Council' },
        { name: 'Ann', agency: 'West Midlands Police' },
        { name: 'Zoe', agency: '' },
      ],
      deleted: null,
    })
    const content = decodeContent(bytes)
    expect(content).toMatchObject({ boardId: scene.board.id, agreements: { entries: [] } })
    expect(content.records.filter(({ typeName }) => typeName === 'shape')).toHaveLength(2)
  })

  it('is nobody’s to make who only looks, and nobody’s to see without a key', async () => {
    const path = `/boards/${scene.board.id}/snapshots`
    const { viewer } = scene.board.keys
    const named = { name: 'Mine', by: 'Eve' }
    expect((await scene.ask('POST', path, viewer, named)).kind).toBe('view-only')
    const { key, snapshot } = await scene.make()
    const other = await scene.make()
    const one = `/snapshots/${snapshot.id}`
    for (const route of [one, `${one}/content`, `${one}/images/${hashOf(PICTURE)}`]) {
      expect((await scene.ask('GET', route, null)).kind).toBe('no-key')
      expect((await scene.ask('GET', route, other.key)).kind).toBe('wrong-key')
      expect((await scene.ask('GET', route, 'x')).kind).toBe('wrong-key')
      const { audience, ...openers } = scene.board.keys
      expect((await scene.ask('GET', route, audience)).kind).toBe('talk-only')
      for (const right of [key, ...Object.values(openers)]) {
        expect((await scene.ask('GET', route, right)).status).toBe(200)
      }
    }
    expect((await scene.ask('GET', path, key)).kind).toBe('wrong-key')
    expect((await scene.ask('GET', `/snapshots/${'u'.repeat(22)}`, key)).kind).toBe(
      'no-such-snapshot',
    )
    expect((await scene.ask('GET', '/snapshots/u', key)).kind).toBe('no-such-snapshot')
  })

  it('gives its key to whoever may read the board', async () => {
    const { key, snapshot } = await scene.make()
    const { json } = await scene.ask('GET', `/snapshots/${snapshot.id}`, scene.board.keys.viewer)
    expect(json).toEqual({ snapshot, key })
  })

  it('stays as it was, whatever is done to the board afterwards', async () => {
    const { key, snapshot } = await scene.make()
    const before = await scene.ask('GET', `/snapshots/${snapshot.id}/content`, key)
    await scene.reword('Something else')
    await scene.removePicture()
    const later = await scene.make({ name: 'After' })
    expect(later.snapshot).toMatchObject({ version: 2, shapes: 1 })
    expect(later.snapshot.hash).not.toBe(snapshot.hash)
    const after = await scene.ask('GET', `/snapshots/${snapshot.id}/content`, key)
    expect(after.bytes).toEqual(before.bytes)
    expect(contentHash(after.bytes)).toBe(snapshot.hash)
    const shown = `images/${hashOf(PICTURE)}`
    const picture = await scene.ask('GET', `/snapshots/${snapshot.id}/${shown}`, key)
    expect([picture.status, picture.bytes]).toEqual([200, PICTURE])
    const gone = await scene.ask('GET', `/snapshots/${later.snapshot.id}/${shown}`, later.key)
    expect(gone.status).toBe(204)
  })

  it('holds what was on its way to the disk here: that is waited for', async () => {
    await scene.retitle('Another place')
    const { updates } = await scene.log.load(scene.board.id)
    expect((await scene.make()).snapshot.title).toBe('Another place')
    expect((await scene.log.load(scene.board.id)).updates.length).toBe(updates.length + 1)
  })

  it('of the same content is another version, kept once', async () => {
    const [first, second] = [await scene.make(), await scene.make({ name: 'Again' })]
    expect(second.snapshot).toMatchObject({ hash: first.snapshot.hash, version: 2 })
    expect(await scene.contents.list(Infinity)).toHaveLength(1)
  })

  it('is listed for everybody with a key of the board, newest first, and by kind', async () => {
    await scene.snapshots.make(scene.board.id, { kind: 'checkpoint', unlessSinceMs: null })
    await scene.make()
    expect((await scene.list()).map(({ kind }) => kind)).toEqual(['named', 'checkpoint'])
    const { json } = await scene.ask('GET', `/boards/${scene.board.id}/snapshots?kind=named`)
    expect(json).toMatchObject({ snapshots: [{ kind: 'named' }] })
  })

  it('is told of to everybody on the board, and so is its end', async () => {
    const ann = await scene.come(7, 'Ann')
    const { snapshot } = await scene.make()
    await scene.clock.advance(200)
    await scene.ask('DELETE', `/boards/${scene.board.id}/snapshots/${snapshot.id}`)
    await scene.clock.advance(200)
    expect(ann.boardStates.flatMap(({ snapshots }) => snapshots ?? [])).toEqual([0, 1, 2])
  })

  it('with a byte changed on the disk is an error, never something else', async () => {
    const { key, snapshot } = await scene.make()
    const [hash = ''] = await scene.contents.list(Infinity)
    const file = join(scene.folder.path, 'snapshots', hash.slice(0, 2), hash)
    const sound = readFileSync(file)
    for (const at of [0, 9, Math.floor(sound.length / 2), sound.length - 1]) {
      const damaged = Buffer.from(sound)
      damaged.writeUInt8((damaged[at] ?? 0) ^ 1, at)
      writeFileSync(file, damaged)
      const answer = await scene.ask('GET', `/snapshots/${snapshot.id}/content`, key)
      expect([answer.status, answer.message]).toEqual([500, expect.stringContaining('damaged')])
    }
    writeFileSync(file, sound)
    expect((await scene.ask('GET', `/snapshots/${snapshot.id}/content`, key)).status).toBe(200)
  })

  it('is not made when what it holds cannot be kept, nor when the board cannot be read', async () => {
    const named = { name: 'Now', by: 'Ann' }
    const path = `/boards/${scene.board.id}/snapshots`
    const put = scene.contents.put.bind(scene.contents)
    scene.contents.put = () => Promise.reject(new StorageFullError('The disk is full.'))
    expect((await scene.ask('POST', path, scene.board.keys.editor, named)).kind).toBe(
      'storage-full',
    )
    scene.contents.put = put
    scene.log.failure = new Error('The disk is gone.')
    expect((await scene.ask('POST', path, scene.board.keys.editor, named)).status).toBe(500)
    scene.log.failure = undefined
    expect(await scene.list()).toEqual([])
    expect((await scene.make()).snapshot.version).toBe(1)
  })

  it('that was cut off between its content and its row never was', async () => {
    vi.spyOn(scene.ledger.snapshots, 'add').mockRejectedValueOnce(new Error('killed'))
    const path = `/boards/${scene.board.id}/snapshots`
    const named = { name: 'Now', by: 'Ann' }
    expect((await scene.ask('POST', path, scene.board.keys.editor, named)).status).toBe(500)
    expect([await scene.list(), await scene.audit()]).toEqual([[], []])
    const [file = ''] = await scene.contents.list(Infinity)
    expect(await scene.ledger.snapshots.isFileUsed(file)).toBe(false)
    expect((await scene.make()).snapshot.version).toBe(1)
  })

  it('that cannot be is refused by name of the field', async () => {
    const { maxNameLength, maxSnapshotNameLength, maxSnapshotNoteLength } = LIMITS
    const path = `/boards/${scene.board.id}/snapshots`
    for (const [field, body] of [
      ['name', { by: 'Ann' }],
      ['name', { name: ' ', by: 'Ann' }],
      ['name', { name: 'x'.repeat(maxSnapshotNameLength + 1), by: 'Ann' }],
      ['name', { name: 'a\0b', by: 'Ann' }],
      ['note', { name: 'x', note: 'x'.repeat(maxSnapshotNoteLength + 1) }],
      ['by', { name: 'x', by: 'x'.repeat(maxNameLength + 1) }],
      ['by', { name: 'x', by: 7 }],
    ] as const) {
      const { message, status } = await scene.ask('POST', path, scene.board.keys.editor, body)
      expect([status, message.split(':')[0]]).toEqual([400, field])
    }
  })

  it('is made so many times a minute from one address', async () => {
    const path = `/boards/${scene.board.id}/snapshots`
    const statuses = new Set<number>()
    for (let sent = 0; sent < LIMITS.maxSnapshotsPerMinute; sent += 1) {
      statuses.add((await scene.ask('POST', path, scene.board.keys.editor, {})).status)
    }
    expect(statuses).toEqual(new Set([400]))
    expect((await scene.ask('POST', path, scene.board.keys.editor, {})).status).toBe(429)
  })
})

it('what a snapshot’s map gives is what its board’s gave then, on its own day', async () => {
  const registerOf = async (path: string, key: string) => {
    const { bytes, headers } = await scene.ask('GET', `${path}/register.csv`, key)
    return [bytes.toString(), String(headers['content-disposition'])] as const
  }
  const boardPath = `/boards/${scene.board.id}`
  const { key, snapshot } = await scene.make()
  const path = `/snapshots/${snapshot.id}`
  const [before] = await registerOf(boardPath, scene.board.keys.viewer)
  const analysed = await scene.ask('GET', `${boardPath}/analysis`)
  await scene.agree()
  const agreed = await scene.make({ name: 'Agreed' })
  await scene.reword('Something else')
  await scene.clock.advance(400 * 24 * 3_600_000)
  const [was, named] = await registerOf(path, key)
  expect(was).toBe(before)
  expect(named).toContain('A place, Before the vote, version 1 register.csv')
  expect((await scene.ask('GET', `${path}/analysis`, key)).json).toEqual(analysed.json)
  const [later] = await registerOf(`/snapshots/${agreed.snapshot.id}`, agreed.key)
  expect(later).not.toBe(before)
  expect((await registerOf(boardPath, scene.board.keys.viewer))[0]).toContain('Something else')
  expect((await scene.ask('GET', `${path}/map.xlsx`, 'x')).kind).toBe('wrong-key')
})

describe('deleting a snapshot', () => {
  const remove = (snapshotId: string, key: string, body: object = { by: 'The owner' }) =>
    scene.ask('DELETE', `/boards/${scene.board.id}/snapshots/${snapshotId}`, key, body)

  it('is the owner’s: a tombstone remains, and a line in the record', async () => {
    const { key, snapshot } = await scene.make()
    const { editor, owner, viewer } = scene.board.keys
    for (const other of [editor, viewer]) {
      expect((await remove(snapshot.id, other)).kind).toBe('owner-only')
    }
    expect((await remove(snapshot.id, owner)).status).toBe(204)
    expect((await remove(snapshot.id, owner)).kind).toBe('snapshot-deleted')
    for (const path of ['', '/content', `/images/${hashOf(PICTURE)}`]) {
      const answer = await scene.ask('GET', `/snapshots/${snapshot.id}${path}`, key)
      expect([answer.status, answer.kind]).toEqual([410, 'snapshot-deleted'])
    }
    const deleted = { atMs: scene.clock.nowMs(), by: 'The owner' }
    expect(await scene.list()).toEqual([{ ...snapshot, deleted }])
    expect((await scene.audit()).map(({ detail, name, what }) => [what, name, detail])).toEqual([
      ['snapshot-made', 'Ann', 'Before the vote'],
      ['snapshot-deleted', 'The owner', 'Before the vote'],
    ])
  })

  it('concerns the snapshots of that board alone', async () => {
    const other = await scene.ledger.createBoard()
    const { snapshot } = await scene.make()
    const path = `/boards/${other.id}/snapshots/${snapshot.id}`
    expect((await scene.ask('DELETE', path, other.keys.owner)).kind).toBe('no-such-snapshot')
    expect((await remove('u', scene.board.keys.owner)).kind).toBe('no-such-snapshot')
  })

  it('lets what it held go at once, unless another holds the same', async () => {
    const [first, second] = [await scene.make(), await scene.make()]
    const [file = ''] = await scene.contents.list(Infinity)
    await scene.age(file)
    await remove(first.snapshot.id, scene.board.keys.owner)
    expect(await scene.contents.get(file)).toBeDefined()
    await remove(second.snapshot.id, scene.board.keys.owner)
    expect(await scene.contents.get(file)).toBeUndefined()
  })
})

describe('restoring a snapshot', () => {
  it('as a new board brings what was on it, pictures too, and no agreements', async () => {
    const { key, snapshot } = await scene.make()
    await scene.reword('Something else')
    await scene.removePicture()
    const path = `/snapshots/${snapshot.id}/board`
    const { json, status } = await scene.ask('POST', path, key, { title: 'Once more', by: 'Ann' })
    expect(status).toBe(201)
    const board = json as { id: string; keys: Record<string, string> }
    expect(await scene.ledger.links.find(board.id, board.keys['owner'] ?? '')).toBeDefined()
    const { bytes } = await scene.ask('GET', `/snapshots/${snapshot.id}/content`, key)
    const before = decodeContent(bytes)
    const after = (await scene.reader.readContent(board.id)).content
    const things = ({ records }: typeof before) => {
      return records.filter(({ typeName }) => typeName !== 'document')
    }
    expect(things(after)).toEqual(things(before))
    expect(titleOf(after)).toBe('Once more')
    expect(after.agreements.entries).toEqual([])
    expect(await scene.ledger.images.findImage(board.id, hashOf(PICTURE))).toBeDefined()
    expect((await scene.audit()).at(-1)).toMatchObject({
      what: 'board-restored',
      name: 'Ann',
      detail: 'Before the vote, version 1, as a new board',
    })
  })

  it('as a new board gives it the title it had, unless it is given another', async () => {
    const { key, snapshot } = await scene.make()
    const { json } = await scene.ask('POST', `/snapshots/${snapshot.id}/board`, key)
    const { content } = await scene.reader.readContent((json as { id: string }).id)
    expect(titleOf(content)).toBe('A place')
    const tooLong = { title: 'x'.repeat(LIMITS.maxTitleLength + 1) }
    const refused = await scene.ask('POST', `/snapshots/${snapshot.id}/board`, key, tooLong)
    expect(refused.message).toMatch(/^title:/u)
  })

  it('on its own board is written down, for those who edit, and what was there before is kept', async () => {
    const { key, snapshot } = await scene.make()
    await scene.reword('Something else')
    const path = `/snapshots/${snapshot.id}/restored`
    for (const other of [key, scene.board.keys.viewer]) {
      expect((await scene.ask('POST', path, other)).kind).toBe('view-only')
    }
    const { editor } = scene.board.keys
    expect((await scene.ask('POST', path, editor, { by: 'Ann' })).status).toBe(204)
    expect((await scene.audit()).at(-1)).toMatchObject({
      what: 'board-restored',
      detail: 'Before the vote, version 1, on this board',
    })
    const { hash } = await scene.reader.readContent(scene.board.id)
    const [latest] = await scene.ledger.snapshots.listOf(scene.board.id)
    expect(latest).toMatchObject({ kind: 'checkpoint', hash })
  })
})

it('a picture of the board that a snapshot does not show is not to be had by its key', async () => {
  const { key, snapshot } = await scene.make()
  const other = png(9, 9)
  const hash = hashOf(other)
  const row = { type: 'image/png', byteLength: other.length, width: 9, height: 9 } as const
  await scene.ledger.images.addImage(
    { boardId: scene.board.id, hash, ...row },
    { maxBytes: 1e6, maxImages: 9 },
  )
  await scene.images.put(hash, other)
  const { status } = await scene.ask('GET', `/snapshots/${snapshot.id}/images/${hash}`, key)
  expect(status).toBe(204)
})
