import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Wording } from '../../../shared/domain/commitment-wording.ts'
import {
  compareWordings,
  sayWording,
  type LineChange,
  type WordsPart,
} from '../../../shared/domain/wording-words.ts'

const WORDING: Wording = {
  text: 'Pool the budgets for older people',
  kind: 'decision',
  leadAgencyId: 'agency:council',
  dueDate: '2011-03-09',
  horizon: 'one-year',
  shares: [
    ['agency:council', '2010-11', 7_500_000, null, false],
    ['agency:hospitals', '2010-11', 0, 18_000_000, true],
  ],
}

const NAMES: Readonly<Record<string, string>> = {
  'agency:council': 'Dorset Council',
  'agency:hospitals': 'Hospitals',
}

function nameAgency(id: string): string {
  return NAMES[id] ?? 'an agency no longer listed'
}

/** As a person hears it. */
function said(wording: Wording): string[] {
  return sayWording(wording, nameAgency).map(({ label, words }) => `${label}: ${words}`)
}

describe('a wording in plain words', () => {
  it('says all that an agency agrees to', () => {
    expect(said(WORDING)).toEqual([
      'Text: Pool the budgets for older people',
      'Kind: Decision',
      'Lead: Dorset Council',
      'Due: 9 March 2011',
      'Horizon: One year',
      'Dorset Council, 2010-11: pays £7,500,000',
      'Hospitals, 2010-11: pays £0, saves £18,000,000, cashable',
    ])
  })

  it('says what nobody has said yet', () => {
    expect(
      said({
        text: ' ',
        kind: 'ask',
        leadAgencyId: null,
        dueDate: '',
        horizon: 'none',
        shares: [],
      }),
    ).toEqual([
      'Text: Nothing yet',
      'Kind: Ask',
      'Lead: Nobody yet',
      'Due: No date yet',
      'Horizon: Not said',
      'Who pays, who saves: Nothing yet',
    ])
  })
})

describe('an earlier wording beside the present one', () => {
  it('marks the words that differ, on both sides', () => {
    const present = { ...WORDING, text: 'Pool all budgets for older people by April' }
    const [text, ...rest] = compareWordings(WORDING, present, nameAgency)
    expect(text).toMatchObject({
      kind: 'changed',
      label: 'Text',
      earlier: [
        { words: 'Pool ', differs: false },
        { words: 'the', differs: true },
        { words: ' budgets for older people', differs: false },
      ],
      present: [
        { words: 'Pool ', differs: false },
        { words: 'all', differs: true },
        { words: ' budgets for older people', differs: false },
        { words: ' by April', differs: true },
      ],
    })
    expect(rest.every(({ kind }) => kind === 'same')).toBe(true)
  })

  it('says which shares are new, gone and other than they were', () => {
    const present: Wording = {
      ...WORDING,
      shares: [
        ['agency:council', '2010-11', 5_000_000, null, false],
        ['agency:gone', '2010-11', 2_500_000, null, false],
      ],
    }
    const changes = compareWordings(WORDING, present, nameAgency).slice(5)
    expect(changes).toMatchObject([
      { kind: 'changed', label: 'Dorset Council, 2010-11' },
      { kind: 'new', line: { label: 'an agency no longer listed, 2010-11' } },
      { kind: 'gone', line: { label: 'Hospitals, 2010-11' } },
    ])
  })

  it('leaves both texts whole, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'ö'))
      .map((all) => `.${all.join('')}`)
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [line] = compareWordings(
          { ...WORDING, text: before },
          { ...WORDING, text: after },
          nameAgency,
        )
        const sides = line === undefined ? [] : sidesOf(line)
        expect(sides.map(joined)).toEqual([before, after])
        expect(new Set(sides.map(alike)).size).toBe(1)
      }),
    )
  })
})

/** What each of the two wordings has. */
function sidesOf(line: LineChange): readonly (readonly WordsPart[])[] {
  switch (line.kind) {
    case 'same': {
      const parts = [{ words: line.line.words, differs: false }]
      return [parts, parts]
    }
    case 'changed':
      return [line.earlier, line.present]
    case 'gone':
    case 'new':
      return []
  }
}

function joined(parts: readonly WordsPart[]): string {
  return parts.map(({ words }) => words).join('')
}

function alike(parts: readonly WordsPart[]): string {
  return joined(parts.filter(({ differs }) => !differs))
}
