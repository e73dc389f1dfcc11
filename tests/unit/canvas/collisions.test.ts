// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLPageId, TLShapeId } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAGE } from '../binding/two-canvases.ts'
import { bind, drawArrow, drawBoxes, drawFrame, meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'

const SECOND = 'page:second' as TLPageId

const id = createShapeId
const ids = (...names: readonly string[]): TLShapeId[] => names.map((name) => id(name))

/** Where a shape is on its page, to a hundredth of a pixel. */
function spot({ editor }: Seat, name: string): readonly [x: number, y: number] {
  const point = editor.getShapePageTransform(id(name)).point()
  return [Math.round(point.x * 100) / 100, Math.round(point.y * 100) / 100]
}

const parent = ({ editor }: Seat, name: string): string | undefined =>
  editor.getShape(id(name))?.parentId

const groups = ({ editor }: Seat): number =>
  editor.store.allRecords().filter((one) => one.typeName === 'shape' && one.type === 'group').length

const target = ({ editor }: Seat, arrow: string): string | undefined =>
  editor.getBindingsFromShape(id(arrow), 'arrow').find((one) => {
    return (one.props as { terminal: string }).terminal === 'end'
  })?.toId

describe('both reparent', () => {
  test('the same shape into different frames: it stands in one of them, for both', () => {
    const pair = meet((a) => {
      drawFrame(a, 'left', { x: 0, y: 500 })
      drawFrame(a, 'right', { x: 500, y: 500 })
      drawBoxes(a, 'box')
    })
    pair.a.editor.reparentShapes(ids('box'), id('left'))
    pair.b.editor.reparentShapes(ids('box'), id('right'))
    settle(pair)
    expect(ids('left', 'right')).toContain(parent(pair.a, 'box'))
    expect(spot(pair.a, 'box')).toEqual([0, 0])
  })

  test('[REPAIR-3] frames into each other: one stands on their page where it was', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
      drawFrame(a, 'inner', { x: 10, y: 20 }, SECOND)
      drawFrame(a, 'outer', { x: 500, y: 600 }, SECOND)
    })
    for (const { editor } of [pair.a, pair.b]) editor.setCurrentPage(SECOND)
    pair.a.editor.reparentShapes(ids('inner'), id('outer'))
    pair.b.editor.reparentShapes(ids('outer'), id('inner'))
    settle(pair)
    expect(parent(pair.a, 'inner')).toBe(SECOND)
    expect(parent(pair.a, 'outer')).toBe(id('inner'))
    expect(spot(pair.a, 'inner')).toEqual([10, 20])
    expect(spot(pair.a, 'outer')).toEqual([500, 600])
  })
})

describe('both bind an end of an arrow', () => {
  function withFreeArrow(): EditorPair {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'one', 'two')
      a.editor.createShapes([{ id: id('arrow'), type: 'arrow', x: 0, y: 300 }])
      bind(a, 'arrow', 'start', 'from')
    })
    bind(pair.a, 'arrow', 'end', 'one')
    bind(pair.b, 'arrow', 'end', 'two')
    return pair
  }

  test('[REPAIR-5] to different shapes: it leads to one of them, for both', () => {
    const pair = withFreeArrow()
    settle(pair)
    expect(ids('one', 'two')).toContain(target(pair.a, 'arrow'))
  })

  test('[REPAIR-11] who then frees the end has it free, and not bound to the other', () => {
    const pair = withFreeArrow()
    settle(pair)
    const end = pair.b.editor.getBindingsFromShape(id('arrow'), 'arrow').at(-1)
    pair.b.editor.deleteBindings(end === undefined ? [] : [end])
    settle(pair)
    expect(target(pair.a, 'arrow')).toBeUndefined()
  })

  test('bound before, and moved to different shapes', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'one', 'two', 'three')
      drawArrow(a, 'arrow', 'from', 'three')
    })
    bind(pair.a, 'arrow', 'end', 'one')
    bind(pair.b, 'arrow', 'end', 'two')
    settle(pair)
    expect(ids('one', 'two')).toContain(target(pair.a, 'arrow'))
  })

  test('to a shape that the other deletes: the arrow stays and its end is free', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'one', 'two')
      drawArrow(a, 'arrow', 'from', 'two')
    })
    pair.a.editor.deleteShapes(ids('one'))
    bind(pair.b, 'arrow', 'end', 'one')
    settle(pair)
    expect(target(pair.a, 'arrow')).toBeUndefined()
    expect(pair.a.editor.getShape(id('arrow'))).toBeDefined()
  })

  test('[REPAIR-4] to a shape that the other moves to another page', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
      drawBoxes(a, 'from', 'one', 'two')
      drawArrow(a, 'arrow', 'from', 'two')
    })
    pair.a.editor.moveShapesToPage(ids('one'), SECOND)
    bind(pair.b, 'arrow', 'end', 'one')
    settle(pair)
    expect(target(pair.a, 'arrow')).toBeUndefined()
  })
})

describe('delete against edit', () => {
  test.each([
    ['a move', (b: Seat) => b.editor.updateShape({ id: id('box'), type: 'geo', x: 70 })],
    [
      'a colour',
      (b: Seat) => b.editor.updateShape({ id: id('box'), type: 'geo', props: { color: 'red' } }),
    ],
  ])('%s: deleted for both', (_, edit) => {
    const pair = meet((a) => {
      drawBoxes(a, 'box')
    })
    pair.a.editor.deleteShapes(ids('box'))
    edit(pair.b)
    settle(pair)
    expect(pair.a.editor.getShape(id('box'))).toBeUndefined()
  })

  test('[REPAIR-2] a frame against what the other moves, draws and copies into it', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
      drawFrame(a, 'outer', { x: 1000, y: 2000 }, SECOND)
      drawFrame(a, 'frame', { x: 30, y: 40 }, id('outer'))
      drawBoxes(a, 'box')
      a.editor.reparentShapes(ids('box'), SECOND)
    })
    for (const { editor } of [pair.a, pair.b]) editor.setCurrentPage(SECOND)
    pair.a.editor.deleteShapes(ids('frame'))
    pair.b.editor.reparentShapes(ids('box'), id('frame'))
    pair.b.editor.createShapes([
      { id: id('drawn'), type: 'geo', parentId: id('frame'), x: 5, y: 6 },
    ])
    settle(pair)
    expect(parent(pair.a, 'drawn')).toBe(id('outer'))
    expect(spot(pair.a, 'drawn')).toEqual([1035, 2046])
    expect(parent(pair.a, 'box')).toBe(id('outer'))
    expect(spot(pair.a, 'box')).toEqual([0, 0])
  })
})

describe('pages', () => {
  test('a page that is deleted takes with it what stands on it', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
      a.editor.setCurrentPage(SECOND)
      drawBoxes(a, 'one', 'two')
      a.editor.groupShapes(ids('one', 'two'))
      drawFrame(a, 'frame', { x: 0, y: 0 }, SECOND)
      drawArrow(a, 'arrow', 'one', 'two')
      a.editor.markHistoryStoppingPoint()
    })
    pair.a.editor.deletePage(SECOND)
    settle(pair)
    expect(pair.b.editor.store.query.records('shape').get()).toEqual([])
    expect(pair.b.editor.store.query.records('binding').get()).toEqual([])
    pair.a.editor.undo()
    settle(pair)
    expect(pair.b.editor.store.query.records('shape').get()).toHaveLength(5)
    expect(pair.b.editor.store.query.records('binding').get()).toHaveLength(2)
    pair.a.editor.redo()
    settle(pair)
    expect(pair.b.editor.store.query.records('shape').get()).toEqual([])
  })

  test('what the other draws on a page being deleted stands on the first page', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
    })
    pair.b.editor.setCurrentPage(SECOND)
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.deletePage(SECOND)
    drawBoxes(pair.b, 'box')
    settle(pair)
    expect(parent(pair.a, 'box')).toBe(PAGE)
    expect(pair.b.editor.getCurrentPageId()).toBe(PAGE)
    pair.a.editor.undo()
    settle(pair)
    expect(parent(pair.b, 'box')).toBe(SECOND)
  })

  test('[REPAIR-1] both delete the other’s page: one page is left, the same for both', () => {
    const pair = meet((a) => {
      a.editor.createPage({ name: 'Second', id: SECOND })
    })
    pair.a.editor.deletePage(PAGE)
    pair.b.editor.deletePage(SECOND)
    drawBoxes(pair.b, 'box')
    settle(pair)
    expect(pair.a.editor.getPages()).toHaveLength(1)
    expect(parent(pair.a, 'box')).toBe(pair.a.editor.getPages()[0]?.id)
  })
})

describe('[REPAIR-10] groups', () => {
  const three = (): EditorPair =>
    meet((a) => {
      drawBoxes(a, 'one', 'two', 'three')
    })

  function expectInPlace(pair: EditorPair): void {
    for (const seat of [pair.a, pair.b]) {
      expect(['one', 'two', 'three'].map((name) => spot(seat, name))).toEqual([
        [0, 0],
        [200, 0],
        [400, 0],
      ])
    }
  }

  test('both group overlapping selections: nothing is lost or moved, no group of one is left', () => {
    const pair = three()
    pair.a.editor.groupShapes(ids('one', 'two'))
    pair.b.editor.groupShapes(ids('two', 'three'))
    settle(pair)
    expectInPlace(pair)
    expect(groups(pair.a)).toBe(1)
  })

  test('both group the same', () => {
    const pair = three()
    pair.a.editor.groupShapes(ids('one', 'two', 'three'))
    pair.b.editor.groupShapes(ids('one', 'two', 'three'))
    settle(pair)
    expectInPlace(pair)
    expect(groups(pair.a)).toBe(1)
    expect(new Set(['one', 'two', 'three'].map((name) => parent(pair.b, name))).size).toBe(1)
  })

  test('who groups, or drags, later than the other wins for all that both did it with', () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const some = fc.shuffledSubarray(names, { minLength: 2 })
    const turn = fc.record({ names: some, afterMs: fc.nat(12), drag: fc.boolean() })
    fc.assert(
      fc.property(turn, turn, (first, second) => {
        const pair = meet((a) => {
          drawBoxes(a, ...names)
        })
        const take = ({ canvas, editor }: Seat, { afterMs, drag, names: taken }: typeof first) => {
          canvas.nowMs += 1_000 + afterMs
          const shapes = ids(...taken).flatMap((one) => editor.getShape(one) ?? [])
          if (drag) editor.updateShapes(shapes.map((one) => ({ ...one, y: 50 + afterMs })))
          else editor.groupShapes(shapes)
        }
        take(pair.a, first)
        take(pair.b, second)
        settle(pair)
        const both = first.names.filter((name) => second.names.includes(name))
        const standing = both.map((name) => [parent(pair.a, name), spot(pair.a, name)[1]].join())
        const didTheSame = first.drag === second.drag
        expect(!didTheSame || new Set(standing).size < 2).toBe(true)
        for (const [i, name] of names.entries()) expect(spot(pair.a, name)[0]).toBe(i * 200)
        const members = pair.a.editor.getCurrentPageShapes().map(({ parentId }) => parentId)
        for (const { id: group, type } of pair.a.editor.getCurrentPageShapes()) {
          if (type !== 'group') continue
          expect(members.filter((one) => one === group).length).toBeGreaterThan(1)
        }
      }),
      { numRuns: 25 },
    )
  })

  function grouped(): EditorPair {
    const pair = three()
    pair.a.editor.groupShapes(ids('one', 'two'), { groupId: id('group') })
    settle(pair)
    return pair
  }

  test('one ungroups what the other groups with more', () => {
    const pair = grouped()
    pair.a.editor.ungroupShapes(ids('group'))
    pair.b.editor.groupShapes(ids('group', 'three'))
    settle(pair)
    expectInPlace(pair)
    expect(groups(pair.a)).toBe(0)
  })

  test('one ungroups what the other moves, and draws, in', () => {
    const pair = grouped()
    pair.b.canvas.scheduler.advance(50)
    pair.a.editor.ungroupShapes(ids('group'))
    pair.b.editor.reparentShapes(ids('three'), id('group'))
    pair.b.editor.createShapes([{ id: id('new'), type: 'geo', parentId: id('group'), x: 7, y: 8 }])
    settle(pair)
    expectInPlace(pair)
    expect(parent(pair.a, 'three')).toBe(PAGE)
    expect(spot(pair.a, 'new')).toEqual([7, 8])
  })

  test('each takes one of three out: the group is gone, and can be made again by undo', () => {
    const pair = three()
    pair.a.editor.groupShapes(ids('one', 'two', 'three'), { groupId: id('group') })
    settle(pair)
    pair.a.editor.markHistoryStoppingPoint()
    pair.a.editor.reparentShapes(ids('one'), PAGE)
    pair.b.editor.reparentShapes(ids('two'), PAGE)
    settle(pair)
    expectInPlace(pair)
    expect(groups(pair.a)).toBe(0)
    pair.a.editor.undo()
    settle(pair)
    expectInPlace(pair)
    expect(parent(pair.b, 'one')).toBe(id('group'))
    expect(parent(pair.b, 'three')).toBe(id('group'))
  })

  test('who moves the last of a group leaves nothing of it behind', () => {
    const pair = three()
    pair.a.editor.groupShapes(ids('one', 'two', 'three'), { groupId: id('group') })
    settle(pair)
    pair.a.editor.reparentShapes(ids('one'), PAGE)
    pair.b.editor.reparentShapes(ids('two'), PAGE)
    settle(pair)
    expect(pair.a.canvas.document.lanes.entry(id('group'))).toBeDefined()
    pair.b.editor.updateShape({ id: id('three'), type: 'geo', x: 450 })
    settle(pair)
    expect(pair.a.canvas.document.lanes.entry(id('group'))).toBeUndefined()
    expect(spot(pair.a, 'three')).toEqual([450, 0])
  })
})

describe('[CANVAS-1] what tldraw does about others’ changes', () => {
  test('is neither sent nor undone in place of what one did', () => {
    const pair = meet((a) => {
      drawBoxes(a, 'from', 'one', 'two')
      a.editor.createShapes([{ id: id('arrow'), type: 'arrow', x: 0, y: 300 }])
      a.editor.sendToBack(ids('arrow'))
    })
    const { a, b } = pair
    const index = b.editor.getShape(id('one'))?.index
    b.editor.markHistoryStoppingPoint()
    // tldraw keeps an arrow above what it is bound to, and finds it below on both canvases.
    b.editor.bringToFront(ids('one'))
    b.editor.markHistoryStoppingPoint()
    bind(a, 'arrow', 'end', 'one')
    const sent = [a, b].map(({ canvas }) => canvas.sent.length)
    settle(pair)
    const sentSince = [a, b].map(({ canvas }, i) => canvas.sent.length - (sent[i] ?? 0))
    expect(sentSince.every((updates) => updates <= 1)).toBe(true)
    b.editor.undo()
    expect(b.editor.getShape(id('one'))?.index).toBe(index)
  })
})
