import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { registerKey } from '../../shared/board/registers.ts'
import { standingOf } from '../../shared/domain/agreement.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import {
  COMMITMENT,
  COUNCIL,
  POLICE,
  commitmentBoard,
  hashOfCommitment,
} from '../support/commitment-board.ts'
import {
  endSeatLink,
  makeSeatLink,
  newDevice,
  readAudit,
  sendAnswer,
  type BoardOnServer,
} from '../support/seat-client.ts'
import { TestServer } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

const HASH = hashOfCommitment(commitmentBoard())

describe('seats and agreements', () => {
  let server: TestServer
  let board: BoardOnServer
  let owner: WireClient

  beforeEach(async () => {
    server = await TestServer.start()
    board = { ...(await server.createBoard()), url: server.url }
    owner = await server.join(board, 'owner')
    const document = new BoardDocument(owner.doc, { now: Date.now })
    document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
    await owner.untilSaved()
  })
  afterEach(() => server.close())

  /** Somebody who has opened the board by a link, and is there with a name. */
  async function come(key: string, device?: string): Promise<WireClient> {
    const client = await server.join(board, 'viewer', {
      key,
      ...(device === undefined ? {} : { device }),
    })
    client.awareness.setLocalState({ person: { name: 'Somebody' } })
    return client
  }

  function statusSeenBy(client: WireClient): string {
    const document = new BoardDocument(client.doc, { now: Date.now })
    const [commitment] = readServiceMap(document.view.records.values()).commitments
    document.destroy()
    if (commitment === undefined) throw new Error('There is no commitment.')
    return standingOf(commitment, client.agreements).status
  }

  it('tell everybody at once who sits for whom and what was agreed, and outlast a restart', async () => {
    const [police, council] = [
      await makeSeatLink(board, POLICE),
      await makeSeatLink(board, COUNCIL),
    ]
    const [anns, bens] = [newDevice(), newDevice()]
    const viewer = await server.join(board, 'viewer')
    const ann = await come(police.key, anns)
    const ben = await come(council.key, bens)
    expect([ann.seat, ben.seat, viewer.seat]).toEqual([
      { agencyId: POLICE },
      { agencyId: COUNCIL },
      null,
    ])
    const [annsId, bensId] = [ann.doc.clientID, ben.doc.clientID]
    await viewer.until(() => viewer.seats.get(annsId) === POLICE && viewer.seats.has(bensId))
    expect(viewer.seats).toEqual(
      new Map([
        [annsId, POLICE],
        [bensId, COUNCIL],
      ]),
    )
    ben.drop()
    await viewer.until(() => !viewer.seats.has(bensId))

    expect(
      (await sendAnswer(board, { key: police.key, device: anns }, { wordingHash: HASH })).status,
    ).toBe(201)
    await viewer.until(() => viewer.agreements.entries.length === 1)
    expect(statusSeenBy(viewer)).toBe('proposed')
    await sendAnswer(board, { key: council.key, device: bens }, { wordingHash: HASH })
    await viewer.until(() => viewer.agreements.entries.length === 2)
    expect(statusSeenBy(viewer)).toBe('agreed')
    const known = viewer.agreements

    await server.restart()
    const late = await server.join(board, 'viewer')
    expect(late.agreements).toEqual(known)
    expect(statusSeenBy(late)).toBe('agreed')
    const again = await server.join(board, 'viewer', { key: police.key, device: anns })
    expect(again.seat).toEqual({ agencyId: POLICE })
  })

  it('are one a device: the latest that it opened, and its other pages lose theirs', async () => {
    const [police, council] = [
      await makeSeatLink(board, POLICE),
      await makeSeatLink(board, COUNCIL),
    ]
    const device = newDevice()
    const before = await come(police.key, device)
    const colleague = await come(police.key, newDevice())
    await owner.until(() => owner.seats.size === 2)
    const after = await come(council.key, device)
    await before.until(() => before.seat === null)
    expect([before.boardState?.role, after.seat, colleague.seat]).toEqual([
      'editor',
      { agencyId: COUNCIL },
      { agencyId: POLICE },
    ])
    const expected = new Map([
      [after.doc.clientID, COUNCIL],
      [colleague.doc.clientID, POLICE],
    ])
    await owner.until(
      () => owner.seats.get(after.doc.clientID) === COUNCIL && owner.seats.size === 2,
    )
    expect(owner.seats).toEqual(expected)
    const refused = await sendAnswer(board, { key: police.key, device }, { wordingHash: HASH })
    expect(refused.kind).toBe('no-seat')
    const seatLines = async () =>
      (await readAudit(board)).filter(({ what }) => what.startsWith('seat-'))
    await vi.waitUntil(async () => (await seatLines()).at(-1)?.name === 'Somebody')
    const changes = (await seatLines()).map(({ agencyId, what }) => [what, agencyId])
    expect(changes).toEqual([
      ['seat-taken', POLICE],
      ['seat-taken', POLICE],
      ['seat-left', POLICE],
      ['seat-taken', COUNCIL],
    ])
  })

  it('end at once with their link, as does every connection that came by it', async () => {
    const [ended, kept] = [await makeSeatLink(board, POLICE), await makeSeatLink(board, POLICE)]
    const [ann, ben] = [await come(ended.key, newDevice()), await come(kept.key, newDevice())]
    await owner.until(() => owner.seats.size === 2)
    await endSeatLink(board, ended)
    expect((await ann.untilEnded()).code).toBe(ERRORS['wrong-key'].close)
    await owner.until(() => owner.seats.size === 1)
    expect(owner.seats).toEqual(new Map([[ben.doc.clientID, POLICE]]))
    ann.connect(server.url)
    expect((await ann.untilEnded()).code).toBe(ERRORS['wrong-key'].close)
  })

  it('are not had without saying from which device', async () => {
    const police = await makeSeatLink(board, POLICE)
    const ann = await come(police.key)
    expect([ann.seat, ann.boardState?.role, ann.boardState?.links]).toEqual([null, 'editor', {}])
    expect((await readAudit(board)).map(({ what }) => what)).not.toContain('seat-taken')
  })

  it('are not had by saying so, in presence or in the document', async () => {
    const eve = await come(board.keys.editor, newDevice())
    const forged = {
      agencyId: POLICE,
      seat: { agencyId: POLICE },
      person: { name: 'Ann', agencyId: POLICE },
    }
    eve.awareness.setLocalState(forged)
    const meta = (name: string): string => registerKey(COMMITMENT, `meta.${name}`)
    const said = { answer: 'agreed', agencyId: POLICE, wordingHash: HASH, n: 1 }
    eve.lanes.transact(
      {
        set: [
          [meta(`agreed/${POLICE}`), true],
          [meta('agreements'), [said]],
          [meta('standings'), { [POLICE]: said }],
        ],
        delete: [],
      },
      null,
    )
    await eve.untilSaved()
    await owner.until(
      () => owner.awareness.getStates().get(eve.doc.clientID)?.['seat'] !== undefined,
    )
    await owner.until(() => owner.lanes.entry(meta('agreements')) !== undefined)
    expect([owner.seats.size, owner.agreements.entries, statusSeenBy(owner)]).toEqual([
      0,
      [],
      'proposed',
    ])
    expect((await server.join(board, 'viewer')).seats.size).toBe(0)

    eve.lanes.transact(
      { set: [[registerKey(COMMITMENT, 'props.status'), 'agreed']], delete: [] },
      null,
    )
    expect((await eve.untilEnded()).code).toBe(ERRORS['refused-change'].close)
    expect(statusSeenBy(await server.join(board, 'viewer'))).toBe('proposed')
  })
})
