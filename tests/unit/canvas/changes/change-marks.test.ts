// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { asBoardStore } from '../../../../client/binding/board-store.ts'
import { ChangeMarks, changeMarks } from '../../../../client/canvas/changes/change-marks.ts'
import { serviceShape } from '../../../support/map-records.ts'
import {
  arrowBinding,
  frameShape,
  groupShape,
  linkArrow,
  pageRecord,
} from '../../../support/records.ts'
import { editorPair } from '../editor-pair.ts'

function setUp(earlier: readonly BoardRecord[]) {
  const { editor } = editorPair().a
  const page = editor.getCurrentPageId()
  const onPage = (record: BoardRecord): BoardRecord =>
    record.typeName === 'shape' && record.parentId === 'page:page'
      ? { ...record, parentId: page }
      : record
  asBoardStore(editor.store).put(
    [serviceShape('new', { x: 0, y: 0 }), serviceShape('same', { x: 500, y: 0 })].map(onPage),
  )
  const marks = new ChangeMarks(editor)
  marks.show({
    added: new Set(['shape:new']),
    changed: new Set(['shape:same']),
    removed: new Map(earlier.map(({ id }) => [id, `“${id}”`])),
    earlier: [...earlier, pageRecord()].map(onPage),
  })
  const placesOf = () =>
    Object.fromEntries(
      changeMarks(editor).map(({ bounds: { h, w, x, y }, id, what }) => [id, [what, x, y, w, h]]),
    )
  return { editor, marks, placesOf, earlier: earlier.map(onPage) }
}

describe('marks of what changed', () => {
  test('stand around what is on the canvas, and where what is gone stood, in what held it', () => {
    const { placesOf } = setUp([
      frameShape('frame', { x: 100, y: 1_000 }),
      serviceShape('gone', { parentId: 'shape:frame', x: 20, y: 30 }),
      groupShape('group'),
    ])
    expect(placesOf()).toEqual({
      'shape:new': ['added', -5, -5, 250, 130],
      'shape:same': ['changed', 495, -5, 250, 130],
      'shape:frame': ['removed', 95, 995, 610, 410],
      'shape:gone': ['removed', 115, 1_025, 250, 130],
    })
  })

  test('follow what moves, and leave the document, the selection and what can be undone alone', () => {
    const { editor, marks, placesOf } = setUp([])
    const before = editor.store.serialize()
    expect(marks.lookAt(['shape:same'])).toBe(true)
    expect(changeMarks(editor).find(({ isLookedAt }) => isLookedAt)?.id).toBe('shape:same')
    expect(editor.getSelectedShapeIds()).toEqual([])
    expect(editor.store.serialize()).toEqual(before)
    editor.updateShape({ id: serviceShape('same').id, type: 'service', x: 700 })
    expect(placesOf()['shape:same']).toEqual(['changed', 695, -5, 250, 130])
    marks.close()
    expect(changeMarks(editor)).toEqual([])
  })

  test('draw a link that is gone between what it joined, wherever its own ends stood', () => {
    const link = linkArrow('link', { link: 'referral' })
    const { editor } = setUp([
      serviceShape('a', { x: 0, y: 2_000 }),
      serviceShape('b', { x: 1_000, y: 2_000 }),
      link,
      arrowBinding('s', link.id, 'shape:a', 'start'),
      arrowBinding('e', link.id, 'shape:b', 'end'),
    ])
    const ghost = changeMarks(editor).find(({ id }) => id === link.id)?.ghost
    expect(ghost?.line?.map(({ x, y }) => [x, y])).toEqual([
      [120, 2_060],
      [1_120, 2_060],
    ])
  })

  test('are looked at where they are, and not where they cannot be', () => {
    const lost = serviceShape('lost', { parentId: 'page:other' })
    const { editor, marks } = setUp([serviceShape('gone', { x: 90_000, y: 0 }), lost])
    expect(marks.lookAt(['shape:lost'])).toBe(false)
    expect(marks.lookAt(['shape:nobody'])).toBe(false)
    editor.user.updateUserPreferences({ animationSpeed: 0 })
    expect(marks.lookAt(['shape:gone'])).toBe(true)
    expect(editor.getViewportPageBounds().x).toBeGreaterThan(50_000)
  })
})
