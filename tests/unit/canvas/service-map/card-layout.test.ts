import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layCard } from '../../../../client/canvas/service-map/card/card-layout.ts'
import type { CardContent } from '../../../../client/canvas/service-map/card/card-content.ts'
import { unitOf } from '../../../../client/canvas/service-map/card/card-area.ts'
import { widthInEm } from '../../../../client/canvas/service-map/card/text-width.ts'

const LEVELS = ['far', 'near', 'close'] as const
const EMPTY: CardContent = {
  kind: 'service',
  owner: { words: 'DCC', colour: 'blue' },
  tag: '',
  tagColour: null,
  name: 'Home care',
  unnamed: 'Service',
  purpose: '',
  figures: [],
  details: [],
  status: 'running',
}
const COST = { amount: '£985,000', units: [' a year, estimate', '/yr est.', ' est.'] } as const
const PEOPLE = { amount: '1,400', units: [' people a year', ' people/yr', ' people'] } as const
const USUAL = { w: 240, h: 120 }

const word = fc.oneof(
  fc.constantFrom('care', 'Discharge', 'of', '£7.3m', 'Ŵyth', '社会福祉', '👩‍👩‍👧', '\n', '  '),
  fc.string({ minLength: 1, maxLength: 60 }),
)
const text = fc.oneof(
  fc.constant(''),
  fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 300, unit: 'grapheme' }),
)
const AMBER = { amount: 'Amber', units: ['', '', ''], mark: 'amber' } as const
const figure = fc.constantFrom(COST, PEOPLE, AMBER, {
  amount: '£999,000',
  units: ['', '', ''] as const,
})
const content: fc.Arbitrary<CardContent> = fc.record({
  kind: fc.constantFrom('service', 'pot', 'stage', 'barrier', 'commitment'),
  owner: fc.record({ words: text, colour: fc.constantFrom('blue' as const, null) }),
  tag: text,
  tagColour: fc.constantFrom('gold' as const, null),
  name: text,
  unnamed: fc.constant('Service'),
  purpose: text,
  figures: fc.array(figure, { maxLength: 2 }),
  details: fc.array(fc.record({ label: fc.constantFrom('', 'Asks'), words: text }), {
    maxLength: 6,
  }),
  status: fc.constantFrom('running', 'proposed', 'ending'),
})
const size = fc.record({
  w: fc.integer({ min: 80, max: 900 }),
  h: fc.integer({ min: 48, max: 900 }),
})

describe('a card, whatever is in it and however large', () => {
  test('has no text beyond its sides, nor one line over another', () => {
    fc.assert(
      fc.property(content, size, fc.constantFrom(...LEVELS), (says, box, level) => {
        const { h, strip, texts } = layCard(says, box, level)
        for (const { text, x, weight, size } of texts) {
          const right = x + widthInEm(text.trimEnd(), weight) * size
          expect(right).toBeLessThanOrEqual(strip.x + strip.w + 0.01)
          expect(x).toBeGreaterThanOrEqual(strip.x - 0.01)
        }
        const lines = new Map<number, number>()
        const ends = new Map<number, number>()
        for (const { baseline, size, text, weight, x } of texts) {
          lines.set(baseline, Math.max(size, lines.get(baseline) ?? 0))
          expect(x).toBeGreaterThanOrEqual(ends.get(baseline) ?? 0)
          ends.set(baseline, x + widthInEm(text.trimEnd(), weight) * size)
        }
        const inOrder = [...lines].toSorted(([a], [b]) => a - b)
        for (const [at, [baseline, size]] of inOrder.entries()) {
          const [next, nextSize] = inOrder[at + 1] ?? [h, 0]
          const lettersEnd = baseline + size * 0.2
          expect(lettersEnd).toBeLessThanOrEqual(next - nextSize * 0.75 + 0.01)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('always has its name, whole or ending in an ellipsis', () => {
    fc.assert(
      fc.property(content, size, fc.constantFrom(...LEVELS), (says, box, level) => {
        const said = (says.name.trim() === '' ? says.unnamed : says.name).replaceAll(/\s+/gu, '')
        const names = layCard({ ...says, name: says.name.trim() }, box, level)
          .texts.filter(({ isName }) => isName)
          .map(({ text }) => text)
        expect(names.length).toBeGreaterThan(0)
        const shown = names.join('').replaceAll(/\s+/gu, '')
        const isCut = shown.endsWith('…') && said.startsWith(shown.slice(0, -1))
        expect(shown === said || isCut).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('looks the same when it is twice as large', () => {
    fc.assert(
      fc.property(content, size, fc.constantFrom(...LEVELS), (says, { w, h }, level) => {
        const { unit: one, ...once } = layCard(says, { w, h }, level)
        const { unit: two, ...twice } = layCard(says, { w: w * 2, h: h * 2 }, level)
        expect(twice).toEqual(once)
        expect(two).toBe(one * 2)
      }),
    )
  })
})

describe('a mark', () => {
  test('stands beside its word, clear of all other words and of the sides', () => {
    fc.assert(
      fc.property(content, size, fc.constantFrom(...LEVELS), (says, box, level) => {
        const figures = [AMBER, ...says.figures.filter((one) => one !== AMBER)]
        const { marks, strip, texts } = layCard({ ...says, figures }, box, level)
        for (const { h, w, x, y } of marks) {
          expect(x).toBeGreaterThanOrEqual(strip.x - 0.01)
          expect(x + w).toBeLessThanOrEqual(strip.x + strip.w + 0.01)
          const beside = texts.filter(({ baseline }) => Math.abs(baseline - y - h) < 0.01)
          for (const { size, text, weight, x: left } of beside) {
            const right = left + widthInEm(text.trimEnd(), weight) * size
            expect(right <= x || left >= x + w).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('is seen from afar too', () => {
    const { marks } = layCard({ ...EMPTY, kind: 'commitment', figures: [AMBER] }, USUAL, 'far')
    expect(marks.map(({ mark }) => mark)).toEqual(['amber'])
  })
})

function said(
  content: Partial<CardContent>,
  level: (typeof LEVELS)[number],
  box = USUAL,
): string[] {
  return layCard({ ...EMPTY, ...content }, box, level).texts.map(({ text }) => text)
}

describe('how much a card says', () => {
  const full = {
    purpose: 'Care at home · Older people',
    figures: [COST, PEOPLE],
    details: [
      { label: 'Asks', words: 'Means test' },
      { label: 'Funded by', words: 'Area based grant' },
    ],
  }

  test('from afar its name and whose it is', () => {
    expect(said(full, 'far')).toEqual(['Home care', 'DCC'])
  })

  test('from near its figures too', () => {
    expect(said(full, 'near')).toEqual([
      'DCC',
      'Home care',
      'Care at home · Older people',
      '£985,000',
      '/yr est.',
      '1,400',
      'people/yr',
    ])
  })

  test('from close all there is, one after another where lines have no room', () => {
    expect(said(full, 'close')).toEqual(
      expect.arrayContaining(['Asks Means test', 'Funded by Area based grant']),
    )
    const much = [1, 2, 3, 4, 5].map((n) => ({ label: 'Source', words: `Report ${n}` }))
    const running = said({ ...full, details: [...full.details, ...much] }, 'close').join(' ')
    for (const words of ['Asks Means test · Funded by', 'Source Report 5', '1,400']) {
      expect(running).toContain(words)
    }
  })

  test('in letters as large as the card lets them be', () => {
    const nameSize = (name: string): number =>
      layCard({ ...EMPTY, name }, USUAL, 'far').texts.find(({ isName }) => isName)?.size ?? 0
    expect(nameSize('Care')).toBe(52)
    expect(nameSize('Hospital discharge')).toBeLessThan(nameSize('Care'))
    expect(nameSize('Hospital discharge')).toBeGreaterThan(30)
    expect(nameSize('Word '.repeat(80))).toBe(22)
    expect(said({ name: 'Administration' }, 'far')).toEqual(['Administration', 'DCC'])
  })

  test('a word too long for a line is broken, not cut off', () => {
    const [, ...lines] = said({ name: 'Donaudampfschifffahrtsgesellschaft' }, 'near')
    expect(lines.join('')).toBe('Donaudampfschifffahrtsgesellschaft')
    expect(lines.length).toBe(2)
  })

  test('what is wider has more room instead of larger letters', () => {
    expect(unitOf('service', { w: 480, h: 120 })).toBe(1)
    const name = 'Supported housing and advice for young people who leave the care of the county'
    expect(said({ name }, 'near').join(' ')).not.toContain(name)
    expect(said({ name }, 'near', { w: 480, h: 120 }).join(' ')).toContain(name)
  })
})
