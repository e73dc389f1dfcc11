// @vitest-environment happy-dom
import { createShapeId } from '@tldraw/tlschema'
import type { TLPageId, TLParentId, TLShapeId } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { PAGE } from '../binding/two-canvases.ts'
import { drawBoxes, meet, settle } from './editor-pair.ts'
import type { Seat } from './editor-pair.ts'

const id = createShapeId
const ids = (...names: readonly string[]): TLShapeId[] => names.map((name) => id(name))

describe('whatever two people do at once', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const act = fc.oneof(
    fc.record({ kind: fc.constant('draw' as const), name, frame: fc.boolean() }),
    fc.record({ kind: fc.constant('connect' as const), name, to: name }),
    fc.record({ kind: fc.constant('rebind' as const), name, to: name }),
    fc.record({ kind: fc.constant('move' as const), name, x: fc.nat(900) }),
    fc.record({ kind: fc.constant('nest' as const), name, into: name }),
    fc.record({ kind: fc.constant('free' as const), name }),
    fc.record({ kind: fc.constant('group' as const), name, and: name, more: name }),
    fc.record({ kind: fc.constant('ungroup' as const), name }),
    fc.record({ kind: fc.constant('delete' as const), name }),
    fc.record({ kind: fc.constant('page' as const), what: fc.constantFrom('add', 'delete', 'go') }),
    fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('redo' as const) }),
    fc.record({ kind: fc.constant('exchange' as const) }),
  )
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

  /** Every shape is called after the letter it was drawn with; a group after one that is in it. */
  function perform({ editor }: Seat, one: Act): void {
    if (one.kind === 'undo') return void editor.undo()
    if (one.kind === 'redo') return void editor.redo()
    editor.markHistoryStoppingPoint()
    if (one.kind === 'page') return changePages({ editor }, one.what)
    if (one.kind === 'exchange') return
    const shape = editor.getShape(id(one.name))
    if (one.kind === 'draw') {
      if (shape === undefined) {
        const type = one.frame ? 'frame' : 'geo'
        editor.createShapes([{ id: id(one.name), type, x: 10, y: 10 }])
      }
      return
    }
    if (shape === undefined) return
    if (one.kind === 'connect' || one.kind === 'rebind') return connect({ editor }, one)
    if (one.kind === 'move') editor.updateShape({ id: shape.id, type: shape.type, x: one.x })
    if (one.kind === 'delete') editor.deleteShapes([shape.id])
    if (one.kind === 'free') editor.reparentShapes([shape.id], editor.getCurrentPageId())
    if (one.kind === 'group') {
      const members = new Set(ids(one.name, one.and, one.more))
      editor.groupShapes([...members].filter((each) => isFree({ editor }, each)))
    }
    const around = shape.parentId.startsWith('shape:') ? (shape.parentId as TLShapeId) : undefined
    if (one.kind === 'ungroup' && around !== undefined) editor.ungroupShapes([around])
    if (one.kind === 'nest') nest({ editor }, shape.id, id(one.into))
  }

  function nest({ editor }: Pick<Seat, 'editor'>, shapeId: TLShapeId, into: TLShapeId): void {
    const frame = editor.getShape(into)
    const parentId = frame?.type === 'frame' ? frame.id : frame?.parentId
    if (parentId === undefined || parentId === shapeId) return
    if (editor.hasAncestor(parentId as TLShapeId, shapeId)) return
    editor.reparentShapes([shapeId], parentId)
  }

  function connect(
    seat: Pick<Seat, 'editor'>,
    { kind, name: from, to }: { kind: 'connect' | 'rebind'; name: string; to: string },
  ): void {
    const { editor } = seat
    if (editor.getShape(id(to)) === undefined) return
    const arrow = id(`arrow-${from}`)
    if (kind === 'connect' && editor.getShape(arrow) === undefined) {
      editor.createShapes([{ id: arrow, type: 'arrow', x: 0, y: 0 }])
      bindTo(seat, arrow, 'start', id(from))
    }
    if (editor.getShape(arrow) !== undefined) bindTo(seat, arrow, 'end', id(to))
  }

  function bindTo(
    { editor }: Pick<Seat, 'editor'>,
    arrow: TLShapeId,
    terminal: 'start' | 'end',
    toId: TLShapeId,
  ): void {
    const held = editor
      .getBindingsFromShape(arrow, 'arrow')
      .find((one) => (one.props as { terminal: string }).terminal === terminal)
    if (held !== undefined) editor.updateBinding({ ...held, toId })
    else editor.createBinding({ type: 'arrow', fromId: arrow, toId, props: { terminal } })
  }

  function isFree({ editor }: Pick<Seat, 'editor'>, shapeId: TLShapeId): boolean {
    const shape = editor.getShape(shapeId)
    return shape !== undefined && shape.parentId === editor.getCurrentPageId()
  }

  function changePages({ editor }: Pick<Seat, 'editor'>, what: string): void {
    const pages: TLParentId[] = editor.getPages().map((page) => page.id)
    if (what === 'add' && pages.length < 3) editor.createPage({ name: 'Another' })
    if (what === 'delete') editor.deletePage(editor.getCurrentPageId())
    if (what === 'go') editor.setCurrentPage((pages.at(-1) ?? PAGE) as TLPageId)
  }

  test('both see the same valid board, and nobody has the last word for ever', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a' as const, 'b' as const), act), {
          maxLength: 40,
          size: 'max',
        }),
        (acts) => {
          const pair = meet((a) => {
            drawBoxes(a, 'a', 'b', 'c')
          })
          for (const [who, one] of acts) {
            if (one.kind === 'exchange') pair.exchange()
            else perform(pair[who], one)
          }
          settle(pair)
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)
})
