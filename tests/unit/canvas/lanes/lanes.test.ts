// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLFrameShape, TLShapeId } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { watchDropsIntoLanes } from '../../../../client/canvas/lanes/drops-into-lanes.ts'
import { lanesOnPage } from '../../../../client/canvas/lanes/lanes-on-page.ts'
import { layOutLanes } from '../../../../client/canvas/lanes/lay-out-lanes.ts'
import { takenWords } from '../../../../client/canvas/lanes/taken-words.ts'
import { settleInLanes } from '../../../../client/canvas/lanes/settle-in-lanes.ts'
import { placeShape } from '../../../../client/canvas/service-map/place-shape.ts'
import { overlap } from '../../../../client/canvas/tidy/boxes.ts'
import { agencyRecord } from '../../../support/map-records.ts'
import { PAGE } from '../../binding/two-canvases.ts'
import { editorPair, settle } from '../editor-pair.ts'
import type { EditorPair, Seat } from '../editor-pair.ts'

const id = createShapeId

function addAgencies({ editor }: Seat, ...names: readonly string[]): void {
  editor.markHistoryStoppingPoint()
  asBoardStore(editor.store).put(
    names.map((name) => agencyRecord(name.toLowerCase(), { name, shortName: name })),
  )
}

/** A board with lanes for these agencies. */
function withLanes(...names: readonly string[]): EditorPair {
  const pair = editorPair()
  addAgencies(pair.a, ...names)
  layOutLanes(pair.a.editor)
  pair.exchange()
  pair.exchange()
  return pair
}

function lanes({ editor }: Seat): readonly TLFrameShape[] {
  return lanesOnPage(editor, editor.getCurrentPageId()).map(({ frame }) => frame)
}

function laneOf(seat: Seat, agency: string): TLFrameShape {
  const lane = lanes(seat).find(({ meta }) => meta['lane'] === `agency:${agency}`)
  if (lane === undefined) throw new Error(`${agency} has no lane`)
  return lane
}

/** Puts a service of nobody's on the page, above all lanes. */
function addService({ editor }: Seat, name: string, props: object = {}): TLShapeId {
  editor.markHistoryStoppingPoint()
  const page = editor.getCurrentPageId()
  const service = { id: id(name), type: 'service', parentId: page, x: 400, y: -2_000, props }
  editor.createShapes([service])
  return service.id
}

function agencyOf({ editor }: Seat, name: string): unknown {
  return (editor.getShape(id(name))?.props as { agencyId?: unknown } | undefined)?.agencyId
}

/** Drags what is selected as the mouse does, from the middle of one shape to a point on the page. */
function drag({ editor }: Seat, from: TLShapeId, to: { x: number; y: number }): void {
  const start = editor.getShapePageBounds(from)?.center ?? { x: 0, y: 0 }
  const at = (name: 'pointer_down' | 'pointer_move' | 'pointer_up', page: typeof to): void => {
    editor.dispatch({
      type: 'pointer',
      target: 'canvas',
      name,
      point: editor.pageToScreen(page),
      pointerId: 1,
      button: 0,
      isPen: false,
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      accelKey: false,
    })
    editor.emit('tick', 16)
  }
  at('pointer_move', start)
  at('pointer_down', start)
  for (const part of [0.02, 0.3, 0.6, 1]) {
    at('pointer_move', {
      x: start.x + (to.x - start.x) * part,
      y: start.y + (to.y - start.y) * part,
    })
  }
  at('pointer_up', to)
}

/** A point in a lane, right of its title. */
function within({ x, y, props }: TLFrameShape): { x: number; y: number } {
  return { x: x + 500, y: y + props.h / 2 }
}

function drop(seat: Seat, lane: TLFrameShape, ...names: readonly string[]): void {
  const [first] = names
  seat.editor.select(...names.map((name) => id(name)))
  if (first !== undefined) drag(seat, id(first), within(lane))
}

describe('laying out lanes', () => {
  test('puts the journey’s lane above one for each agency, one step to undo', () => {
    const pair = withLanes('Police', 'Fire')
    const { a, b } = pair
    expect(lanes(b).map(({ props }) => props.name)).toEqual([
      'The person’s journey',
      'Fire',
      'Police',
    ])
    a.editor.undo()
    pair.exchange()
    expect(lanes(b)).toEqual([])
    settle(pair)
  })

  test('covers nothing that is on the page', () => {
    const { a } = editorPair()
    addAgencies(a, 'Police', 'Fire')
    const { center } = a.editor.getViewportPageBounds()
    a.editor.createShapes([{ id: id('box'), type: 'geo', x: center.x, y: center.y }])
    layOutLanes(a.editor)
    const box = a.editor.getShapePageBounds(id('box'))
    for (const lane of lanes(a)) {
      const bounds = a.editor.getShapePageBounds(lane)
      expect(box && bounds && overlap(box, bounds)).toBe(false)
      expect(bounds?.y).toBeGreaterThan(box?.maxY ?? Infinity)
    }
  })

  test('adds below only those that are missing, and no agency means no lanes', () => {
    const { a } = withLanes('Police')
    addAgencies(a, 'Fire')
    const before = lanes(a)
    expect(layOutLanes(a.editor)).toBe('laid out')
    expect(lanes(a).slice(0, 2)).toEqual(before)
    expect(lanes(a).at(-1)?.props.name).toBe('Fire')
    expect(layOutLanes(a.editor)).toBe('all there')
    expect(lanes(a)).toHaveLength(3)
    expect(layOutLanes(editorPair().a.editor)).toBe('no agencies')
  })

  test('deleting a lane keeps its agency', () => {
    const { a } = withLanes('Police')
    a.editor.deleteShapes([laneOf(a, 'police').id])
    expect(a.canvas.shown()).toHaveProperty('agency:police')
  })
})

describe('what is dropped into an agency’s lane', () => {
  test('becomes that agency’s, in the step that moved it; dragged out it stays so', () => {
    const pair = withLanes('Fire', 'Police')
    const { a, b } = pair
    const words: string[] = []
    watchDropsIntoLanes(a.editor, (taken) => words.push(...taken.map(takenWords)))
    watchDropsIntoLanes(b.editor, (taken) => words.push(...taken.map(takenWords)))
    addService(a, 's')
    drop(a, laneOf(a, 'fire'), 's')
    pair.exchange()
    expect(agencyOf(b, 's')).toBe('agency:fire')
    expect(words).toEqual(['Moved to Fire’s lane: it is now Fire’s.'])
    a.editor.undo()
    expect([agencyOf(a, 's'), a.editor.getShape(id('s'))?.parentId]).toEqual(['', 'page:page'])
    a.editor.redo()
    expect(agencyOf(a, 's')).toBe('agency:fire')

    drop(a, laneOf(a, 'police'), 's')
    expect(agencyOf(a, 's')).toBe('agency:police')
    a.editor.select(id('s'))
    drag(a, id('s'), { x: 500, y: -3_000 })
    expect(agencyOf(a, 's')).toBe('agency:police')
    settle(pair)
  })

  test('takes many at once, pots, barriers and what is grouped among them; notes and stages are let be', () => {
    const { a } = withLanes('Fire')
    watchDropsIntoLanes(a.editor, () => undefined)
    const { editor } = a
    addService(a, 's', { agencyId: 'agency:police' })
    const others = ['pot', 'barrier', 'commitment', 'stage', 'note', 'service', 'geo']
    editor.createShapes(
      others.map((type, n) => ({
        id: id(type),
        type,
        parentId: PAGE,
        x: 20 * n,
        y: -2_000,
      })),
    )
    editor.groupShapes([id('service'), id('geo')], { groupId: id('group') })
    drop(a, laneOf(a, 'fire'), 's', 'pot', 'barrier', 'commitment', 'stage', 'note', 'group')
    const fields = (name: string): unknown => editor.getShape(id(name))?.props
    expect(fields('s')).toMatchObject({ agencyId: 'agency:fire' })
    expect(fields('service')).toMatchObject({ agencyId: 'agency:fire' })
    expect(fields('pot')).toMatchObject({ heldBy: 'agency:fire' })
    expect(fields('barrier')).toMatchObject({ raisedBy: 'agency:fire' })
    expect(fields('commitment')).toMatchObject({ leadAgencyId: 'agency:fire' })
    for (const name of ['stage', 'note']) {
      expect(editor.getShape(id(name))?.parentId).toBe(laneOf(a, 'fire').id)
      expect(Object.values(fields(name) as object)).not.toContain('agency:fire')
    }
  })

  test('by somebody else changes nothing here: only who moves writes', () => {
    const pair = withLanes('Fire')
    const { a, b } = pair
    watchDropsIntoLanes(b.editor, () => expect.fail('nothing of one’s own was dropped'))
    addService(a, 's')
    pair.exchange()
    b.editor.select(id('s'))
    // One without the watch, as an older page would be.
    a.editor.reparentShapes([id('s')], laneOf(a, 'fire').id)
    pair.exchange()
    expect(agencyOf(a, 's')).toBe('')
    settle(pair)
  })

  test('is held by the lane: clear of its title, and the lane grows, those below going down', () => {
    const { a } = withLanes('Fire', 'Police')
    watchDropsIntoLanes(a.editor, () => undefined)
    addService(a, 's', { h: 400 })
    const { x, y, props } = laneOf(a, 'fire')
    const police = laneOf(a, 'police')
    a.editor.select(id('s'))
    drag(a, id('s'), { x: x + 40, y: y + props.h - 20 })
    const fire = laneOf(a, 'fire')
    const box = a.editor.getShapePageBounds(id('s'))
    expect(box?.x).toBeGreaterThan(x + 150)
    expect(box?.y).toBeGreaterThanOrEqual(y)
    expect(box?.maxY).toBeLessThanOrEqual(y + fire.props.h)
    expect(laneOf(a, 'police').y - police.y).toBe(fire.props.h - props.h)
    a.editor.undo()
    expect(laneOf(a, 'fire').props.h).toBe(props.h)
  })

  test('by the arrow keys is dropped too, once its middle is over the lane', () => {
    const { a } = withLanes('Fire', 'Police')
    watchDropsIntoLanes(a.editor, () => undefined)
    addService(a, 's')
    drop(a, laneOf(a, 'fire'), 's')
    a.editor.select(id('s'))
    a.editor.markHistoryStoppingPoint('nudge')
    a.editor.nudgeShapes([id('s')], { x: 0, y: 170 })
    const key = { type: 'keyboard', key: 'ArrowDown', code: 'ArrowDown' } as const
    const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, accelKey: false }
    a.editor.dispatch({ ...key, ...none, name: 'key_up' })
    expect(a.editor.getShape(id('s'))?.parentId).toBe(laneOf(a, 'police').id)
    expect(agencyOf(a, 's')).toBe('agency:police')
    a.editor.undo()
    expect(agencyOf(a, 's')).toBe('agency:fire')
  })

  test('of an agency that has gone, takes nothing', () => {
    const { a } = withLanes('Fire')
    addService(a, 's')
    a.editor.reparentShapes([id('s')], laneOf(a, 'fire').id)
    asBoardStore(a.editor.store).remove([agencyRecord('fire').id])
    expect(settleInLanes(a.editor, [id('s')])).toEqual([])
    expect(agencyOf(a, 's')).toBe('')
  })
})

test('what is created in an agency’s lane is that agency’s from the first, and undone at once', () => {
  const { a } = withLanes('Fire')
  const before = a.canvas.shown()
  placeShape(a.editor, 'service', within(laneOf(a, 'fire')))
  const service = a.editor.getCurrentPageShapes().find(({ type }) => type === 'service')
  expect(service?.parentId).toBe(laneOf(a, 'fire').id)
  expect(service?.props).toMatchObject({ agencyId: 'agency:fire' })
  a.editor.complete()
  a.editor.undo()
  expect(a.canvas.shown()).toEqual(before)
})
