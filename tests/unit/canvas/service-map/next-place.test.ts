// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLShape } from '@tldraw/tlschema'
import { describe, expect, test } from 'vitest'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { EditorMapControls } from '../../../../client/canvas/editor-map-controls.ts'
import { lanesOnPage } from '../../../../client/canvas/lanes/lanes-on-page.ts'
import { layOutLanes } from '../../../../client/canvas/lanes/lay-out-lanes.ts'
import { placeNextShape } from '../../../../client/canvas/service-map/place-shape.ts'
import { overlap } from '../../../../client/canvas/tidy/boxes.ts'
import { boxOf } from '../../../../client/canvas/tidy/units.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import { agencyRecord } from '../../../support/map-records.ts'
import { editorPair } from '../editor-pair.ts'
import type { Seat } from '../editor-pair.ts'

/** Places one by keys, and leaves it selected. */
function placeNext({ editor }: Seat): TLShape {
  placeNextShape(editor, 'service')
  editor.setEditingShape(null)
  editor.setCurrentTool('select')
  const placed = editor.getOnlySelectedShape()
  if (placed === null) throw new Error('Nothing was placed')
  return placed
}

function overlaps({ editor }: Seat, shapes: readonly TLShape[]): number {
  const boxes = shapes.map((shape) => boxOf(editor, editor.getShape(shape.id) ?? shape))
  return boxes.flatMap((a, n) => boxes.slice(n + 1).filter((b) => overlap(a, b))).length
}

describe('a shape placed by keys', () => {
  test('stands in the middle of the view, the next beside it, clear of what is there', () => {
    const { a } = editorPair()
    const first = placeNext(a)
    const middle = a.editor.getViewportPageBounds().center
    expect(a.editor.getShapePageBounds(first)?.center).toMatchObject({ x: middle.x, y: middle.y })
    const placed = [first, ...Array.from({ length: 4 }, () => placeNext(a))]
    a.editor.select(first.id)
    placed.push(placeNext(a))
    a.editor.selectNone()
    placed.push(placeNext(a))
    expect(new Set(placed.map(({ id }) => id)).size).toBe(7)
    expect(overlaps(a, placed)).toBe(0)
  })

  test('goes into the lane that is selected, which grows, and becomes its agency’s', () => {
    const { a } = editorPair()
    asBoardStore(a.editor.store).put([agencyRecord('fire', { name: 'Fire', shortName: 'Fire' })])
    layOutLanes(a.editor)
    const lane = lanesOnPage(a.editor, a.editor.getCurrentPageId()).find(
      (each) => each.lane.kind === 'agency',
    )?.frame
    if (lane === undefined) throw new Error('Fire has no lane')
    a.editor.select(lane.id)
    const height = lane.props.h
    const placed = Array.from({ length: 6 }, () => placeNext(a))
    expect(a.editor.getShape(lane.id)).toMatchObject({ props: { h: height } })
    expect(overlaps(a, placed)).toBe(0)
    for (const { id } of placed) {
      const shape = a.editor.getShape(id)
      expect(shape).toMatchObject({ parentId: lane.id, props: { agencyId: 'agency:fire' } })
      const bounds = a.editor.getShapePageBounds(id)
      expect(bounds && a.editor.getShapePageBounds(lane.id)?.contains(bounds)).toBe(true)
    }
  })
})

describe('a link drawn from the form', () => {
  test('is the usual one, bound at both ends, and one step to undo', () => {
    const { a } = editorPair()
    const controls = new EditorMapControls(a.editor)
    const [from, to] = [placeNext(a), placeNext(a)]
    const link = controls.addLink(from.id, to.id)
    const map = (): ReturnType<typeof readServiceMap> =>
      readServiceMap(asBoardStore(a.editor.store).allRecords())
    expect(map().links).toMatchObject([
      { id: link, kind: 'referral', fromId: from.id, toId: to.id },
    ])
    controls.undo()
    expect(map().links).toEqual([])
    expect(map().services).toHaveLength(2)
  })

  test('is none to the shape itself, to what has gone, or to another page', () => {
    const { a } = editorPair()
    const controls = new EditorMapControls(a.editor)
    const from = placeNext(a)
    const to = placeNext(a)
    expect(controls.addLink(from.id, from.id)).toBeUndefined()
    expect(controls.addLink(from.id, createShapeId('gone'))).toBeUndefined()
    a.editor.createPage({ name: 'Other' })
    const other = a.editor.getPages().at(-1)
    if (other === undefined) throw new Error('There is no other page')
    a.editor.moveShapesToPage([to.id], other.id)
    expect(controls.addLink(from.id, to.id)).toBeUndefined()
    expect(a.editor.getCurrentPageShapes().filter(({ type }) => type === 'arrow')).toEqual([])
  })
})
