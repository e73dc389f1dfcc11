import { expect, test } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import { repair } from '../../shared/board/repair.ts'
import { seedOr } from '../support/random.ts'
import { canonicalView } from '../support/records.ts'
import { Simulation } from './simulation.ts'

/** Twenty people take in every change of each other; the machine may be doing other things. */
const TIMEOUT_MS = 180_000

/** `npm run test:long` asks for more, from another seed. */
const TIMES = Number(process.env['SIMULATION_RUNS'] ?? 1)
const FIRST_SEED = Number(process.env['PROPERTY_SEED'] ?? 0)

const runs = Array.from({ length: TIMES }, (_, n) => [
  { people: 5, operations: 5_000, seed: FIRST_SEED + 3 * n + 1 },
  { people: 12, operations: 3_000, seed: FIRST_SEED + 3 * n + 2 },
  { people: 20, operations: 2_500, seed: FIRST_SEED + 3 * n + 3 },
])

test.each(runs.flat())(
  'seed $seed, $people people, $operations operations: one valid board for all, on disk too, and nothing lost',
  async ({ people, operations, seed }) => {
    const used = seedOr(seed)
    try {
      const simulation = await Simulation.open(used, people)
      await simulation.run(operations)
      const [first, ...others] = await simulation.settle()
      if (first === undefined) throw new Error('nobody came')
      expect(first.size).toBeGreaterThan(20)
      const expected = canonicalView(first)
      for (const other of others) expect(canonicalView(other)).toBe(expected)
      for (const record of first.values()) expect(validateRecord(record)).toBeUndefined()
      expect(canonicalView(repair(first))).toBe(expected)
      const cold = new BoardDocument(await simulation.stored(), { now: () => 0 })
      expect([...cold.view.quarantined]).toEqual([])
      expect(canonicalView(cold.view.records)).toBe(expected)
      expect(simulation.problems(cold)).toEqual([])
      expect(simulation.compactions).toBeGreaterThan(0)
    } catch (error) {
      throw new Error(`failed with SEED=${used}`, { cause: error })
    }
  },
  TIMEOUT_MS,
)
