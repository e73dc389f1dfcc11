import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { changedRegisters, registerKey } from '../../../shared/board/registers.ts'
import {
  arrowBinding,
  bookmarkAsset,
  documentRecord,
  everyShape,
  geoShape,
  pageRecord,
} from '../../support/records.ts'

function register(group: string, value: unknown, id = 'shape:a'): string | undefined {
  return checkEntry(registerKey(id, group), value)
}

describe('[VALID-3] one entry at the server’s door', () => {
  test('whole records pass under their own id only', () => {
    for (const record of [
      ...everyShape(),
      pageRecord(),
      documentRecord(),
      arrowBinding('b', 'shape:arrow', 'shape:geo'),
      bookmarkAsset('a'),
    ]) {
      expect(checkEntry(record.id, record), record.id).toBeUndefined()
      expect(checkEntry(`${record.id}x`, record), record.id).toBeDefined()
      expect(checkEntry(record.id, { ...record, novelty: 1 }), record.id).toBeDefined()
      expect(checkEntry(record.id, undefined), record.id).toBeDefined()
    }
  })

  test('every register an edit of a valid shape writes passes', () => {
    for (const before of everyShape()) {
      const changed = Object.entries({
        x: 7,
        index: 'a2',
        isLocked: true,
        opacity: 0.3,
        meta: { a: 1, b: null },
      }).map(([name, value]): BoardRecord => ({ ...before, [name]: value }))
      // Registers of each prop, by editing from a shape that has another value for all of them.
      const props = Object.fromEntries(Object.keys(before.props).map((name) => [name, null]))
      const bare = { ...before, props } as unknown as BoardRecord
      for (const [from, to] of [
        ...changed.map((after) => [before, after] as const),
        [bare, before] as const,
        [{ ...before, meta: { gone: 1 } } as BoardRecord, before] as const,
      ]) {
        for (const [group, value] of changedRegisters(from, to)) {
          expect(register(group, value), `${before.type} ${group}`).toBeUndefined()
        }
      }
    }
  })

  test('registers of pages and the document', () => {
    expect(register('name', 'Now', 'page:a')).toBeUndefined()
    expect(register('index', 'a3', 'page:a')).toBeUndefined()
    expect(register('meta.a', 1, 'page:a')).toBeUndefined()
    expect(register('name', 'A place', 'document:document')).toBeUndefined()
    expect(register('gridSize', 10, 'document:document')).toBeUndefined()
    expect(register('xf', [1, 2, 3, 'page:page'], 'page:a')).toBeDefined()
    expect(register('index', 'a1', 'document:document')).toBeDefined()
    expect(register('name', 'x'.repeat(2_001), 'page:a')).toBeDefined()
    expect(register('name', 7, 'page:a')).toBeDefined()
    expect(register('gridSize', 'big', 'document:document')).toBeDefined()
  })

  test('a prop passes when some shape takes it, and not when none does', () => {
    expect(register('props.color', 'red')).toBeUndefined()
    expect(register('props.color', 'octarine')).toBeDefined()
    expect(register('props.growY', 7)).toBeUndefined()
    expect(register('props.growY', -7)).toBeDefined()
    expect(register('props.url', 'https://www.gov.uk/')).toBeUndefined()
    expect(register('props.url', 'javascript:alert(1)')).toBeDefined()
    expect(register('props.richText', { type: 'doc', content: [{ type: 'odd' }] })).toBeDefined()
    expect(register('props.html', '<p>')).toBeDefined()
    expect(register('props.w', 7)).toBeDefined()
    expect(register('props.__proto__', 7)).toBeDefined()
    expect(register('props.', 7)).toBeDefined()
  })

  test('geometry: the props of sz and no others', () => {
    expect(register('sz', { w: 7, h: 7, scale: 1 })).toBeUndefined()
    expect(register('sz', { start: { x: 0, y: 0 }, bend: 3 })).toBeUndefined()
    for (const bad of [
      { w: 0 },
      { w: 'wide' },
      { w: Number.NaN },
      { color: 'red' },
      { segments: [{ type: 'free', points: [{ x: 1e300, y: 0 }] }] },
      [1],
      null,
      undefined,
    ]) {
      expect(register('sz', bad), JSON.stringify(bad)).toBeDefined()
    }
  })

  test('place: three numbers and a parent', () => {
    expect(register('xf', [1, 2, 3, 'shape:f'])).toBeUndefined()
    for (const bad of [
      [1, 2, 3],
      [1, 2, 3, 'binding:b'],
      [1, 2, 3, 'page:'],
      [1, 2, '3', 'page:page'],
      [1, 2, Number.POSITIVE_INFINITY, 'page:page'],
      [1, 2, 3, 'page:page', 5],
      { 0: 1 },
    ]) {
      expect(register('xf', bad), JSON.stringify(bad)).toBeDefined()
    }
  })

  test('index, isLocked, opacity', () => {
    expect(register('index', 'a1V')).toBeUndefined()
    expect(register('index', undefined)).toBeDefined()
    expect(register('index', 'a')).toBeDefined()
    expect(register('index', 'z'.repeat(10_000))).toBeDefined()
    expect(register('isLocked', 'yes')).toBeDefined()
    expect(register('opacity', 1.1)).toBeDefined()
    expect(register('opacity', Number.NaN)).toBeDefined()
  })

  test('meta: bounded, and undefined for "gone"', () => {
    expect(register('meta.a', undefined)).toBeUndefined()
    expect(register('meta.a', { b: [1, null] })).toBeUndefined()
    expect(register('meta.a', 'x'.repeat(66_000))).toBeDefined()
    expect(register('meta.a', 7n)).toBeDefined()
    expect(register('meta.a', new Uint8Array(3))).toBeDefined()
  })

  test('keys: known kinds of record, known groups, marks with a count', () => {
    expect(checkEntry('~123', 4)).toBeUndefined()
    for (const [key, value] of [
      ['~123', 0],
      ['~123', 'x'],
      ['~', 1],
      ['~me', 1],
      ['', 1],
      ['shape:', geoShape('')],
      ['camera:page', {}],
      ['instance:instance', {}],
      [`shape:${'a'.repeat(600)}`, {}],
    ] as const) {
      expect(checkEntry(key, value), key).toBeDefined()
    }
    expect(register('novelty', 1)).toBeDefined()
    expect(register('xf', [1, 2, 3, 'page:page'], 'binding:b')).toBeDefined()
    expect(register('props.title', 'x', 'asset:a')).toBeDefined()
  })

  test('whatever comes, the answer is a word or nothing, never a throw', () => {
    const group = fc.constantFrom(
      '',
      'xf',
      'sz',
      'index',
      'props.richText',
      'meta.a',
      'name',
      'odd',
    )
    const id = fc.constantFrom('shape:a', 'page:a', 'document:document', 'binding:b', 'x')
    fc.assert(
      fc.property(id, group, fc.anything(), (one, of, value) => {
        expect(['undefined', 'string']).toContain(typeof register(of, value, one))
      }),
      { numRuns: 500 },
    )
  })
})
