// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asBoardStore } from '../../../client/binding/board-store.ts'
import { EditorMapControls } from '../../../client/canvas/editor-map-controls.ts'
import { neededCell, shareCell } from '../../../shared/domain/commitment-cells.ts'
import { agencyRecord, commitmentShape } from '../../support/map-records.ts'
import { meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'

const ID = createShapeId('0001')

function scene(): EditorPair {
  return meet(({ editor }) => {
    asBoardStore(editor.store).put([agencyRecord('a'), agencyRecord('b', { colour: 'gold' })])
    editor.store.put([commitmentShape('0001')])
  })
}

function cells({ editor }: Seat): object {
  return editor.getShape(ID)?.meta ?? {}
}

function fill({ editor }: Seat, name: string, value: number | true | undefined): void {
  new EditorMapControls(editor).setCells(ID, { [name]: value }, 'new step')
}

const agency = fc.constantFrom('agency:a', 'agency:b')
const year = fc.constantFrom('2009-10', '2010-11', '2011-12')
const cell = fc.oneof(
  fc
    .tuple(fc.constantFrom('pays' as const, 'saves' as const), agency, year)
    .map(([column, id, at]) => shareCell(column, id, at)),
  fc.tuple(agency, year).map(([id, at]) => shareCell('cashable', id, at)),
  agency.map(neededCell),
)

/** Cells, no two alike, and who fills in which. */
const work = fc.uniqueArray(cell, { maxLength: 14 }).chain((names) =>
  fc.tuple(
    fc.constant(names),
    fc.array(fc.tuple(fc.constantFrom('a' as const, 'b' as const), fc.nat(9_999)), {
      minLength: names.length,
      maxLength: names.length,
    }),
  ),
)

test('[COMMIT-3] two people who fill in different cells of a grid, offline, both find all of them there', () => {
  fc.assert(
    fc.property(work, ([names, by]) => {
      const pair = scene()
      const expected: Record<string, number | true> = {}
      for (const [at, name] of names.entries()) {
        const [who, pounds] = by[at] ?? ['a', 0]
        const value = /^(?:cashable|needs)/u.test(name) ? true : pounds
        expected[name] = value
        fill(pair[who], name, value)
      }
      settle(pair)
      expect(cells(pair.a)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

test('[COMMIT-3] [UNDO-1] undo takes back one’s own cell alone, an emptied one too', () => {
  const pair = scene()
  const { a, b } = pair
  fill(a, 'pays/agency:a/2009-10', 5)
  fill(a, 'needs/agency:a', true)
  settle(pair)
  fill(b, 'saves/agency:b/2009-10', 9)
  fill(a, 'needs/agency:a', undefined)
  settle(pair)
  expect(cells(b)).toEqual({ 'pays/agency:a/2009-10': 5, 'saves/agency:b/2009-10': 9 })
  a.editor.undo()
  settle(pair)
  expect(cells(b)).toMatchObject({ 'needs/agency:a': true, 'saves/agency:b/2009-10': 9 })
  a.editor.undo()
  a.editor.undo()
  settle(pair)
  expect(cells(b)).toEqual({ 'saves/agency:b/2009-10': 9 })
})
