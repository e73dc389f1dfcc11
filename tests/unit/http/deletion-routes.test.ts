import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSnapshotScene, type SnapshotScene } from '../../support/snapshot-scene.ts'

let scene: SnapshotScene

beforeEach(async () => {
  scene = await openSnapshotScene()
})
afterEach(() => scene.close())

/** What each of the board's keys is told that asks for the board. */
async function answers(): Promise<readonly (number | string)[]> {
  const { id, keys } = scene.board
  const asked = [keys.owner, keys.editor, keys.viewer].map(async (key) => {
    const { kind, status } = await scene.ask('GET', `/boards/${id}/analysis`, key)
    return kind ?? status
  })
  return Promise.all(asked)
}

describe('[DEL-1] [DEL-2] a board', () => {
  it('is deleted by its owner alone, opens then to nobody, and comes back as it was', async () => {
    const { id, keys } = scene.board
    const board = `/boards/${id}`
    const made = await scene.ask('POST', `${board}/snapshots`, keys.editor, {
      name: 'Before',
      note: '',
      by: 'Ann',
    })
    const { snapshot } = made.json as { snapshot: { id: string } }
    expect((await scene.ask('DELETE', board, keys.editor)).kind).toBe('owner-only')
    expect(await answers()).toEqual([200, 200, 200])

    expect((await scene.ask('DELETE', board)).status).toBe(204)
    expect(await answers()).toEqual(['board-deleted', 'board-deleted', 'board-deleted'])
    const asked = await scene.ask('GET', `/snapshots/${snapshot.id}`, keys.viewer)
    expect([asked.kind, asked.status]).toEqual(['board-deleted', 410])
    expect((await scene.ask('DELETE', board)).kind).toBe('board-deleted')
    expect((await scene.ask('GET', `${board}/analysis`, 'x'.repeat(22))).kind).toBe('wrong-key')

    expect((await scene.ask('POST', `${board}/undelete`, keys.editor)).kind).toBe('owner-only')
    expect((await scene.ask('POST', `${board}/undelete`)).status).toBe(204)
    expect(await answers()).toEqual([200, 200, 200])
    expect((await scene.ask('GET', `/snapshots/${snapshot.id}`, keys.viewer)).status).toBe(200)
    const kinds = (await scene.audit()).map(({ what }) => what)
    expect(kinds).toEqual(['snapshot-made', 'board-deleted', 'board-undeleted'])
  })
})
