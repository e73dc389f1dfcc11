import { expect, test } from 'vitest'
import { shapesInSlices } from '../../../client/canvas/shapes-in-slices.ts'
import { frameShape, groupShape, noteShape } from '../../support/records.ts'

test('shapes come in slices after their parents, and groups with all that is in them', () => {
  const shapes = [
    frameShape('frame'),
    groupShape('group', { parentId: 'shape:frame' }),
    noteShape('alone'),
    noteShape('other', { parentId: 'shape:frame' }),
    groupShape('inner', { parentId: 'shape:group' }),
    noteShape('a', { parentId: 'shape:inner' }),
    noteShape('b', { parentId: 'shape:inner' }),
    noteShape('c', { parentId: 'shape:group' }),
  ]
  const slices = [...shapesInSlices(shapes, 2)].map((slice) => slice.map(({ id }) => id.slice(6)))
  expect(slices).toEqual([
    ['frame', 'group', 'inner', 'a', 'b', 'c'],
    ['alone', 'other'],
  ])
})
