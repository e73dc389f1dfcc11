import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '../../../../shared/export/csv.ts'
import { MAP_TABLES, mapTable } from '../../../../shared/export/map-tables.ts'
import { aMap } from '../../../support/service-maps.ts'
import { anyHostileMap, carriedOut, csvOf, planText } from '../../../support/sheets.ts'

describe('[SHEET-4] what was exported', () => {
  test('changes nothing on the board that it came from', () => {
    fc.assert(
      fc.property(anyHostileMap, fc.constantFrom(...MAP_TABLES), (map, table) => {
        const plan = planText(csvOf(map, table), map)
        expect(plan).toMatchObject({ agencies: [], additions: [], changes: [], problems: [] })
        expect(plan.unchanged).toBe(mapTable(map, table).length - 1)
      }),
    )
  })

  test('makes on an empty board what is exported in the same bytes', () => {
    fc.assert(
      fc.property(anyHostileMap, (map) => {
        let copy = aMap()
        for (const table of MAP_TABLES) {
          const plan = planText(csvOf(map, table), copy)
          expect(plan.problems).toEqual([])
          copy = carriedOut(copy, plan)
        }
        for (const table of MAP_TABLES) expect(csvOf(copy, table)).toBe(csvOf(map, table))
      }),
    )
  })
})

const cells = {
  Id: fc.constantFrom('', '', '', 'shape:s1', 'shape:s2', 'shape:x1', 'shape:x2'),
  Service: fc.constantFrom('', 'Home care', 'home  CARE', 'Advice', 'Beds'),
  Provider: fc.constantFrom('', 'Dorset', 'DORSET ', 'Health', 'a', 'Home care'),
  Cost: fc.constantFrom('', '£40k', '40000', 'lots', '-', '£1.2m'),
  Year: fc.constantFrom('', '2008-09', '2009/10', 'soon'),
  Questions: fc.constantFrom('', 'Means test; Risk', 'Risk'),
}
/** Rows as people write them, of the same few things again and again. */
const anyRows = fc.array(fc.tuple(...Object.values(cells)), { maxLength: 8 })
const header = Object.keys(cells)

describe('[SHEET-5] a sheet that is brought in again', () => {
  test('has nothing more to do, whatever is on the board, and no row is counted twice', () => {
    fc.assert(
      fc.property(anyHostileMap, anyRows, (map, rows) => {
        const text = writeCsv([header, ...rows])
        const plan = planText(text, map)
        const after = carriedOut(map, plan)
        expect(planText(text, after)).toMatchObject({ agencies: [], additions: [], changes: [] })
        const handled = plan.additions.length + plan.changes.length + plan.unchanged
        const refused = new Set(plan.problems.map(({ row }) => row)).size
        const said = rows.filter((row) => row.some((cell) => cell.trim() !== '' && cell !== '-'))
        expect(handled + refused).toBe(said.length)
      }),
      { numRuns: 300 },
    )
  })
})
