import type { TLShape } from '@tldraw/tlschema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import {
  applyRegister,
  changedRegisters,
  isGroup,
  parseKey,
  registerKey,
  type RecordFields,
} from '../../../shared/board/registers.ts'
import {
  arrowBinding,
  arrowShape,
  bookmarkAsset,
  documentRecord,
  drawShape,
  everyShape,
  geoShape,
  lineShape,
  pageRecord,
} from '../../support/records.ts'

function changedProps(before: TLShape, props: object): readonly (readonly [string, unknown])[] {
  return changedBy(before, { props: { ...before.props, ...props } })
}

function changedBy(before: BoardRecord, patch: object): readonly (readonly [string, unknown])[] {
  return changedRegisters(before, { ...before, ...patch })
}

describe('[REG-1] keys', () => {
  test('a whole record’s key is its id; a register’s is id, U+001F and group', () => {
    expect(registerKey('shape:a', '')).toBe('shape:a')
    expect(registerKey('shape:a', 'xf')).toBe('shape:a\u001fxf')
    expect(parseKey('shape:a')).toEqual({ id: 'shape:a', group: '' })
    expect(parseKey('shape:a\u001fmeta.x\u001fy')).toEqual({
      id: 'shape:a',
      group: 'meta.x\u001fy',
    })
  })
})

describe('[REG-2] which records go by register', () => {
  test('shapes, pages and the document do', () => {
    expect(changedBy(geoShape('a'), { opacity: 0.5 })).toEqual([['opacity', 0.5]])
    expect(changedBy(pageRecord(), { name: 'Now' })).toEqual([['name', 'Now']])
    expect(changedBy(documentRecord(), { name: 'Title' })).toEqual([['name', 'Title']])
    expect(changedBy(documentRecord(), { gridSize: 5 })).toEqual([['gridSize', 5]])
  })

  test('bindings and assets are written whole', () => {
    const binding = arrowBinding('b', 'shape:a', 'shape:c')
    expect(changedBy(binding, { toId: 'shape:d' })).toEqual([['', { ...binding, toId: 'shape:d' }]])
    const asset = bookmarkAsset('a')
    expect(changedBy(asset, { meta: { a: 1 } })).toEqual([['', { ...asset, meta: { a: 1 } }]])
    expect(isGroup('binding', 'meta.a')).toBe(false)
    expect(isGroup('asset', 'props.title')).toBe(false)
  })

  test('so is a shape whose type changes, and a record with a field there is no register for', () => {
    const shape = geoShape('a')
    expect(changedBy(shape, { type: 'note' })[0]?.[0]).toBe('')
    expect(changedBy(shape, { novelty: 1 })[0]?.[0]).toBe('')
    expect(changedProps(shape, { novelty: 1 })[0]?.[0]).toBe('')
    expect(changedBy(shape, { props: {} })[0]?.[0]).toBe('')
  })
})

describe('[REG-3] groups of a shape', () => {
  test('xf: x, y, rotation and parentId together', () => {
    const shape = geoShape('a')
    for (const patch of [{ x: 1 }, { y: 1 }, { rotation: 1 }, { parentId: 'shape:f' }]) {
      const { x, y, rotation, parentId } = { ...shape, ...patch }
      expect(changedBy(shape, patch)).toEqual([['xf', [x, y, rotation, parentId]]])
    }
  })

  test('sz: what makes size and path, as far as the shape has it', () => {
    expect(changedProps(geoShape('a'), { w: 7 })).toEqual([['sz', { w: 7, h: 120, scale: 1 }]])
    expect(changedProps(arrowShape('a'), { bend: 7 })).toEqual([
      ['sz', { start: { x: 0, y: 0 }, end: { x: 160, y: 40 }, bend: 7, scale: 1 }],
    ])
    const segments = [{ type: 'free', points: [] }]
    expect(changedProps(drawShape('a'), { segments })).toEqual([['sz', { segments, scale: 1 }]])
    expect(changedProps(lineShape('a'), { points: {} })).toEqual([['sz', { points: {}, scale: 1 }]])
  })

  test('index, isLocked, opacity, each prop, each name in meta: alone', () => {
    const shape = geoShape('a', { meta: { keep: 1, gone: 2 } })
    const after = {
      ...shape,
      index: 'a2',
      isLocked: true,
      opacity: 0.5,
      props: { ...shape.props, color: 'red', growY: 4 },
      meta: { keep: 1, fresh: 3 },
    } as unknown as BoardRecord
    expect(changedRegisters(shape, after)).toEqual([
      ['index', 'a2'],
      ['isLocked', true],
      ['opacity', 0.5],
      ['props.growY', 4],
      ['props.color', 'red'],
      ['meta.gone', undefined],
      ['meta.fresh', 3],
    ])
  })

  test('no change, no register; equal content in another object is no change', () => {
    for (const shape of everyShape()) {
      expect(changedRegisters(shape, structuredClone(shape))).toEqual([])
    }
  })
})

describe('[REG-4] applying a register', () => {
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.string(), fc.record({ x: fc.integer() }))
  const anyShape = fc.constantFrom(...everyShape())

  test('what changed, applied to what was before, gives what is after', () => {
    const patch = fc.record(
      {
        x: fc.integer(),
        rotation: fc.integer(),
        parentId: fc.constantFrom('page:page', 'shape:f'),
        index: fc.constantFrom('a1', 'a2'),
        opacity: fc.double({ min: 0, max: 1 }),
        meta: fc.dictionary(fc.string(), value),
      },
      { requiredKeys: [] },
    )
    const props = fc.dictionary(fc.constantFrom('w', 'scale', 'color', 'points', 'url'), value)
    fc.assert(
      fc.property(anyShape, patch, props, (before, fields, newProps) => {
        const after = {
          ...before,
          ...fields,
          props: { ...before.props, ...newProps },
        } as BoardRecord
        let record: RecordFields = { ...before }
        for (const [group, to] of changedRegisters(before, after)) {
          record = applyRegister(record, group, to)
        }
        expect(record).toEqual(after)
      }),
    )
  })

  test('the order in which registers are applied does not matter', () => {
    fc.assert(
      fc.property(anyShape, fc.dictionary(fc.string(), value), value, (shape, geometry, one) => {
        const registers = [
          ['xf', [1, 2, 3, 'page:page']],
          ['sz', { w: 4, ...geometry }],
          ['props.color', one],
          ['meta.a', one],
          ['meta.b', undefined],
          ['index', 'a9'],
        ] as const
        const apply = (
          list: typeof registers | readonly (typeof registers)[number][],
        ): RecordFields =>
          list.reduce<RecordFields>((r, [group, to]) => applyRegister(r, group, to), { ...shape })
        expect(apply(registers.toReversed())).toEqual(apply(registers))
      }),
    )
  })

  test('an unknown group or a value of the wrong form leaves the record as it is', () => {
    const shape: RecordFields = { ...geoShape('a') }
    for (const [group, to] of [
      ['xf', 7],
      ['xf', [1, 2, 3]],
      ['sz', 'big'],
      ['props.w', 7],
      ['props.segments', []],
      ['props.novelty', 7],
      ['id', 'shape:b'],
      ['typeName', 'page'],
      ['type', 'note'],
      ['x', 7],
      ['gridSize', 7],
      ['__proto__', { evil: true }],
    ] as const) {
      expect(applyRegister(shape, group, to), group).toBe(shape)
    }
    expect(applyRegister(shape, 'sz', { color: 'red', w: 3 })).toEqual({
      ...shape,
      props: { ...(shape['props'] as object), w: 3 },
    })
  })

  test('there is no field named __proto__', () => {
    const shape = { ...geoShape('a') }
    expect(applyRegister(shape, 'meta.__proto__', { evil: true })).toBe(shape)
  })
})
