import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutLines, type CardBox } from '../../../../client/panels/timeline/card-lines.ts'
import type { TimelineDependency } from '../../../../client/panels/timeline/timeline.ts'

const BAND_PX = 200

/** A card of 100 by 60 in a band, `row` cards from the top. */
function box(band: number, row: number): CardBox {
  return { x: band * BAND_PX, y: row * 100, w: 100, h: 60, band }
}

function after(commitmentId: string, dependsOnId: string): TimelineDependency {
  return { commitmentId, dependsOnId, look: 'well' }
}

/** Where lines begin and where their heads point. */
function ends(
  boxes: Readonly<Record<string, CardBox>>,
  ...dependencies: readonly TimelineDependency[]
): readonly string[] {
  return layOutLines(new Map(Object.entries(boxes)), dependencies).map(({ head, path }) => {
    const [, start] = /^M([^C]+)C/u.exec(path) ?? []
    const [, end] = /^M([^l]+)l/u.exec(head) ?? []
    return `${start} → ${end}`
  })
}

test('a line leaves what waits and points at what comes first, by the edges that face each other', () => {
  const boxes = { early: box(0, 0), late: box(2, 1) }
  expect(ends(boxes, after('late', 'early'))).toEqual(['400 130 → 100 30'])
  expect(ends(boxes, after('early', 'late'))).toEqual(['100 30 → 400 130'])
})

test('within a band it goes round by the left', () => {
  const [line] = layOutLines(
    new Map([
      ['a', box(1, 0)],
      ['b', box(1, 1)],
    ]),
    [after('b', 'a')],
  )
  expect(line?.path).toBe('M200 130C178 130 178 30 192 30')
  expect(line?.head).toBe('M200 30l-8 -4v8Z')
})

test('lines to one edge are spread over it, in the order of where they lead', () => {
  const boxes = { first: box(0, 1), high: box(1, 0), low: box(1, 3) }
  expect(ends(boxes, after('low', 'first'), after('high', 'first'))).toEqual([
    '200 330 → 100 140',
    '200 30 → 100 120',
  ])
})

test('what is not in sight has no line', () => {
  expect(ends({ a: box(0, 0) }, after('a', 'b'), after('b', 'a'))).toEqual([])
})

test('every line ends on the edges of its cards, wherever they lie', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'] as const
  const anyBoxes = fc.tuple(
    ...ids.map((id) =>
      fc
        .tuple(fc.nat({ max: 4 }), fc.nat({ max: 6 }))
        .map(([band, row]) => [id, box(band, row)] as const),
    ),
  )
  const anyDependencies = fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => after(from, to)),
    { selector: ({ commitmentId, dependsOnId }) => `${commitmentId} ${dependsOnId}` },
  )
  fc.assert(
    fc.property(anyBoxes, anyDependencies, (entries, dependencies) => {
      const boxes = new Map<string, CardBox>(entries)
      const lines = layOutLines(boxes, dependencies)
      expect(lines).toHaveLength(dependencies.length)
      for (const { commitmentId, dependsOnId, head, path } of lines) {
        expect(isOnEdge(boxes.get(commitmentId), /^M(\S+) ([^C]+)C/u.exec(path))).toBe(true)
        expect(isOnEdge(boxes.get(dependsOnId), /^M(\S+) ([^l]+)l/u.exec(head))).toBe(true)
      }
    }),
  )
})

function isOnEdge(card: CardBox | undefined, match: RegExpExecArray | null): boolean {
  if (card === undefined || match === null) return false
  const [x, y] = [Number(match[1]), Number(match[2])]
  return (x === card.x || x === card.x + card.w) && y > card.y && y < card.y + card.h
}
