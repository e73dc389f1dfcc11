import { toRichText } from '@tldraw/tlschema'
import type { TLPage, TLPageId } from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { guardPageDeletion } from '../../../client/binding/page-deletion.ts'
import { registerKey } from '../../../shared/board/registers.ts'
import { box, PAGE, twoCanvases } from './two-canvases.ts'
import type { TestCanvas } from './two-canvases.ts'

function expectSame(a: TestCanvas, b: TestCanvas): void {
  for (const canvas of [a, b]) {
    expect(canvas.shown()).toEqual(Object.fromEntries(canvas.document.view.records))
  }
  expect(a.shown()).toEqual(b.shown())
}

describe('store and document', () => {
  test('the store is filled from the document', () => {
    const { a } = twoCanvases()
    expect(Object.keys(a.shown()).toSorted()).toEqual(['document:document', PAGE])
    expect(a.sent).toEqual([])
  })

  test('what one draws the other sees, and nothing that came in goes out again', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put([box('one')])
    exchange()
    b.change(box('one').id, { x: 40 })
    exchange()
    a.store.remove([box('one').id])
    exchange()
    expectSame(a, b)
    expect([a.sent.length, b.sent.length]).toEqual([2, 1])
  })

  test('a drag goes out about thirty times a second and ends where it ended', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put([box('one')])
    exchange()
    a.sent.length = 0
    for (let frame = 1; frame <= 60; frame++) {
      a.change(box('one').id, { x: frame })
      a.scheduler.advance(16)
    }
    expect(a.sent.length).toBeGreaterThanOrEqual(28)
    expect(a.sent.length).toBeLessThanOrEqual(31)
    exchange()
    expect(b.shape(box('one').id).x).toBe(60)
  })

  test('many changes of others come in as one batch a frame', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put(Array.from({ length: 50 }, (_, i) => box(`n${String(i)}`)))
    exchange()
    b.merges.length = 0
    for (let i = 0; i < 50; i++) a.change(box(`n${String(i)}`).id, { x: i + 1 })
    a.binding.flush()
    exchange()
    expect(b.merges).toHaveLength(1)
    expect(Object.keys(b.merges[0]?.updated ?? {})).toHaveLength(50)
  })

  test('what one has in hand is not taken back by what comes in', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put([box('one')])
    exchange()
    a.change(box('one').id, { x: 5 })
    a.change(box('one').id, { x: 6 })
    b.change(box('one').id, {}, { color: 'red' })
    exchange()
    expect(a.shape(box('one').id)).toMatchObject({ x: 6, props: { color: 'red' } })
    expectSame(a, b)
  })

  test('close sends what is waiting, and nothing goes either way after it', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put([box('one')])
    a.change(box('one').id, { x: 7 })
    a.binding.close()
    a.change(box('one').id, { x: 8 })
    exchange()
    expect(b.shape(box('one').id).x).toBe(7)
    b.change(box('one').id, { y: 9 })
    exchange()
    expect(a.shape(box('one').id).y).toBe(0)
  })

  test('what a viewer changes is taken back and stays out of the document', () => {
    const { a, b, exchange } = twoCanvases()
    b.store.put([box('one')])
    exchange()
    a.mayEdit = false
    a.change(box('one').id, { x: 99 })
    a.store.put([box('two')])
    exchange()
    expect(a.sent).toEqual([])
    expectSame(a, b)
  })

  test('a change that the board does not hold is taken back, and said', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.put([box('one')])
    exchange()
    a.change(box('one').id, { meta: { long: 'x'.repeat(66_000) } })
    exchange()
    expect(a.refused).toEqual([box('one').id])
    expect(a.shape(box('one').id).meta).toEqual({})
    expect(a.sent).toHaveLength(1)
    expectSame(a, b)
  })

  test('a thing nested deeper than the server takes is not sent, which would end the connection', () => {
    const { a, b, exchange } = twoCanvases()
    const deep = JSON.parse('['.repeat(17) + ']'.repeat(17)) as []
    a.store.put([{ ...box('deep'), meta: { deep } }, box('flat')])
    exchange()
    expect(a.refused).toEqual([box('deep').id])
    expect(a.store.has(box('deep').id)).toBe(false)
    expect(b.store.has(box('flat').id)).toBe(true)
    expectSame(a, b)
  })

  test('an invalid record of a peer stays in the document and never reaches the store', () => {
    const { a, b, exchange } = twoCanvases()
    const broken = { ...box('bad'), props: { geo: 'dodecahedron' } }
    b.document.lanes.transact({ set: [[broken.id, broken]], delete: [] }, 'peer')
    b.document.lanes.transact({ set: [[box('good').id, box('good')]], delete: [] }, 'peer')
    exchange()
    expect(a.store.has(box('bad').id)).toBe(false)
    expect(a.store.has(box('good').id)).toBe(true)
    expect([...a.document.view.quarantined.keys()]).toEqual([broken.id])
    // It comes back when a peer mends it.
    b.document.lanes.transact({ set: [[broken.id, box('bad')]], delete: [] }, 'peer')
    exchange()
    expect(a.store.has(box('bad').id)).toBe(true)
  })

  test('one record that the canvas will not take does not keep out the others', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.sideEffects.registerBeforeCreateHandler('shape', (shape) => {
      if (shape.id === box('bad').id) throw new Error('no')
      return shape
    })
    b.store.put([box('first'), box('bad'), box('last')])
    exchange()
    expect(a.unshowable).toEqual([box('bad').id])
    expect([a.store.has(box('first').id), a.store.has(box('last').id)]).toEqual([true, true])
  })

  test('what a side effect makes of others’ changes does not stand against the document', () => {
    const { a, b, exchange } = twoCanvases()
    a.store.sideEffects.registerBeforeChangeHandler('shape', (_before, after, source) =>
      source === 'remote' ? { ...after, x: -1 } : after,
    )
    b.store.put([box('one')])
    exchange()
    b.change(box('one').id, { x: 30 })
    exchange()
    expectSame(a, b)
  })

  test('a page’s worth of random edits on both sides ends the same on both', () => {
    const names = ['p', 'q', 'r']
    const step = fc.record({
      who: fc.constantFrom('a' as const, 'b' as const),
      name: fc.constantFrom(...names),
      what: fc.constantFrom('put', 'move', 'colour', 'text', 'remove', 'exchange', 'wait'),
      n: fc.integer({ min: 0, max: 500 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const canvases = twoCanvases()
        for (const { who, name, what, n } of steps) apply(canvases, who, name, what, n)
        canvases.exchange()
        canvases.exchange()
        expectSame(canvases.a, canvases.b)
        const sent = [canvases.a.sent.length, canvases.b.sent.length]
        canvases.exchange()
        expect([canvases.a.sent.length, canvases.b.sent.length]).toEqual(sent)
      }),
      { numRuns: 60 },
    )
  })
})

function apply(
  canvases: ReturnType<typeof twoCanvases>,
  who: 'a' | 'b',
  name: string,
  what: string,
  n: number,
): void {
  const canvas = canvases[who]
  const { id } = box(name)
  if (what === 'exchange') return canvases.exchange()
  if (what === 'wait') return canvas.scheduler.advance(n % 40)
  if (!canvas.store.has(id)) return canvas.store.put([box(name, { x: n })])
  if (what === 'move') canvas.change(id, { x: n, y: -n })
  else if (what === 'colour') canvas.change(id, {}, { color: n % 2 === 0 ? 'red' : 'blue' })
  else if (what === 'text') canvas.change(id, {}, { richText: toRichText(String(n)) })
  else if (what === 'remove') canvas.store.remove([id])
}

describe('the last page', () => {
  const second: TLPage = {
    typeName: 'page',
    id: 'page:second' as TLPageId,
    name: 'Second',
    index: 'a2' as IndexKey,
    meta: {},
  }

  test('cannot be deleted by the person, others can', () => {
    const { a } = twoCanvases()
    guardPageDeletion(a.store)
    a.store.put([second])
    a.store.remove([PAGE])
    a.store.remove([second.id])
    expect(a.store.has(PAGE)).toBe(false)
    expect(a.store.has(second.id)).toBe(true)
  })

  test('deleting all pages at once leaves one', () => {
    const { a } = twoCanvases()
    guardPageDeletion(a.store)
    a.store.put([second])
    a.store.remove([PAGE, second.id])
    expect([PAGE, second.id].filter((id) => a.store.has(id))).toHaveLength(1)
  })

  test('two people deleting each a page end with the same page', () => {
    const { a, b, exchange } = twoCanvases()
    for (const { store } of [a, b]) guardPageDeletion(store)
    a.store.put([second])
    exchange()
    a.store.remove([PAGE])
    b.store.remove([second.id])
    exchange()
    exchange()
    expectSame(a, b)
    expect(Object.values(a.shown()).filter(isPage)).toHaveLength(1)
  })
})

function isPage(record: BoardRecord): boolean {
  return record.typeName === 'page'
}

test('a register of a record that a peer deleted brings nothing back', () => {
  const { a, b, exchange } = twoCanvases()
  a.store.put([box('one')])
  exchange()
  a.store.remove([box('one').id])
  b.change(box('one').id, {}, { color: 'red' })
  exchange()
  exchange()
  expectSame(a, b)
  expect(a.store.has(box('one').id)).toBe(false)
  expect(registerKey(box('one').id, 'props.color')).toContain('props.color')
})
