import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

const ANN = {
  subject: 'https://login.example ann',
  name: 'Ann',
  mail: 'ann@police.example',
  groups: ['officers', 'ℙolice \u0000 "quoted"'],
}
const BEN = { ...ANN, subject: 'https://login.example ben', name: 'Ben' }
const HOUR_MS = 3_600_000
const POLICE = { agencyId: 'agency:police', agencyName: 'Police' }

/** What every ledger promises of sessions and of seats by sign-in (`session-ledger.ts`, `seat-rule-ledger.ts`). */
export function testSignInLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of who has signed in`, () => {
    const sources = countingSources()
    let store: LedgerStore
    let ledger: Ledger

    beforeEach(async () => {
      sources.reset()
      store = await makeStore()
      ledger = await store.open(sources)
    })
    afterEach(async () => {
      await ledger.close()
      await store.remove()
    })

    function begin(hash: string, identity = ANN, hours = 12): Promise<void> {
      return ledger.sessions.begin(hash, identity, sources.now() + hours * HOUR_MS)
    }

    it('knows somebody in every session of theirs, until it is over or ended', async () => {
      await begin('first')
      await begin('second', ANN, 1)
      const expiresAtMs = sources.now() + 12 * HOUR_MS
      expect(await ledger.sessions.find('first')).toEqual({ ...ANN, expiresAtMs })
      expect(await ledger.sessions.find('unheard of')).toBeUndefined()
      sources.pass(HOUR_MS - 1)
      expect(await ledger.sessions.find('second')).toMatchObject(ANN)
      sources.pass(1)
      expect(await ledger.sessions.find('second')).toBeUndefined()
      await ledger.sessions.end('first')
      await ledger.sessions.end('first')
      expect(await ledger.sessions.find('first')).toBeUndefined()
    })

    it('[SIGN-8] holds for all their sessions what was said of them last, and for nobody else’s', async () => {
      await begin('first')
      await begin('of Ben', BEN)
      await begin('second', { ...ANN, name: 'Ann Archer', mail: '', groups: [] })
      const said = { subject: ANN.subject, name: 'Ann Archer', mail: '', groups: [] }
      expect(await ledger.sessions.find('first')).toMatchObject(said)
      expect(await ledger.sessions.find('of Ben')).toMatchObject(BEN)
    })

    it('[SIGN-7] forgets who it was in sessions that are over, and nobody else', async () => {
      await begin('short', { ...BEN, name: 'Somebody who has gone' }, 1)
      await begin('long')
      sources.pass(HOUR_MS)
      await ledger.sessions.forgetOver()
      expect(await ledger.sessions.find('long')).toMatchObject(ANN)
      sources.pass(-HOUR_MS)
      expect(await ledger.sessions.find('short')).toBeUndefined()
    })

    it('[SIGN-7] lets one person have so many at once: the one that is over first makes room', async () => {
      await begin('of Ben', BEN, 1)
      for (let n = 0; n <= LIMITS.maxSessionsPerPerson; n += 1) await begin(`${n}`, ANN, 2 + n)
      expect(await ledger.sessions.find('0')).toBeUndefined()
      expect(await ledger.sessions.find('1')).toBeDefined()
      expect(await ledger.sessions.find(`${LIMITS.maxSessionsPerPerson}`)).toBeDefined()
      expect(await ledger.sessions.find('of Ben')).toBeDefined()
    })

    it('[SIGN-8] keeps a board’s rules, oldest first, and writes down once each that is made and ended', async () => {
      const { id } = await ledger.createBoard()
      const by = { deviceHash: 'a device of the owner' }
      const make = (who: string) => ledger.seatRules.make(id, { ...POLICE, name: who }, by)
      const made = await make('@police.example')
      sources.pass(1)
      const second = await make('officers')
      if (made === 'full' || second === 'full') throw new Error('The board takes no more.')
      expect(await ledger.seatRules.of(id)).toEqual([made, second])
      const other = await ledger.createBoard()
      expect(await ledger.seatRules.of(other.id)).toEqual([])
      expect(await ledger.seatRules.end(other.id, made.id, by)).toBe(false)
      const ended = await Promise.all([1, 2, 3].map(() => ledger.seatRules.end(id, made.id, by)))
      expect(ended.filter((isEnded) => isEnded)).toEqual([true])
      expect(await ledger.seatRules.of(id)).toEqual([second])
      const lines = (await ledger.audit.entriesOf(id)).map(({ link, what }) => [what, link.name])
      expect(lines).toEqual([
        ['seat-rule-made', '@police.example'],
        ['seat-rule-made', 'officers'],
        ['seat-rule-ended', '@police.example'],
      ])
    })

    it('has only so many rules for a board', async () => {
      const { id } = await ledger.createBoard()
      const make = (n: number) =>
        ledger.seatRules.make(id, { ...POLICE, name: `group ${n}` }, { deviceHash: null })
      for (let n = 0; n < LIMITS.maxSeatRules - 1; n += 1) await make(n)
      const made = await Promise.all([make(100), make(101)])
      expect(made.filter((rule) => rule === 'full')).toHaveLength(1)
      expect(await ledger.seatRules.of(id)).toHaveLength(LIMITS.maxSeatRules)
    })
  })
}
