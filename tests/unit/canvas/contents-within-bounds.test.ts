import { expect, test } from 'vitest'
import { withinBounds } from '../../../client/canvas/contents-within-bounds.ts'
import { NotTakenList } from '../../../shared/import/not-taken.ts'
import {
  arrowBinding,
  arrowShape,
  frameShape,
  geoShape,
  noteShape,
  pageRecord,
} from '../../support/records.ts'
import { readRecords, tldrFile } from '../../support/tldr-files.ts'

test('what there is no room for goes, with what stands in it and what holds it', () => {
  const { contents } = readRecords(
    tldrFile([
      pageRecord(),
      pageRecord('second', 'a2', 'Second'),
      arrowShape('arrow'),
      geoShape('box', { index: 'a2' }),
      frameShape('frame', { index: 'a3' }),
      noteShape('in', { parentId: 'shape:frame' }),
      arrowBinding('held', 'shape:arrow', 'shape:box', 'start'),
      arrowBinding('lost', 'shape:arrow', 'shape:frame', 'end'),
      noteShape('far', { parentId: 'page:second' }),
    ]),
  )
  const notTaken = new NotTakenList()
  const kept = withinBounds(contents, { pages: 1, shapesPerPage: 2 }, notTaken)
  expect(kept.pages).toHaveLength(1)
  expect(kept.shapes.map(({ id }) => id)).toEqual(['shape:arrow', 'shape:box'])
  expect(kept.bindings.map(({ id }) => id)).toEqual(['binding:held'])
  expect(notTaken.list.map(({ what, count, why }) => `${count} ${what}: ${why}`)).toEqual([
    '1 page: the board has as many pages as it can have',
    '2 thing: there is room for 2 things on a page',
    '1 thing: it stood on a page that was not taken',
  ])
})
