// @vitest-environment happy-dom
import ElkInPage from 'elkjs'
import { createShapeId } from '@tldraw/tlschema'
import { describe, expect, test, vi } from 'vitest'
import { overlap } from '../../../../client/canvas/tidy/boxes.ts'
import type { Box } from '../../../../client/canvas/tidy/boxes.ts'
import { layOut } from '../../../../client/canvas/tidy/lay-out.ts'
import type { layOutInWorker } from '../../../../client/canvas/tidy/lay-out-in-worker.ts'
import { Tidying } from '../../../../client/canvas/tidy/tidying.ts'
import { laneMeta } from '../../../../shared/domain/map-lane.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'
import { drawArrow, drawFrame, editorPair, settle } from '../editor-pair.ts'
import type { EditorPair, Seat } from '../editor-pair.ts'

const inPage: typeof layOutInWorker = (request, _signal, onPlaced) =>
  layOut(request, (graph) => new ElkInPage().layout(graph), onPlaced)

const id = createShapeId

/** One person's tidying, and what they are told. */
function tidier(layOutWith = inPage) {
  const said: string[] = []
  const scheduler = new VirtualScheduler()
  const say = (message: string): void => {
    said.push(message)
  }
  return { said, scheduler, tidying: new Tidying({ scheduler, say, layOut: layOutWith }) }
}

/** Services heaped upon each other, each leading to the next; a note beside them. */
function heap({ editor }: Seat, ...names: readonly string[]): void {
  editor.createShapes(
    names.map((name, n) => ({ id: id(name), type: 'service', x: 15 * n, y: 400 - 20 * n })),
  )
  editor.createShapes([{ id: id('note'), type: 'note', x: 260, y: 300 }])
}

function boxesOf({ editor }: Seat, names: readonly string[]): Box[] {
  return names.map((name) => {
    const { x = NaN, y = NaN, w = NaN, h = NaN } = editor.getShapePageBounds(id(name)) ?? {}
    return { x, y, w, h }
  })
}

function overlaps(boxes: readonly Box[]): number {
  return boxes.flatMap((box, n) => boxes.slice(n + 1).filter((other) => overlap(box, other))).length
}

function meet(draw: (a: Seat) => void): EditorPair {
  const pair = editorPair()
  draw(pair.a)
  pair.exchange()
  pair.exchange()
  return pair
}

describe('the whole map', () => {
  const names = ['a', 'b', 'c', 'd']

  test('is laid out beside what is no part of it, undone in one step, and only positions are written', async () => {
    const pair = meet((a) => {
      heap(a, ...names)
      drawArrow(a, 'ab', 'a', 'b')
      drawArrow(a, 'bc', 'b', 'c')
    })
    const { a, b } = pair
    const before = a.canvas.shown()
    const { tidying, said } = tidier()
    await tidying.start(a.editor)

    expect(said).toEqual([])
    expect(overlaps(boxesOf(a, [...names, 'note']))).toBe(0)
    const after = a.canvas.shown()
    const withoutPlace = (records: object): unknown =>
      Object.values(records)
        .filter(({ typeName, type }) => typeName === 'shape' && type !== 'arrow')
        .map((shape: object) => ({ ...shape, x: 0, y: 0 }))
    expect(withoutPlace(after)).toEqual(withoutPlace(before))
    expect(after[id('note')]).toEqual(before[id('note')])
    const [first, second, third] = boxesOf(a, ['a', 'b', 'c'])
    expect(first?.x).toBeLessThan(second?.x ?? 0)
    expect(second?.x).toBeLessThan(third?.x ?? 0)

    pair.exchange()
    expect(boxesOf(b, names)).toEqual(boxesOf(a, names))
    await tidying.start(a.editor)
    expect(said).toEqual(['It is tidy already.'])
    a.editor.undo()
    a.editor.undo()
    pair.exchange()
    expect(boxesOf(b, ['a', 'b', 'c', 'd', 'note']).map(({ x }) => x)).toEqual([0, 15, 30, 45, 260])
    settle(pair)
  })

  test('keeps lanes, frames and groups: nothing leaves what it is in, and they grow', async () => {
    const { a } = meet((seat) => {
      const { editor } = seat
      heap(seat, ...names)
      drawFrame(seat, 'lane', { x: 0, y: 700 })
      drawFrame(seat, 'slide', { x: 900, y: 700 })
      editor.updateShape({
        id: id('lane'),
        type: 'frame',
        meta: laneMeta({ kind: 'agency', agencyId: 'agency:fire' }),
      })
      for (const [n, parentId] of [id('lane'), id('slide')].entries()) {
        const inside = ['1', '2', '3', '4', '5', '6'].map((name) => id(`in${n}-${name}`))
        editor.createShapes(
          inside.map((each, m) => ({ id: each, type: 'service', parentId, x: 3 * m, y: 5 * m })),
        )
      }
      editor.groupShapes([id('c'), id('d')], { groupId: id('group') })
      editor.selectNone()
    })
    const parents = (): unknown => a.editor.getCurrentPageShapes().map((s) => [s.id, s.parentId])
    const before = parents()
    await tidier().tidying.start(a.editor)
    expect(parents()).toEqual(before)
    const inside = (n: number): string[] => ['1', '2', '3', '4', '5', '6'].map((m) => `in${n}-${m}`)
    for (const [n, frame] of ['lane', 'slide'].entries()) {
      expect(overlaps(boxesOf(a, inside(n)))).toBe(0)
      const [around] = boxesOf(a, [frame])
      for (const box of boxesOf(a, inside(n))) {
        expect(box.x).toBeGreaterThan(around?.x ?? NaN)
        expect(box.y).toBeGreaterThan(around?.y ?? NaN)
        expect(box.x + box.w).toBeLessThan((around?.x ?? NaN) + (around?.w ?? NaN))
        expect(box.y + box.h).toBeLessThan((around?.y ?? NaN) + (around?.h ?? NaN))
      }
    }
    expect(overlaps(boxesOf(a, ['a', 'b', 'group', 'note', 'lane', 'slide']))).toBe(0)
    const [c, d] = boxesOf(a, ['c', 'd'])
    expect([(d?.x ?? 0) - (c?.x ?? 0), (d?.y ?? 0) - (c?.y ?? 0)]).toEqual([15, -20])
  })

  test('leaves what is locked, and lays the rest out clear of it', async () => {
    const { a } = meet((seat) => {
      heap(seat, ...names)
      seat.editor.updateShape({ id: id('b'), type: 'service', isLocked: true })
    })
    const [locked] = boxesOf(a, ['b'])
    await tidier().tidying.start(a.editor)
    expect(boxesOf(a, ['b'])).toEqual([locked])
    expect(overlaps(boxesOf(a, [...names, 'note']))).toBe(0)
  })

  test('takes in what arrows join to it', async () => {
    const { a } = meet((seat) => {
      heap(seat, ...names)
      drawArrow(seat, 'about', 'note', 'a')
    })
    await tidier().tidying.start(a.editor)
    const [note, first] = boxesOf(a, ['note', 'a'])
    expect(note?.x).toBeLessThan(first?.x ?? 0)
    expect(overlaps(boxesOf(a, [...names, 'note']))).toBe(0)
  })
})

describe('while it is worked out', () => {
  /** Lays out once told to, or never. */
  function gate() {
    const opened = new EventTarget()
    const opens = new Promise((resolve) => {
      opened.addEventListener('open', resolve)
    })
    const layOutLater: typeof layOutInWorker = async (request, signal, onPlaced) => {
      const ended = new Promise((resolve) => {
        signal.addEventListener('abort', resolve)
      })
      await Promise.race([opens, ended])
      return signal.aborted ? undefined : inPage(request, signal, onPlaced)
    }
    return { layOutLater, open: () => opened.dispatchEvent(new Event('open')) }
  }

  test('what others delete stays deleted, what they move stays where they put it', async () => {
    const pair = meet((seat) => heap(seat, 'a', 'b', 'c', 'd'))
    const { a, b } = pair
    const { layOutLater, open } = gate()
    const { tidying, said } = tidier(layOutLater)
    const over = tidying.start(a.editor)
    b.editor.updateShape({ id: id('a'), type: 'service', x: 5_000, y: 5_000 })
    b.editor.deleteShapes([id('b')])
    b.editor.updateShape({ id: id('c'), type: 'service', props: { cohort: 'Older people' } })
    pair.exchange()
    open()
    await over
    pair.exchange()
    expect(said).toEqual([
      '2 things had been moved, locked or deleted by the time, and stayed as they were.',
    ])
    for (const { editor } of [a, b]) {
      expect(editor.getShape(id('a'))).toMatchObject({ x: 5_000, y: 5_000 })
      expect(editor.getShape(id('b'))).toBeUndefined()
      expect(editor.getShape(id('c'))).toMatchObject({ props: { cohort: 'Older people' } })
    }
    expect(overlaps(boxesOf(b, ['c', 'd']))).toBe(0)
    settle(pair)
  })

  test('it can be seen after a moment, and ended: nothing has moved then', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b'))
    const before = a.canvas.shown()
    const { tidying, said, scheduler } = tidier(gate().layOutLater)
    const over = tidying.start(a.editor)
    scheduler.advance(200)
    expect(tidying.task.get()).toEqual({ kind: 'idle' })
    scheduler.advance(300)
    expect(tidying.task.get()).toEqual({ kind: 'working', done: 0, total: 2 })
    tidying.cancel()
    await over
    expect(tidying.task.get()).toEqual({ kind: 'idle' })
    expect(a.canvas.shown()).toEqual(before)
    expect(said).toEqual([])
  })

  test('a failure is said, and nothing has moved', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b'))
    const before = a.canvas.shown()
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { tidying, said } = tidier(() => Promise.reject(new Error('no network')))
    await tidying.start(a.editor)
    vi.unstubAllGlobals()
    expect(reported).toHaveBeenCalledOnce()
    expect(said).toEqual([expect.stringContaining('nothing was moved')])
    expect(a.canvas.shown()).toEqual(before)
  })
})

describe('a selection', () => {
  test('is laid out alone, notes too, clear of all else', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b', 'c', 'd'))
    const before = boxesOf(a, ['c', 'd'])
    a.editor.select(id('a'), id('b'), id('note'))
    await tidier().tidying.start(a.editor)
    expect(boxesOf(a, ['c', 'd'])).toEqual(before)
    expect(overlaps(boxesOf(a, ['a', 'b', 'note']))).toBe(0)
    for (const box of boxesOf(a, ['a', 'b', 'note'])) {
      expect(before.filter((other) => overlap(other, box))).toEqual([])
    }
  })

  test('of a single thing is none: it was perhaps just drawn', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b', 'c'))
    a.editor.select(id('b'))
    await tidier().tidying.start(a.editor)
    expect(overlaps(boxesOf(a, ['a', 'b', 'c', 'note']))).toBe(0)
  })

  test('of nothing that can move, and no map at all, are said to be so', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b'))
    const { tidying, said } = tidier()
    a.editor.updateShapes(
      ['a', 'b'].map((name) => ({ id: id(name), type: 'service', isLocked: true })),
    )
    a.editor.select(id('a'), id('b'))
    await tidying.start(a.editor)
    a.editor.selectNone()
    a.editor.run(() => a.editor.deleteShapes([id('a'), id('b')]), { ignoreShapeLock: true })
    await tidying.start(a.editor)
    expect(said).toEqual([
      expect.stringContaining('can be moved'),
      expect.stringContaining('no map on this page'),
    ])
  })

  test('on a board that may not be edited does nothing', async () => {
    const { a } = meet((seat) => heap(seat, 'a', 'b'))
    a.editor.updateInstanceState({ isReadonly: true })
    const before = a.canvas.shown()
    await tidier().tidying.start(a.editor)
    expect(a.canvas.shown()).toEqual(before)
  })
})

test('more than can be tidied at once is said, with what to do', async () => {
  const { a } = meet(() => undefined)
  a.editor.createShapes(
    Array.from({ length: 3_001 }, (_, n) => ({ id: id(`s${n}`), type: 'service', x: n, y: n })),
  )
  const { tidying, said } = tidier()
  await tidying.start(a.editor)
  expect(said).toEqual([
    'These are 3,001 things, and up to 3,000 are tidied at once. Select some of them, such as one lane.',
  ])
})
