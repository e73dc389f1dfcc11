import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ToldChanges } from '../../../shared/domain/changes/tell-changes.ts'
import { COMMITMENT, COUNCIL, HEALTH } from '../../support/commitment-board.ts'
import { openSnapshotScene, type SnapshotScene } from '../../support/snapshot-scene.ts'

let scene: SnapshotScene

beforeEach(async () => {
  scene = await openSnapshotScene()
})
afterEach(() => scene.close())

function ask(query: string, key = scene.board.keys.viewer) {
  return scene.ask('GET', `/boards/${scene.board.id}/changes${query}`, key)
}

describe('what changed, over HTTP', () => {
  it('is told for whoever may look, from a snapshot to another or to the board as it is', async () => {
    const { snapshot: before } = await scene.make()
    await scene.reword('Share it each morning')
    const { snapshot: between } = await scene.make({ name: 'After the vote' })
    await scene.removePicture()

    const now = await ask(`?from=${before.id}`)
    expect([now.status, now.headers['cache-control']]).toEqual([200, 'no-store'])
    const told = now.json as ToldChanges
    expect(told).toMatchObject({
      version: 1,
      from: { name: 'Before the vote, version 1', atMs: before.atMs },
      to: { name: 'Now', atMs: null },
      agencyId: null,
      headline: 'Since 9 April 2010, 13:00: one commitment changed and one drawing removed.',
    })
    expect(told.sentences.map(({ shapeIds }) => shapeIds)).toEqual([[COMMITMENT], ['shape:s']])
    expect(told.changes.removed.map(({ id }) => id)).toEqual(['shape:s'])

    const { json: earlier } = await ask(`?from=${before.id}&to=${between.id}`)
    expect(earlier).toMatchObject({
      to: { name: 'After the vote, version 2' },
      changes: { removed: [], changed: [{ id: COMMITMENT }] },
    })
    const { json: back } = await ask(`?from=${between.id}&to=${before.id}`)
    expect(back).toMatchObject({ changes: { changed: [{ id: COMMITMENT }] } })
  })

  it('is told of one agency alone', async () => {
    const { snapshot } = await scene.make()
    await scene.reword('Share it each morning')
    const of = async (agencyId: string) =>
      ((await ask(`?from=${snapshot.id}&agency=${agencyId}`)).json as ToldChanges).sentences.length
    expect([await of(COUNCIL), await of(HEALTH)]).toEqual([1, 0])
  })

  it('says what is wrong with what is asked, and is nobody’s without a key', async () => {
    const { key, snapshot } = await scene.make()
    const other = await openSnapshotScene()
    const foreign = await other.make()
    await other.close()
    const from = `?from=${snapshot.id}`
    for (const [query, kind] of [
      ['', 'bad-request'],
      [`${from}&from=${snapshot.id}`, 'bad-request'],
      [`${from}&agency=council`, 'bad-request'],
      ['?from=yesterday', 'no-such-snapshot'],
      [`${from}&to=${'u'.repeat(22)}`, 'no-such-snapshot'],
      [`?from=${foreign.snapshot.id}x`, 'no-such-snapshot'],
    ] as const) {
      expect([query, (await ask(query)).kind]).toEqual([query, kind])
    }
    expect((await ask(from, key)).kind).toBe('wrong-key')
    await scene.ask('DELETE', `/boards/${scene.board.id}/snapshots/${snapshot.id}`, undefined, {
      by: 'Ann',
    })
    expect((await ask(from)).kind).toBe('snapshot-deleted')
  })
})
