import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  earlierThan,
  fieldsOf,
  likelyPart,
  partName,
  partOfName,
  requestOf,
  SIZES,
  TELLS_CHANGES,
  type ExportChoice,
  type PartOfBoard,
  type SizeName,
} from '../../../client/report/export-choice.ts'
import { EXPORT_FORMATS } from '../../../shared/export/export-formats.ts'
import { snapshotNamed } from '../../support/snapshots.ts'
import { readExportRequest } from '../../../shared/export/export-request.ts'

const part = fc.oneof(
  fc.constantFrom<PartOfBoard>({ kind: 'frames' }, { kind: 'poster' }, { kind: 'selection' }),
  fc.constantFrom<PartOfBoard>({ kind: 'frame', shapeId: 'shape:one' }),
)
const choice: fc.Arbitrary<ExportChoice> = fc.record({
  format: fc.constantFrom(...EXPORT_FORMATS),
  snapshotId: fc.constantFrom(null, 'AAAAAAAAAAAAAAAAAAAAAA'),
  sinceId: fc.constantFrom(null, 'BBBBBBBBBBBBBBBBBBBBBB'),
  part,
  size: fc.constantFrom(...(Object.keys(SIZES) as SizeName[])),
  notes: fc.constantFrom('included' as const, 'left-out' as const),
})

test('whatever is chosen is asked of the server in words that it reads as the same request', () => {
  fc.assert(
    fc.property(choice, (chosen) => {
      const request = requestOf(chosen, ['shape:a', 'shape:b'])
      expect(readExportRequest(fieldsOf(request))).toEqual({ kind: 'request', request })
      expect(partOfName(partName(chosen.part))).toEqual(chosen.part)
      expect(request.sinceId).toBe(TELLS_CHANGES.has(chosen.format) ? chosen.sinceId : null)
    }),
  )
})

test('what is likeliest is offered first', () => {
  const slides = [{ id: 'shape:one', title: 'One', pageName: 'Page 1', isHidden: false }]
  expect(likelyPart('png', slides, [])).toEqual({ kind: 'poster' })
  expect(likelyPart('pptx', slides, [])).toEqual({ kind: 'frames' })
  expect(likelyPart('pptx', [], [])).toEqual({ kind: 'poster' })
  expect(likelyPart('pptx', slides, ['shape:x'])).toEqual({ kind: 'selection' })
  expect(likelyPart('svg', slides, ['shape:one'])).toEqual({ kind: 'frame', shapeId: 'shape:one' })
})

test('what has changed is told since a state that came before', () => {
  const newestFirst = ['c', 'b', 'a'].map((id) => snapshotNamed(id, { id }))
  expect(earlierThan(null, newestFirst)).toEqual(newestFirst)
  expect(earlierThan('b', newestFirst).map(({ id }) => id)).toEqual(['a'])
  expect(earlierThan('a', newestFirst)).toEqual([])
})
