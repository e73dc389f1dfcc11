import { describe, expect, test } from 'vitest'
import type { TypedFieldSpec } from '../../../../client/panels/details/field-specs.ts'
import { readField, writeField } from '../../../../client/panels/details/field-values.ts'

const field = (
  kind: 'line' | 'prose' | 'pounds' | 'percentage' | 'year' | 'date',
): TypedFieldSpec => ({
  name: 'any',
  label: 'Any',
  kind,
})
const count: TypedFieldSpec = { name: 'any', label: 'Any', kind: 'count', unit: 'people' }

describe('what is typed into a field', () => {
  test.each([
    [field('pounds'), '£1.2m', 1_200_000],
    [field('pounds'), ' ', null],
    [count, '1,200', 1_200],
    [count, '', null],
    [field('percentage'), '12.5 %', 12.5],
    [field('year'), '2008-09', '2008-09'],
    [field('year'), '', ''],
    [field('date'), '31/3/2011', '2011-03-31'],
    [field('date'), ' ', ''],
    [field('line'), 'Home care ', 'Home care '],
  ])('%o: "%s"', (spec, typed, value) => {
    expect(readField(spec, typed)).toEqual({ kind: 'value', value })
  })

  test.each([
    [field('pounds'), 'a lot'],
    [field('pounds'), '£5000bn'],
    [count, '1.5'],
    [count, '-1'],
    [field('percentage'), '101'],
    [field('year'), '2008'],
    [field('year'), '2008-10'],
    [field('date'), '3/31/2011'],
    [field('line'), 'x'.repeat(501)],
    [field('prose'), 'x'.repeat(5_001)],
  ])('%o: "%s" is wrong, and it says what to write', (spec, typed) => {
    const read = readField(spec, typed)
    expect(read.kind === 'problem' && read.problem).toMatch(/^(?:Write|At most) .*\.$/u)
  })

  test('is written as it can be read', () => {
    for (const [spec, value] of [
      [field('pounds'), 7_300_000_000],
      [count, 1_200],
      [field('percentage'), 12.5],
      [count, null],
    ] as const) {
      expect(readField(spec, writeField(spec, value))).toEqual({ kind: 'value', value })
    }
  })
})
