import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { AgreementEntry } from '../../shared/domain/agreement.ts'
import { POLICE, commitmentBoard, hashOfCommitment } from '../support/commitment-board.ts'
import { Product } from '../support/product.ts'
import { Random } from '../support/random.ts'
import {
  makeSeatLink,
  newDevice,
  readAgreements,
  readAudit,
  sendAnswer,
  type BoardOnServer,
} from '../support/seat-client.ts'
import { WireClient } from '../support/wire-client.ts'
import { KILLS, SEED } from './kill-count.ts'

/** What is kept is kept by the same database as the document, of which each kill is tried more often. */
const RUNS = Math.ceil(KILLS / 5)
const COLLEAGUES = 4
const MOST_KEPT_BEFORE_KILL = 30
const HASH = hashOfCommitment(commitmentBoard())

describe(`agreements under kill -9 (seed ${SEED})`, () => {
  let product: Product

  beforeAll(async () => {
    product = await Product.start()
  })
  afterAll(() => product.close())

  it(
    `are there, each once, if the server has said so, through ${RUNS} kills`,
    { timeout: 30_000 + RUNS * 5_000 },
    async () => {
      const random = new Random(SEED)
      const board = await makeBoard(product)
      const { key } = await makeSeatLink(board, POLICE)
      const colleagues = Array.from({ length: COLLEAGUES }, () => ({ key, device: newDevice() }))
      const kept: AgreementEntry[] = []
      for (let run = 1; run <= RUNS; run += 1) {
        const target = kept.length + 1 + random.integer(MOST_KEPT_BEFORE_KILL)
        const answering = colleagues.map(async (by) => {
          try {
            for (;;) {
              const { entry } = await sendAnswer(board, by, { wordingHash: HASH })
              if (entry === undefined) throw new Error('It was not taken.')
              kept.push(entry)
            }
          } catch (problem) {
            // The server is gone, as it is meant to be.
            if (!(problem instanceof TypeError)) throw problem
          }
        })
        await vi.waitUntil(() => kept.length >= target, { timeout: 20_000, interval: 1 })
        await product.kill()
        await Promise.all(answering)
        await product.restart()
        await expectKept(board, kept, `seed ${SEED}, run ${run}`)
      }
    },
  )
})

async function makeBoard(product: Product): Promise<BoardOnServer> {
  const board = { ...(await product.createBoard('A place')), url: product.url }
  const { id: boardId, keys, url } = board
  const client = await WireClient.join({ url, boardId, key: keys.editor })
  const document = new BoardDocument(client.doc, { now: Date.now })
  document.edit({ created: commitmentBoard(), updated: [], removed: [] }, null)
  await client.untilSaved()
  client.close()
  return board
}

/** An answer of which nobody has heard may be there or not; but none without its line in the audit. */
async function expectKept(
  board: BoardOnServer,
  kept: readonly AgreementEntry[],
  where: string,
): Promise<void> {
  const { entries, wordings } = await readAgreements(board)
  const byNumber = new Map(entries.map((entry) => [entry.n, entry]))
  for (const entry of kept) expect(byNumber.get(entry.n), where).toEqual(entry)
  expect(
    entries.map(({ n }) => n),
    where,
  ).toEqual(entries.map((_, index) => index + 1))
  expect(Object.keys(wordings), where).toEqual([HASH])
  const agreed = (await readAudit(board)).filter(({ what }) => what === 'agreed')
  expect(agreed, where).toHaveLength(entries.length)
}
