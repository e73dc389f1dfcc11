import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import type { Ledger } from '../../server/ledger/ledger.ts'
import type { SealedContent } from '../../shared/board/sealed-content.ts'
import { newServiceProps } from '../../shared/domain/service-shape.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { LedgerStore } from './ledger.ts'
import { countingSources } from './ledger-sources.ts'

const AGENCIES = ['agency:a', 'agency:b']
const DAY_MS = 86_400_000

function content(words: string): SealedContent {
  return { type: 'service', props: { ...newServiceProps(), richText: toRichText(words) }, meta: {} }
}

/** What every ledger promises of sealed items (`server/ledger/sealed-ledger.ts`). */
export function testSealedLedger(name: string, makeStore: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger of sealed items`, () => {
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

    async function keep(...shapeIds: readonly string[]): Promise<void> {
      for (const shapeId of shapeIds) {
        const item = { shapeId, agencyIds: AGENCIES, content: content(`of ${shapeId}`) }
        expect(await ledger.sealed.keep(boardId, item)).toBe('kept')
      }
    }

    async function kept(): Promise<readonly string[]> {
      return (await ledger.sealed.marksOf(boardId)).map(({ shapeId }) => shapeId)
    }

    it('keeps an item with any words, and puts what was typed meanwhile in its place', async () => {
      await keep('shape:a')
      const words = content('NUL \u0000, a lone half \ud800, “quotes” and 😀')
      await ledger.sealed.keep(boardId, { shapeId: 'shape:a', agencyIds: AGENCIES, content: words })
      expect(await ledger.sealed.find(boardId, 'shape:a')).toEqual({
        shapeId: 'shape:a',
        agencyIds: AGENCIES,
        version: 1,
        content: words,
      })
      expect(await ledger.sealed.find('another board', 'shape:a')).toBeUndefined()
      expect(await ledger.sealed.boards()).toEqual([boardId])
    })

    it('takes of many that come at once as many as a board may have', async () => {
      const ids = Array.from({ length: LIMITS.maxSealedItems - 2 }, (_, at) => `shape:${at}`)
      await keep(...ids)
      const more = ['a', 'b', 'c', 'd', 'e'].map((id) => `shape:${id}`)
      const outcomes = await Promise.all(
        more.map((shapeId) =>
          ledger.sealed.keep(boardId, { shapeId, agencyIds: AGENCIES, content: content('w') }),
        ),
      )
      expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(2)
      await keep('shape:0')
      expect(await kept()).toHaveLength(LIMITS.maxSealedItems)
    })

    it('[SEAL-4] [SEAL-3] makes each change of words or agencies another version, and takes none from an older', async () => {
      await keep('shape:a')
      const change = { shapeId: 'shape:a', version: 1, content: content('later') }
      expect(await ledger.sealed.change(boardId, change)).toBe(true)
      expect(await ledger.sealed.change(boardId, change)).toBe(false)
      expect(await ledger.sealed.setAgencies(boardId, 'shape:a', ['agency:c'])).toBe(true)
      expect(await ledger.sealed.setAgencies(boardId, 'shape:b', ['agency:c'])).toBe(false)
      expect(await ledger.sealed.marksOf(boardId)).toEqual([
        { shapeId: 'shape:a', agencyIds: ['agency:c'], version: 3 },
      ])
    })

    it('[SEAL-7] lets go of what the board has not shown for long enough, counted anew when it came back', async () => {
      await keep('shape:shown', 'shape:gone', 'shape:back')
      const look = (...shown: readonly string[]) =>
        ledger.sealed.noteShown(boardId, new Set(['shape:elsewhere', ...shown]))
      await look('shape:shown')
      sources.pass(20 * DAY_MS)
      await look('shape:shown', 'shape:back')
      await look('shape:shown')
      sources.pass(10 * DAY_MS)
      expect(await ledger.sealed.removeGone(boardId, sources.now() - 30 * DAY_MS)).toBe(0)
      sources.pass(1)
      expect(await ledger.sealed.removeGone(boardId, sources.now() - 30 * DAY_MS)).toBe(1)
      expect(await kept()).toEqual(['shape:back', 'shape:shown'])
      expect(await ledger.sealed.removeGone('another board', sources.now())).toBe(0)
    })
  })
}
