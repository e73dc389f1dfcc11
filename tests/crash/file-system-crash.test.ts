import { describe, expect, it } from 'vitest'
import { whyNoFileSystem, type FileSystemKind } from '../support/loop-file-system.ts'
import { Random } from '../support/random.ts'
import { drawCut, FileSystemStage, type Carelessness, type Store } from './file-system-stage.ts'
import { IS_LONG_RUN, KILLS, SEED } from './kill-count.ts'

/** Every day one round and no more: in a long run all there are, and servers that must lose. */
const KINDS: readonly FileSystemKind[] = IS_LONG_RUN ? ['ext4', 'xfs'] : ['ext4']
const STORES: readonly Store[] = IS_LONG_RUN ? ['SQLite', 'PostgreSQL'] : ['SQLite']
const CONTROLS: readonly (readonly [Store, Carelessness])[] = [
  ['SQLite', 'never syncs'],
  ['SQLite', 'acknowledges before it commits'],
  ['PostgreSQL', 'commits without a sync'],
]
const ROUNDS = Math.ceil(KILLS / 20)
const CONTROL_ROUNDS = Math.ceil(KILLS / 40)
const TIMEOUT_MS = 30_000 + ROUNDS * 30_000

describe.each(KINDS)('a server on %s that is shut down under load', async (kind) => {
  const why = await whyNoFileSystem(kind)
  if (why !== undefined) process.stderr.write(`No ${kind} is shut down here. ${why}\n`)

  it.skipIf(why !== undefined).each(STORES)(
    `[FAULT-8] finds everything there that it has called saved, with %s, ${ROUNDS} times (seed ${SEED})`,
    { timeout: TIMEOUT_MS },
    async (store) => {
      const random = new Random(SEED)
      const stage = await FileSystemStage.open(kind, store, random)
      try {
        for (let round = 1; round <= ROUNDS; round += 1) {
          const cut = drawCut(random)
          await stage.cutPower(cut)
          await stage.restart()
          const broken = await stage.brokenPromises()
          expect(broken, `seed ${SEED}, round ${round}, ${JSON.stringify(cut)}`).toEqual([])
          await stage.comeBack()
        }
        await stage.untilSaved()
      } finally {
        await stage.close()
      }
    },
  )

  it.skipIf(why !== undefined || !IS_LONG_RUN).each(CONTROLS)(
    'loses some of it where %s %s: else it proves nothing that nothing is lost',
    { timeout: TIMEOUT_MS },
    async (store, carelessness) => {
      const random = new Random(SEED)
      const losses: number[] = []
      for (let round = 1; round <= CONTROL_ROUNDS; round += 1) {
        const stage = await FileSystemStage.open(kind, store, random, carelessness)
        try {
          await stage.cutPower({ ...drawCut(random), kill: 'at once' })
          losses.push(await countLost(stage))
        } finally {
          await stage.close()
        }
      }
      const lossy = losses.filter((count) => count > 0).length
      const said = `lost in each round: ${losses.join(', ')}`
      expect(lossy, said).toBeGreaterThan(CONTROL_ROUNDS / 2)
    },
  )
})

/** How much a careless server has lost: everything, when what it left cannot be opened. */
async function countLost(stage: FileSystemStage): Promise<number> {
  try {
    await stage.restart()
  } catch {
    return stage.saved
  }
  return (await stage.brokenPromises()).length
}
