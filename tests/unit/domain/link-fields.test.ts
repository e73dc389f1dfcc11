import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEntry } from '../../../shared/board/entry-schema.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { registerKey } from '../../../shared/board/registers.ts'
import { linkFieldsOf, linkProblem } from '../../../shared/domain/link-fields.ts'
import { geoShape, linkArrow } from '../../support/records.ts'

const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  link: ['referral', 'money', 'data', 'depends-on'],
  peoplePerYear: [null, 0, 12_000],
  waitDays: [null, 0, 365],
  dropOutPercent: [null, 0, 12.5, 100],
  asksAgain: [true, false],
  sharingAgreement: ['unknown', 'in-place', 'none'],
  pounds: [null, 0, 7_300_000_000],
  year: ['', '2008-09', '1999-00'],
  confidence: ['actual', 'estimate'],
  figureSource: ['', 'Budget book, p. 12'],
}

const BAD: Readonly<Record<string, readonly unknown[]>> = {
  link: ['', 'friendship', null, 7],
  peoplePerYear: [-1, 1.5, '12', Number.MAX_SAFE_INTEGER],
  waitDays: [-1, 0.5, 'long'],
  dropOutPercent: [-1, 100.1, '5'],
  asksAgain: [null, 'yes', 1],
  sharingAgreement: [null, 'maybe'],
  pounds: [-1, 0.5, '£5'],
  year: [null, 2008, '2008', '2008-10', '08-09'],
  confidence: [null, 'hunch'],
  figureSource: [null, 'x'.repeat(501)],
}

describe('[MAP-3] a link is an arrow with fields in its meta', () => {
  test('each of its fields, alone or with others, or none', () => {
    expect(validateRecord(linkArrow('a'))).toBeUndefined()
    for (const [name, values] of Object.entries(GOOD)) {
      for (const value of values) {
        expect(validateRecord(linkArrow('a', { [name]: value })), name).toBeUndefined()
        expect(linkProblem({ [name]: value }), name).toBeUndefined()
        expect(checkEntry(registerKey('shape:a', `meta.${name}`), value), name).toBeUndefined()
      }
      expect(checkEntry(registerKey('shape:a', `meta.${name}`), undefined), name).toBeUndefined()
    }
    expect(linkProblem({ colourOfMyNotes: { any: ['thing'] } })).toBeUndefined()
  })

  test('an arrow with a wrong one is no valid record, and no register brings it', () => {
    for (const [name, values] of Object.entries(BAD)) {
      for (const value of values) {
        const said = `${name} ${String(value).slice(0, 20)}`
        expect(validateRecord(linkArrow('a', { [name]: value })), said).toBeDefined()
        expect(checkEntry(registerKey('shape:a', `meta.${name}`), value), said).toBeDefined()
      }
    }
  })

  test('what another shape has under the same name is its own', () => {
    const meta = { link: 'https://www.gov.uk/', year: 2008 }
    const box = geoShape('a', { meta })
    expect(validateRecord(box)).toBeUndefined()
    expect(validateRecord({ ...linkArrow('a'), meta })).toBeDefined()
    // Not even when the rest of the record was found right before.
    expect(validateRecord({ ...linkArrow('a'), meta }, box)).toBeDefined()
    expect(checkEntry(registerKey('page:a', 'meta.link'), meta.link)).toBeUndefined()
  })
})

describe('reading the fields of a link', () => {
  test('nobody has filled them in', () => {
    expect(linkFieldsOf({})).toBeUndefined()
    expect(linkFieldsOf({ pounds: 5 })).toBeUndefined()
    expect(linkFieldsOf({ link: 'data' })).toEqual({
      link: 'data',
      peoplePerYear: null,
      waitDays: null,
      dropOutPercent: null,
      asksAgain: false,
      sharingAgreement: 'unknown',
      pounds: null,
      year: '',
      confidence: 'estimate',
      figureSource: '',
    })
  })

  test('what is found right is read as it stands, and nothing throws', () => {
    const name = fc.constantFrom(...Object.keys(GOOD), '__proto__', 'toString', 'note')
    const value = fc.oneof(
      fc.constantFrom(...Object.values(GOOD).flat()),
      fc.constantFrom(...Object.values(BAD).flat()),
      fc.anything(),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), (fields) => {
        const meta = { ...Object.fromEntries(fields), link: 'money' }
        const read = { ...linkFieldsOf(meta) } as Record<string, unknown>
        expect(linkProblem(read)).toBeUndefined()
        const wrong = Object.keys(GOOD).filter(
          (field) =>
            Object.hasOwn(meta, field) &&
            linkProblem({ [field]: (meta as Record<string, unknown>)[field] }) === undefined &&
            read[field] !== (meta as Record<string, unknown>)[field],
        )
        expect(wrong).toEqual([])
      }),
    )
  })
})
