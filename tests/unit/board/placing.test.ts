import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { TLShape } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { type HomeOf, type Place, readPlace } from '../../../shared/board/places.ts'
import { repair } from '../../../shared/board/repair.ts'
import {
  arrowBinding,
  arrowShape,
  documentRecord,
  frameShape,
  geoShape,
  groupShape,
  pageRecord,
} from '../../support/records.ts'

const SECOND = pageRecord('second', 'a2')

/** The board on two pages with these shapes as it is shown. */
function show(shapes: readonly BoardRecord[], homeOf?: HomeOf): ReadonlyMap<string, BoardRecord> {
  const records = [pageRecord(), SECOND, documentRecord(), ...shapes]
  return repair(new Map(records.map((one) => [one.id, one])), homeOf)
}

function place(board: ReadonlyMap<string, BoardRecord>, id: string): unknown {
  const shape = board.get(`shape:${id}`) as TLShape | undefined
  return shape && [shape.x, shape.y, shape.rotation, shape.parentId]
}

function homes(places: Readonly<Record<string, readonly unknown[]>>): HomeOf {
  return (id): Place | undefined => readPlace(places[id])
}

const at = (id: string, parentId: string, x: number, y: number, index = 'a1'): TLShape =>
  geoShape(id, { parentId, x, y, index })

describe('[REPAIR-2] what stood in a deleted frame or group stands where that stood', () => {
  test('in its parent, at the same spot', () => {
    const homeOf = homes({ 'shape:gone': [30, 40, 0, 'page:second'] })
    expect(place(show([at('a', 'shape:gone', 5, 6)], homeOf), 'a')).toEqual([
      35,
      46,
      0,
      'page:second',
    ])
  })

  test('turned as it was', () => {
    const homeOf = homes({ 'shape:gone': [100, 0, Math.PI / 2, 'page:second'] })
    const [x, y, rotation] = place(show([at('a', 'shape:gone', 10, 20)], homeOf), 'a') as number[]
    expect([x, y]).toEqual([80, 10])
    expect(rotation).toBeCloseTo(Math.PI / 2, 5)
  })

  test('through any number of them, to a frame that is there', () => {
    const homeOf = homes({
      'shape:one': [1, 2, 0, 'shape:two'],
      'shape:two': [10, 20, 0, 'shape:frame'],
    })
    const frame = frameShape('frame', { parentId: 'page:second' })
    expect(place(show([frame, at('a', 'shape:one', 100, 200)], homeOf), 'a')).toEqual([
      111,
      222,
      0,
      'shape:frame',
    ])
  })

  test('on the first page if the homes lead to a page that is gone, in a circle, or nowhere', () => {
    const homeOf = homes({
      'shape:lost': [1, 1, 0, 'page:gone'],
      'shape:one': [1, 2, 0, 'shape:two'],
      'shape:two': [10, 20, 0, 'shape:one'],
    })
    const shapes = [
      at('a', 'shape:lost', 5, 5, 'a1'),
      at('b', 'shape:one', 5, 5, 'a2'),
      at('c', 'shape:none', 5, 5, 'a3'),
    ]
    const board = show(shapes, homeOf)
    expect(place(board, 'a')).toEqual([6, 6, 0, 'page:page'])
    expect(place(board, 'b')).toEqual([16, 27, 0, 'page:page'])
    expect(place(board, 'c')).toEqual([5, 5, 0, 'page:page'])
  })
})

describe('[REPAIR-3] a circle is broken at its least id, which goes home', () => {
  const circle = [
    frameShape('a', { parentId: 'shape:b', x: 1, y: 1, index: 'a1' }),
    frameShape('b', { parentId: 'shape:a', x: 2, y: 2, index: 'a2' }),
  ]

  test('if home is on a page', () => {
    const homeOf = homes({ 'shape:a': [70, 80, 0, 'page:second'] })
    expect(place(show(circle, homeOf), 'a')).toEqual([70, 80, 0, 'page:second'])
    expect(place(show(circle, homeOf), 'b')).toEqual([2, 2, 0, 'shape:a'])
  })

  test('else to the first page', () => {
    const homeOf = homes({ 'shape:a': [70, 80, 0, 'shape:b'] })
    expect(place(show(circle, homeOf), 'a')).toEqual([1, 1, 0, 'page:page'])
  })
})

describe('[REPAIR-4] a binding', () => {
  test('that leads to another page is hidden', () => {
    const shapes = [
      arrowShape('arrow', { index: 'a1' }),
      frameShape('frame', { parentId: 'page:second', index: 'a2' }),
      at('there', 'shape:frame', 0, 0),
      at('here', 'page:page', 0, 0, 'a2'),
    ]
    const shown = (to: string): boolean =>
      show([...shapes, arrowBinding('b', 'shape:arrow', to)]).has('binding:b')
    expect(shown('shape:there')).toBe(false)
    expect(shown('shape:here')).toBe(true)
  })
})

describe('[REPAIR-10] a group that holds nothing together', () => {
  const group = groupShape('group', { parentId: 'page:second', x: 100, y: 200, index: 'a5' })

  test('with two shapes is shown', () => {
    const board = show([group, at('a', 'shape:group', 1, 1), at('b', 'shape:group', 2, 2, 'a2')])
    expect(board.has('shape:group')).toBe(true)
    expect(place(board, 'a')).toEqual([1, 1, 0, 'shape:group'])
  })

  test('with one is not, and the shape stands in its place and order', () => {
    const board = show([group, at('a', 'shape:group', 1, 2)])
    expect(board.has('shape:group')).toBe(false)
    expect(place(board, 'a')).toEqual([101, 202, 0, 'page:second'])
    expect(board.get('shape:a')).toMatchObject({ index: 'a5' })
  })

  test('with none is not', () => {
    expect(show([group]).has('shape:group')).toBe(false)
  })

  test('groups in groups go alike, from the inside', () => {
    const inner = groupShape('inner', { parentId: 'shape:group', x: 10, y: 20 })
    const empty = groupShape('empty', { parentId: 'shape:group', index: 'a2' })
    const board = show([group, inner, empty, at('a', 'shape:inner', 1, 2)])
    expect([...board.keys()].filter((id) => id.startsWith('shape:'))).toEqual(['shape:a'])
    expect(place(board, 'a')).toEqual([111, 222, 0, 'page:second'])
  })

  test('a group is the only shape in one: it is lifted out whole', () => {
    const inner = groupShape('inner', { parentId: 'shape:group', x: 10, y: 20 })
    const members = [at('a', 'shape:inner', 1, 2), at('b', 'shape:inner', 1, 2, 'a2')]
    const board = show([group, inner, ...members])
    expect(place(board, 'inner')).toEqual([110, 220, 0, 'page:second'])
    expect(place(board, 'a')).toEqual([1, 2, 0, 'shape:inner'])
    expect(board.has('shape:group')).toBe(false)
  })
})
