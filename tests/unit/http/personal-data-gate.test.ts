import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POLICE } from '../../support/commitment-board.ts'
import { openAgreementScene, type AgreementScene } from '../../support/agreement-scene.ts'
import { openSnapshotScene, type SnapshotScene } from '../../support/snapshot-scene.ts'

const PERSONAL = 'Ring Jane on 07700 900123 or 07700 900456: 943 476 5919'
const COUNTS = { 'nhs-number': 1, phone: 2 }
const SAID = 'one NHS number and two phone numbers'

let scene: SnapshotScene

beforeEach(async () => {
  scene = await openSnapshotScene()
})
afterEach(() => scene.close())

async function detailsWrittenDown(): Promise<string[]> {
  const entries = await scene.audit()
  return entries.flatMap(({ detail, what }) => (what === 'personal-data-accepted' ? [detail] : []))
}

describe('[PERSONAL-12] before a snapshot', () => {
  const named = { name: 'Before the vote', note: '', by: 'Ann' }
  const make = (body: object) =>
    scene.ask('POST', `/boards/${scene.board.id}/snapshots`, scene.board.keys.editor, body)

  it('somebody has to say that they go on, and that is written down with counts alone', async () => {
    await scene.reword(PERSONAL)
    const asked = await make(named)
    expect([asked.status, asked.json]).toEqual([
      409,
      {
        error: { kind: 'personal-data', message: expect.stringContaining(SAID), counts: COUNTS },
      },
    ])
    expect((await make({ ...named, personalData: true })).status).toBe(409)
    expect(await scene.list()).toEqual([])
    expect(await detailsWrittenDown()).toEqual([])

    expect((await make({ ...named, personalData: 'accepted' })).status).toBe(201)
    expect(await detailsWrittenDown()).toEqual([`${SAID}, before a snapshot`])
    const [entry] = await scene.audit()
    expect(entry).toMatchObject({ what: 'personal-data-accepted', name: 'Ann' })
    expect(JSON.stringify(await scene.audit())).not.toMatch(/0123|0456|5919|…/u)
  })

  it('nobody has to say anything of a board without', async () => {
    expect((await make({ ...named, personalData: 'accepted' })).status).toBe(201)
    expect(await detailsWrittenDown()).toEqual([])
  })
})

describe('[PERSONAL-12] a file made on a device', () => {
  it('is written down by who may look, too, and nothing is when there is nothing', async () => {
    const path = `/boards/${scene.board.id}/personal-data`
    const { viewer } = scene.board.keys
    expect((await scene.ask('POST', path, viewer)).status).toBe(204)
    expect(await detailsWrittenDown()).toEqual([])
    await scene.reword(PERSONAL)
    expect((await scene.ask('POST', path, viewer)).status).toBe(204)
    expect(await detailsWrittenDown()).toEqual([`${SAID}, before a file made on a device`])
    expect((await scene.ask('POST', path, null)).kind).toBe('no-key')
  })
})

describe('[PERSONAL-12] before a new link', () => {
  let other: AgreementScene

  beforeEach(async () => {
    other = await openAgreementScene()
  })
  afterEach(() => other.close())

  it('the owner has to say that they go on', async () => {
    await other.reword(PERSONAL)
    const { owner: key } = other.board.keys
    const body = { seatAgencyId: POLICE, name: '' }
    const asked = await other.ask('POST', '/links', { key, body })
    expect([asked.status, asked.kind]).toEqual([409, 'personal-data'])
    expect(await other.ledger.links.listOf(other.board.id, key, null)).toHaveLength(4)
    const accepted = { ...body, personalData: 'accepted' }
    expect((await other.ask('POST', '/links', { key, body: accepted })).status).toBe(201)
    const entries = await other.ledger.audit.entriesOf(other.board.id)
    expect(entries.map(({ what }) => what)).toEqual(['personal-data-accepted', 'link-made'])
  })
})

describe('[PERSONAL-12] before part of the past goes', () => {
  it('what a snapshot holds is what counts, not the board as it is', async () => {
    const before = await scene.make()
    await scene.reword(PERSONAL)
    const after = await scene.make({ personalData: 'accepted' })
    await scene.reword('Share the custody list')
    const choose = async (snapshotId: string, choice?: string) => {
      const snapshot = await scene.ledger.snapshots.find(snapshotId)
      if (snapshot === undefined) throw new Error('There is no such snapshot')
      const { bytes: content } = await scene.reader.contentOf(snapshot)
      const by = { deviceHash: null, link: null, name: '' }
      const { boardId } = snapshot
      return scene.personalData.requireChoice({ boardId, before: 'export', choice, content, by })
    }
    await expect(choose(before.snapshot.id)).resolves.toBeUndefined()
    await expect(choose(after.snapshot.id)).rejects.toMatchObject({
      kind: 'personal-data',
      more: { counts: COUNTS },
    })
    await choose(after.snapshot.id, 'accepted')
    const path = `/snapshots/${after.snapshot.id}/personal-data`
    expect((await scene.ask('POST', path, after.key)).status).toBe(204)
    expect(await detailsWrittenDown()).toEqual([
      `${SAID}, before a snapshot`,
      `${SAID}, before an export`,
      `${SAID}, before a file made on a device`,
    ])
  })
})
