import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toRichText } from '@tldraw/tlschema'
import { sealedContentProblem, type SealedContent } from '../../../shared/board/sealed-content.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { newServiceProps } from '../../../shared/domain/service-shape.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { SealedFeed } from '../../../server/room/sealed-feed.ts'
import { SealedItems } from '../../../server/sealed/sealed-items.ts'
import { shape } from '../../support/record-parts.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const AGENCIES = ['agency:a', 'agency:b', 'agency:c', 'agency:d']

function content(words: string): SealedContent {
  return { type: 'service', props: { ...newServiceProps(), richText: toRichText(words) }, meta: {} }
}

describe('sealed items', () => {
  const folder = makeTemporaryFolder()
  let ledger: Ledger
  let items: SealedItems
  let boardId: string
  let random = 0

  beforeEach(async () => {
    ledger = await openSqliteLedger(join(folder.path, `${(random += 1)}.sqlite`), {
      now: () => 5,
      randomBytes: (count) => new Uint8Array(count).fill((random += 1) % 256),
    })
    boardId = (await ledger.createBoard()).id
    const noRooms = {
      open: () => Promise.reject(new Error('No board is needed.')),
      sealedChanged: () => Promise.resolve(),
    }
    items = new SealedItems({
      ledger,
      rooms: noRooms,
      clock: new VirtualClock(5),
      nodes: 'one',
      newId: () => 'x',
    })
  })
  afterEach(async () => {
    await ledger.close()
  })

  const choice = fc.uniqueArray(fc.constantFrom(...AGENCIES), { minLength: 1 })

  it('[SEAL-1] [SEAL-5] are found by, and told to, those of their agencies alone, however these change', async () => {
    let at = 0
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 5 }), async (changes) => {
        const shapeId = `shape:${(at += 1)}`
        const [first = [], ...later] = changes
        await ledger.sealed.keep(boardId, { shapeId, agencyIds: first, content: content('w') })
        for (const agencyIds of later) await ledger.sealed.setAgencies(boardId, shapeId, agencyIds)
        const last = changes.at(-1) ?? []
        const marks = await ledger.sealed.marksOf(boardId)
        const feed = new SealedFeed(marks, { read: async () => marks, onNews() {}, onFailure() {} })
        for (const agencyId of AGENCIES) {
          const mayRead = last.includes(agencyId)
          const found = await items.find(boardId, shapeId, agencyId)
          expect(found !== undefined).toBe(mayRead)
          expect(shapeId in feed.of(agencyId)).toBe(mayRead)
        }
        expect(JSON.stringify(marks)).not.toContain('richText')
      }),
      { numRuns: 40 },
    )
  })

  it('[SEAL-4] take of several changes to one version exactly one, and lose none that they took', async () => {
    let at = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
        async (rounds) => {
          const shapeId = `shape:v${(at += 1)}`
          const agencyIds = ['agency:a']
          await ledger.sealed.keep(boardId, { shapeId, agencyIds, content: content('0') })
          for (const [index, writers] of rounds.entries()) {
            const version = index + 1
            const taken = await Promise.all(
              Array.from({ length: writers }, async (_, writer) =>
                items.write(boardId, { shapeId, version, content: content(`${index} ${writer}`) }),
              ),
            )
            expect(taken.filter(Boolean)).toHaveLength(1)
            const now = await ledger.sealed.find(boardId, shapeId)
            expect(now?.version).toBe(version + 1)
            expect(now?.content).toEqual(content(`${index} ${taken.indexOf(true)}`))
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a sealed card', () => {
  const props = { w: 100, h: 100, agencyIds: ['agency:a'], itemId: 'shape:0a1b' }

  it('[SEAL-1] holds nothing but its place, its size and its agencies', () => {
    expect(validateRecord(shape('sealed', 'card', {}, props))).toBeUndefined()
    const more = [
      shape('sealed', 'card', { meta: { words: 'secret' } }, props),
      shape('sealed', 'card', {}, { ...props, words: 'secret' }),
      shape('sealed', 'card', {}, { ...props, agencyIds: ['secret'] }),
      shape('sealed', 'card', {}, { ...props, agencyIds: [] }),
      shape('sealed', 'card', {}, { ...props, itemId: 'shape:secret' }),
      shape('sealed', 'card', {}, { ...props, itemId: `shape:${'a'.repeat(37)}` }),
    ]
    for (const record of more) expect(validateRecord(record)).toBeDefined()
  })

  it('takes back only what it could put onto the board again', () => {
    expect(sealedContentProblem(content('fine'), 'service')).toBeUndefined()
    const wrong = [
      null,
      content('fine').props,
      { ...content('of another kind'), type: 'pot' },
      { ...content('more'), x: 1 },
      { ...content('bad'), props: { ...newServiceProps(), richText: { type: 'script' } } },
      content('long'.repeat(20_000)),
    ]
    for (const value of wrong) expect(sealedContentProblem(value, 'service')).toBeDefined()
  })
})
