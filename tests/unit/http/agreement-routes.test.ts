import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWording } from '../../../shared/domain/commitment-wording.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import {
  ANNS_DEVICE,
  HASH,
  openAgreementScene,
  WORDS,
  type AgreementScene,
} from '../../support/agreement-scene.ts'
import {
  COMMITMENT,
  COUNCIL,
  HEALTH,
  POLICE,
  REF,
  commitmentBoard,
  hashOfCommitment,
} from '../../support/commitment-board.ts'

let scene: AgreementScene

beforeEach(async () => {
  scene = await openAgreementScene()
})
afterEach(() => scene.close())

describe('links that carry a seat', () => {
  it('are made, seen again with their keys, and ended by the owner', async () => {
    const body = { seatAgencyId: POLICE, name: ' For the duty desk ' }
    const made = await scene.ask('POST', '/links', { key: scene.board.keys.owner, body })
    expect(made.status).toBe(201)
    const link = made.json as { readonly id: string; readonly key: string }
    expect(link).toMatchObject({
      id: expect.any(String),
      role: 'editor',
      seatAgencyId: POLICE,
      name: 'For the duty desk',
      createdAtMs: scene.clock.nowMs(),
      key: expect.stringMatching(/^[\w-]{22}$/u),
    })
    const seen = await scene.ask('GET', '/links', { key: scene.board.keys.owner })
    expect((seen.json as { links: unknown[] }).links.slice(2, 3)).toEqual([link])
    expect((await scene.ledger.links.find(scene.board.id, link.key))?.seat?.agencyId).toBe(POLICE)
    const owner = { key: scene.board.keys.owner }
    const path = `/links/${link.id}`
    const named = await scene.ask('PATCH', path, { ...owner, body: { name: 'For Ann' } })
    expect([named.status, named.json]).toEqual([200, { ...link, name: 'For Ann' }])
    expect((await scene.ask('PATCH', path, { ...owner, body: { name: 5 } })).status).toBe(400)
    const gone = await scene.ask('DELETE', `/links/${link.id}`, { key: scene.board.keys.owner })
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect(
      (await scene.ask('DELETE', `/links/${link.id}`, { key: scene.board.keys.owner })).kind,
    ).toBe('no-such-link')
    expect((await scene.ask('DELETE', '/links/%00', owner)).kind).toBe('no-such-link')
    expect(await scene.ledger.links.find(scene.board.id, link.key)).toBeUndefined()
  })

  it.each<[object, string]>([
    [{ seatAgencyId: 'agency:unheard-of' }, 'seatAgencyId'],
    [{ seatAgencyId: COMMITMENT }, 'seatAgencyId'],
    [{}, 'role'],
    [[], 'role'],
    [{ seatAgencyId: POLICE, name: 5 }, 'name'],
    [{ seatAgencyId: POLICE, name: 'x'.repeat(LIMITS.maxLinkNameLength + 1) }, 'name'],
  ])('are not made of %j, and it is said why', async (body, field) => {
    const { error, status } = await scene.ask('POST', '/links', {
      key: scene.board.keys.owner,
      body,
    })
    expect([status, error?.kind]).toEqual([400, 'bad-request'])
    expect(error?.message).toContain(`${field}:`)
    expect(await madeLinks()).toEqual([])
  })

  it('are nobody else’s to make, to see or to end, nor is the audit', async () => {
    const link = await scene.makeLink()
    const { editor, viewer } = scene.board.keys
    for (const key of [editor, viewer, link.key]) {
      const asked = [
        await scene.ask('GET', '/links', { key }),
        await scene.ask('POST', '/links', { key, body: { seatAgencyId: COUNCIL } }),
        await scene.ask('PATCH', `/links/${link.id}`, { key, body: { name: 'Eve’s' } }),
        await scene.ask('DELETE', `/links/${link.id}`, { key }),
        await scene.ask('GET', '/audit.json', { key }),
        await scene.ask('GET', '/audit.csv', { key }),
      ]
      expect(asked.map(({ kind, status }) => [status, kind])).toEqual(
        asked.map(() => [403, 'owner-only']),
      )
    }
    expect(await madeLinks()).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('is kept with the wording, given to everybody with a key, and stays when the ledger is opened again', async () => {
    const police = await scene.makeLink()
    const { json, status } = await scene.answer(police.key)
    const entry = {
      n: 1,
      commitmentId: COMMITMENT,
      ref: REF,
      agencyId: POLICE,
      agencyName: 'West Midlands Police',
      answer: 'agreed',
      reason: '',
      name: 'Ann Archer',
      role: 'Chief Inspector',
      wordingHash: HASH,
      atMs: scene.clock.nowMs(),
    }
    expect([status, json]).toEqual([201, { entry }])
    const { entries, version, wordings } = await scene.book()
    expect([version, entries]).toEqual([1, [entry]])
    expect(readWording(wordings[HASH] ?? '').text).toBe(WORDS)
    const again = await scene.openLedger()
    expect((await again.agreements.after(scene.board.id, 0)).entries).toEqual([entry])
    await again.close()
  })

  it('is taken by its ref as people write it', async () => {
    const police = await scene.makeLink()
    expect((await scene.answer(police.key, {}, { ref: 'c7k2m' })).status).toBe(201)
  })

  it('is kept once when it comes again, even after the commitment was reworded', async () => {
    const police = await scene.makeLink()
    const uid = 'one-and-the-same-uid'
    const first = await scene.answer(police.key, { uid })
    await scene.reword('Something else')
    const second = await scene.answer(police.key, { uid })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json).toEqual(first.json)
    expect((await scene.book()).entries).toHaveLength(1)
    const other = await scene.answer(police.key, {
      uid,
      answer: 'declined',
      reason: 'No',
      wordingHash: hashOfCommitment(commitmentBoard('Something else')),
    })
    expect([other.status, other.error?.message]).toEqual([
      400,
      'uid: draw another for each answer.',
    ])
  })

  it('is not kept for a wording that is not the present one', async () => {
    const police = await scene.makeLink()
    await scene.reword('Share the custody list when asked')
    const { kind, status } = await scene.answer(police.key)
    expect([status, kind]).toEqual([409, 'reworded'])
    expect((await scene.book()).entries).toEqual([])
  })

  it('may be taken back after a rewording, and only once', async () => {
    const police = await scene.makeLink()
    expect((await scene.answer(police.key, { answer: 'withdrawn' })).kind).toBe(
      'nothing-to-withdraw',
    )
    await scene.answer(police.key)
    await scene.reword('Share the custody list when asked')
    expect((await scene.answer(police.key, { answer: 'withdrawn' })).status).toBe(201)
    const again = await scene.answer(police.key, { answer: 'withdrawn' })
    expect([again.status, again.kind]).toEqual([409, 'nothing-to-withdraw'])
  })

  it('counts only from an agency that is asked, to a commitment that is there', async () => {
    const health = await scene.makeLink(HEALTH)
    const [uninvited, missing, unreadable] = [
      await scene.answer(health.key),
      await scene.answer(health.key, {}, { ref: 'C-ZZZZ' }),
      await scene.answer(health.key, {}, { ref: 'nonsense' }),
    ]
    expect([uninvited.status, uninvited.kind]).toEqual([409, 'not-asked'])
    expect([missing.status, missing.kind]).toEqual([404, 'no-such-commitment'])
    expect(unreadable.kind).toBe('no-such-commitment')
    expect((await scene.book()).entries).toEqual([])
  })

  it.each<[object, string]>([
    [{ uid: 'short' }, 'uid'],
    [{ uid: 5 }, 'uid'],
    [{ answer: 'perhaps' }, 'answer'],
    [{ wordingHash: 'abc' }, 'wordingHash'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(LIMITS.maxNameLength + 1) }, 'name'],
    [{ role: 'x'.repeat(LIMITS.maxPostLength + 1) }, 'role'],
    [{ reason: 'x'.repeat(LIMITS.maxReasonLength + 1) }, 'reason'],
    [{ answer: 'declined', reason: ' ' }, 'reason'],
    [{ name: 'Ann\0' }, 'name'],
  ])('that says %j is refused, and the field is named', async (changes, field) => {
    const police = await scene.makeLink()
    const { error, status } = await scene.answer(police.key, changes)
    expect([status, error?.kind]).toEqual([400, 'bad-request'])
    expect(error?.message).toContain(`${field}:`)
    expect((await scene.book()).entries).toEqual([])
  })
})

describe('nobody answers for another', () => {
  it.each(['owner', 'editor', 'viewer'] as const)('by the %s’s link', async (role) => {
    const { kind, status } = await scene.answer(scene.board.keys[role])
    expect([status, kind]).toEqual([403, 'no-seat'])
    expect((await scene.book()).entries).toEqual([])
  })

  it('by saying so: the agency is the seat’s, whatever else is sent', async () => {
    const council = await scene.makeLink(COUNCIL)
    const claims = { agencyId: POLICE, seatAgencyId: POLICE, agency: POLICE }
    const { json } = await scene.answer(council.key, claims)
    expect((json as { entry: { agencyId: string } }).entry.agencyId).toBe(COUNCIL)
    expect((await scene.book()).entries.map(({ agencyId }) => agencyId)).toEqual([COUNCIL])
  })

  it('by a link that was ended, or whose time is over', async () => {
    const [ended, expired] = [await scene.makeLink(), await scene.makeLink()]
    await scene.ask('DELETE', `/links/${ended.id}`, { key: scene.board.keys.owner })
    expect((await scene.answer(ended.key)).kind).toBe('wrong-key')
    const database = new Database(scene.file)
    database.exec(`UPDATE links SET expires_at_ms = 1 WHERE id = '${expired.id}'`)
    database.close()
    expect((await scene.answer(expired.key)).kind).toBe('link-expired')
    expect((await scene.book()).entries).toEqual([])
  })

  it('without saying from which device, or from one of no possible name', async () => {
    const police = await scene.makeLink()
    for (const device of [null, '', 'short', 'x'.repeat(500)]) {
      const { kind, status } = await scene.answer(police.key, {}, { device })
      expect([status, kind]).toEqual([403, 'no-seat'])
    }
  })

  it('by a link of another board', async () => {
    const police = await scene.makeLink()
    const { id } = await scene.ledger.createBoard()
    const who = { key: police.key, device: ANNS_DEVICE, body: {} }
    const { kind } = await scene.ask('POST', `/commitments/${REF}/agreements`, who, id)
    expect(kind).toBe('wrong-key')
  })

  it('from a device that sits for another agency', async () => {
    const [police, council] = [await scene.makeLink(), await scene.makeLink(COUNCIL)]
    expect((await scene.answer(police.key)).status).toBe(201)
    const { error, kind, status } = await scene.answer(council.key)
    expect([status, kind]).toEqual([403, 'no-seat'])
    expect(error?.message).toContain('sits for another agency')
    expect((await scene.answer(council.key, {}, { device: 'b'.repeat(22) })).status).toBe(201)
  })
})

describe('the audit', () => {
  it('tells the owner who did what and when, as JSON and as a table', async () => {
    const police = await scene.makeLink()
    await scene.answer(police.key, { answer: 'declined', reason: '=No money' })
    await scene.ask('DELETE', `/links/${police.id}`, {
      key: scene.board.keys.owner,
      device: 'o'.repeat(22),
    })
    const entries = await scene.audit()
    expect(entries.map(({ n, what }) => [n, what])).toEqual([
      [1, 'link-made'],
      [2, 'seat-taken'],
      [3, 'declined'],
      [4, 'link-revoked'],
    ])
    const [, taken, declined, revoked] = entries
    expect(declined).toMatchObject({
      atMs: scene.clock.nowMs(),
      agencyId: POLICE,
      agencyName: 'West Midlands Police',
      name: 'Ann Archer',
      role: 'Chief Inspector',
      device: taken?.device,
      link: { id: police.id, name: 'For the duty desk' },
      commitment: { ref: REF, shapeId: COMMITMENT, wordingHash: HASH },
      reason: '=No money',
    })
    expect(revoked?.device).not.toBe(taken?.device)
    const { text } = await scene.ask('GET', '/audit.csv', { key: scene.board.keys.owner })
    const [header, ...lines] = text.trimEnd().split('\r\n')
    expect(header).toContain('Number,When (UTC),What,Agency,')
    expect(lines).toHaveLength(4)
    expect(lines[2]).toContain(
      `Declined,West Midlands Police,${POLICE},Ann Archer,Chief Inspector,${REF},'=No money`,
    )
  })

  it('holds no secret', async () => {
    const police = await scene.makeLink()
    await scene.answer(police.key)
    const told = JSON.stringify(await scene.audit())
    for (const secret of [ANNS_DEVICE, police.key, scene.board.keys.owner]) {
      expect(told).not.toContain(secret)
    }
  })
})

it('answers from one address are taken so many a minute', async () => {
  const police = await scene.makeLink()
  const statuses = new Map<number, number>()
  for (let sent = 0; sent <= LIMITS.maxAnswersPerMinute; sent += 1) {
    const { status } = await scene.answer(police.key, { uid: 'short' })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect([...statuses]).toEqual([
    [400, LIMITS.maxAnswersPerMinute],
    [429, 1],
  ])
})

async function madeLinks() {
  const links = await scene.ledger.links.listOf(scene.board.id, scene.board.keys.owner, null)
  return links.filter(({ link }) => !link.isStandard)
}
