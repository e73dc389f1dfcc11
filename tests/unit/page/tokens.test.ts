import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PERSON_COLOURS } from '../../../client/offline/person-colours.ts'

const css = readFileSync(new URL('../../../client/page/tokens.css', import.meta.url), 'utf8')

/** Text needs 4.5:1, large shapes and the edges of controls 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const TEXT = 4.5
const EDGE = 3
/** What somebody who asked for more contrast may expect (1.4.6). */
const MORE_TEXT = 7

const grounds = ['paper', 'surface', 'sunk']
const pairs: readonly (readonly [string, string, number])[] = [
  ...['ink', 'ink-soft', 'accent', 'positive', 'critical'].flatMap((text) =>
    grounds.map((ground) => [text, ground, TEXT] as const),
  ),
  ...['line-strong', 'focus', 'brand-warm', 'brand-cool'].flatMap((edge) =>
    ['paper', 'surface'].map(
      (ground) => [edge, ground, edge.startsWith('brand') ? 1.5 : EDGE] as const,
    ),
  ),
  ['ink', 'accent-wash', TEXT],
  ['ink-soft', 'accent-wash', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-strong', TEXT],
  ['caution', 'surface', TEXT],
  ['caution', 'caution-wash', TEXT],
  ['critical', 'critical-wash', TEXT],
  ['ink', 'caution-wash', TEXT],
]

const light = tokensUnder(':root {')
const dark = new Map([...light, ...tokensUnder('@media (prefers-color-scheme: dark) {')])
const more = new Map([...light, ...tokensUnder('@media (prefers-contrast: more) {')])
const moreDark = new Map([
  ...more,
  ...dark,
  ...tokensUnder('@media (prefers-contrast: more) and (prefers-color-scheme: dark) {'),
])

describe.each([
  ['light', light, 1],
  ['dark', dark, 1],
  ['light with more contrast', more, MORE_TEXT / TEXT],
  ['dark with more contrast', moreDark, MORE_TEXT / TEXT],
])('%s', (_theme, tokens, factor) => {
  test.each(pairs)('%s on %s', (front, back, least) => {
    const needed = least === TEXT ? least * factor : least
    expect(contrast(colour(tokens, front), colour(tokens, back))).toBeGreaterThanOrEqual(needed)
  })

  test.each([...PERSON_COLOURS])('a name on %s', (person) => {
    expect(contrast(colour(tokens, 'person-text'), person)).toBeGreaterThanOrEqual(TEXT)
  })
})

test.each([
  ['@media (prefers-color-scheme: dark) {', '\n.in-the-dark {'],
  ['@media (prefers-contrast: more) and (prefers-color-scheme: dark) {', '\n  .in-the-dark {'],
])('%s is what stands in the dark too', (theme, within) => {
  expect(tokensUnder(within)).toEqual(tokensUnder(theme))
})

/** The colours in the first block that begins so. */
function tokensUnder(start: string): Map<string, string> {
  const from = css.indexOf(start)
  if (from === -1) throw new Error(`tokens.css has no ${start}`)
  const block = css.slice(from, css.indexOf('\n}', from))
  const matches = block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)
  return new Map([...matches].map(([, name, value]) => [name ?? '', value ?? '']))
}

function colour(tokens: ReadonlyMap<string, string>, name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`tokens.css has no --${name}`)
  return value
}

/** As WCAG 2.2 defines it, 1 to 21. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
