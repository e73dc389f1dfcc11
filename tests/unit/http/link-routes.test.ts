import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import {
  ANNS_DEVICE,
  openAgreementScene,
  type AgreementScene,
} from '../../support/agreement-scene.ts'
import { POLICE } from '../../support/commitment-board.ts'

interface Link {
  readonly id: string
  readonly key: string
  readonly role: string
  readonly state: string
  readonly people: number
  readonly here: number
}

const WORDS = 'the heron on the weir'
const BENS_DEVICE = 'b'.repeat(22)

let scene: AgreementScene
let owner: { readonly key: string }

beforeEach(async () => {
  scene = await openAgreementScene()
  owner = { key: scene.board.keys.owner }
})
afterEach(() => scene.close())

async function make(body: object): Promise<Link> {
  const { json, status } = await scene.ask('POST', '/links', { ...owner, body })
  expect(status).toBe(201)
  return json as Link
}

async function list(): Promise<readonly Link[]> {
  return ((await scene.ask('GET', '/links', owner)).json as { links: Link[] }).links
}

function change(link: Link, body: object) {
  return scene.ask('PATCH', `/links/${link.id}`, { ...owner, body })
}

/** What somebody is told who asks for the board by a link. */
async function opens(
  { key }: { readonly key: string },
  more: { device?: string; pass?: string } = {},
): Promise<string> {
  const { kind, status } = await scene.ask('GET', '/agreements.json', { key, ...more })
  return kind ?? String(status)
}

function give(link: Link, passphrase: string, device?: string) {
  const who = device === undefined ? {} : { device }
  return scene.ask('POST', '/passphrase', { key: link.key, ...who, body: { passphrase } })
}

describe('links of a board', () => {
  it('of every kind are made, shown with the four it came with, ended and replaced by the owner', async () => {
    const press = await make({ role: 'viewer', name: 'For the press' })
    await make({ role: 'owner' })
    await make({ role: 'editor', seatAgencyId: POLICE })
    expect((await list()).map(({ role }) => role)).toEqual(
      ['owner', 'owner', 'editor', 'editor', 'viewer', 'viewer', 'audience'], // prettier-ignore
    )
    expect(await opens(press)).toBe('200')
    const replaced = await scene.ask('POST', `/links/${press.id}/replace`, owner)
    expect([replaced.status, replaced.json]).toMatchObject([201, { name: 'For the press' }])
    const fresh = replaced.json as Link
    expect([await opens(press), await opens(fresh)]).toEqual(['wrong-key', '200'])
    expect((await scene.ask('DELETE', `/links/${fresh.id}`, owner)).status).toBe(204)
    expect(await opens(fresh)).toBe('wrong-key')
    const states = (await list()).filter(({ id }) => [press.id, fresh.id].includes(id))
    expect(states.map(({ key, state }) => [state, key])).toEqual([
      ['ended', null],
      ['ended', null],
    ])
    await scene.clock.advance(31 * 24 * 3_600_000)
    expect(await list()).toHaveLength(6)
  })

  it('are refused where a field is wrong, which is named', async () => {
    const wrong: [field: string, body: object][] = [
      ['role', { role: 'emperor' }],
      ['role', { role: 'viewer', seatAgencyId: POLICE }],
      ['passphrase', { passphrase: 'short' }],
      ['passphrase', { passphrase: 'x'.repeat(LIMITS.maxPassphraseLength + 1) }],
      ['passphrase', { passphrase: 12_345_678 }],
      ['expiresAtMs', { expiresAtMs: 1 }],
      ['expiresAtMs', { expiresAtMs: 'tomorrow' }],
      ['expiresAtMs', { expiresAtMs: 1e300 }],
      ['maxPeople', { maxPeople: 0 }],
      ['maxPeople', { maxPeople: 1.5 }],
    ]
    for (const [field, fields] of wrong) {
      const body = { role: 'viewer', ...fields }
      const { error, status } = await scene.ask('POST', '/links', { ...owner, body })
      expect([status, error?.kind]).toEqual([400, 'bad-request'])
      expect(error?.message).toContain(`${field}:`)
    }
    expect(await list()).toHaveLength(4)
  })

  it('[LINK-3] leave the board an owner', async () => {
    const [own] = await list()
    if (own === undefined) throw new Error('There is no owner’s link.')
    const asked = [
      await scene.ask('DELETE', `/links/${own.id}`, owner),
      await change(own, { maxPeople: 1 }),
      await change(own, { expiresAtMs: scene.clock.nowMs() + 1_000 }),
    ]
    for (const { error } of asked) expect(error?.message).toMatch(/last link/u)
    const replaced = await scene.ask('POST', `/links/${own.id}/replace`, owner)
    expect(await opens(owner)).toBe('wrong-key')
    expect(await opens(replaced.json as Link)).toBe('200')
  })

  it('are nobody’s but the owner’s to see, nor who came by them', async () => {
    const link = await make({ role: 'editor' })
    for (const path of ['/links', `/links/${link.id}/people`]) {
      expect((await scene.ask('GET', path, { key: link.key })).kind).toBe('owner-only')
    }
    const replacing = await scene.ask('POST', `/links/${link.id}/replace`, { key: link.key })
    expect(replacing.kind).toBe('owner-only')
  })
})

describe('a link that is limited', () => {
  it('opens nothing once its time is over, until it is given more', async () => {
    const link = await make({ role: 'viewer', expiresAtMs: scene.clock.nowMs() + 1_000 })
    expect(await opens(link)).toBe('200')
    await scene.clock.advance(1_000)
    expect(await opens(link)).toBe('link-expired')
    expect((await list()).find(({ id }) => id === link.id)?.state).toBe('expired')
    await change(link, { expiresAtMs: null })
    expect(await opens(link)).toBe('200')
  })

  it('[LIMIT-1] opens with the pass for its passphrase alone, until that is another', async () => {
    const link = await make({ role: 'viewer', passphrase: WORDS })
    expect(await opens(link)).toBe('passphrase-needed')
    const given = await give(link, ` ${WORDS} `)
    expect([given.status, given.json]).toEqual([
      200,
      { pass: expect.stringMatching(/^[\w-]{22}$/u) },
    ])
    const { pass } = given.json as { pass: string }
    expect(await opens(link, { pass })).toBe('200')
    expect(await opens(link, { pass: 'x'.repeat(22) })).toBe('passphrase-needed')
    expect((await give(link, WORDS.toUpperCase())).kind).toBe('wrong-passphrase')
    await change(link, { passphrase: 'another one' })
    expect(await opens(link, { pass })).toBe('passphrase-needed')
    await change(link, { passphrase: null })
    expect(await opens(link)).toBe('200')
    expect((await give(link, 'whatever')).status).toBe(200)
  })

  it('[LIMIT-3] keeps a device waiting that guesses, and says for how long; nobody else', async () => {
    const link = await make({ role: 'viewer', passphrase: WORDS })
    for (let index = 0; index < LIMITS.maxWrongTries; index += 1) {
      expect((await give(link, 'guess', BENS_DEVICE)).kind).toBe('wrong-passphrase')
    }
    const refused = await give(link, WORDS, BENS_DEVICE)
    expect([refused.kind, refused.headers['retry-after']]).toEqual(['too-many-requests', '30'])
    expect((await give(link, WORDS, ANNS_DEVICE)).status).toBe(200)
    await scene.clock.advance(LIMITS.wrongTryMs)
    expect((await give(link, WORDS, BENS_DEVICE)).status).toBe(200)
  })

  it('[LIMIT-4] lets in so many devices, ever, and tells the owner who came', async () => {
    const link = await make({ role: 'viewer', maxPeople: 1 })
    const [ann, ben] = [{ device: ANNS_DEVICE }, { device: BENS_DEVICE }]
    expect([await opens(link), await opens(link, ann), await opens(link, ben)]).toEqual([
      'link-full',
      '200',
      'link-full',
    ])
    expect(await opens(link, ann)).toBe('200')
    const { json } = await scene.ask('GET', `/links/${link.id}/people`, owner)
    const atMs = scene.clock.nowMs()
    const [device] = (await scene.ledger.visits.of(link.id)).map(({ deviceHash }) => deviceHash)
    expect(json).toEqual({
      people: [
        { device: device?.slice(0, 8), name: '', firstMs: atMs, lastMs: atMs, isHere: false },
      ],
    })
    expect((await list()).find(({ id }) => id === link.id)).toMatchObject({
      people: 1,
      here: 0,
      lastUsedAtMs: atMs,
    })
    await change(link, { maxPeople: 2 })
    expect(await opens(link, ben)).toBe('200')
  })

  it('is told to nobody by a key that is none of the board’s', async () => {
    const answers = [
      await scene.ask('POST', '/passphrase', { key: 'x'.repeat(22), body: { passphrase: WORDS } }),
      await scene.ask('POST', '/passphrase', { key: 'x', body: {} }),
    ]
    expect(answers.map(({ kind }) => kind)).toEqual(['wrong-key', 'wrong-key'])
  })
})
