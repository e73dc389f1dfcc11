import ElkInPage from 'elkjs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hullOf, overlap } from '../../../../client/canvas/tidy/boxes.ts'
import type { Box } from '../../../../client/canvas/tidy/boxes.ts'
import type { Elk } from '../../../../client/canvas/tidy/columns.ts'
import { layOut } from '../../../../client/canvas/tidy/lay-out.ts'
import type {
  LaneSet,
  LayoutLane,
  LayoutLink,
  LayoutPlan,
  LayoutThing,
  LooseSet,
  Standing,
} from '../../../../client/canvas/tidy/layout-request.ts'

const elk: Elk = (graph) => new ElkInPage().layout(graph)

const HEAD = 150

const number = (max: number) => fc.double({ min: -max, max, noNaN: true })
const size = fc.record({
  w: fc.double({ min: 40, max: 500, noNaN: true }),
  h: fc.double({ min: 30, max: 300, noNaN: true }),
})
const at = fc.record({ x: number(3_000), y: number(3_000) })

function things(prefix: string, max = 14): fc.Arbitrary<LayoutThing[]> {
  const fields = fc.record({
    size,
    at: fc.option(at, { freq: 5 }),
    order: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 1 }),
  })
  return fc
    .array(fields, { maxLength: max })
    .map((all) =>
      all.map(({ size: { w, h }, ...rest }, n) => ({ id: `${prefix}${n}`, w, h, ...rest })),
    )
}

function standing(prefix: string, from: number): fc.Arbitrary<Standing[]> {
  const box = fc.record({
    x: fc.integer({ min: from, max: 2_000 }),
    y: fc.integer({ min: 0, max: 1_000 }),
    size,
  })
  return fc
    .array(box, { maxLength: 4 })
    .map((all) =>
      all.map(({ size: { w, h }, ...rest }, n) => ({ id: `${prefix}${n}`, w, h, ...rest })),
    )
}

function links(of: readonly LayoutThing[]): fc.Arbitrary<LayoutLink[]> {
  if (of.length === 0) return fc.constant([])
  const id = fc.constantFrom(...of.map((thing) => thing.id), 'nowhere')
  return fc.array(fc.record({ fromId: id, toId: id }), { maxLength: 30 })
}

/** Something of the usual size. */
function thing(id: string, fields: Partial<LayoutThing> = {}): LayoutThing {
  return { id, w: 240, h: 120, at: null, order: null, ...fields }
}

function many(count: number): LayoutThing[] {
  return Array.from({ length: count }, (_, n) => thing(`t${n}`, { at: { x: 10 * n, y: 0 } }))
}

function lane(
  id: string,
  y: number,
  own: readonly LayoutThing[],
  fields: Partial<LayoutLane> = {},
): LayoutLane {
  const box = { x: 40, y, w: 1_200, h: 176, headWidth: HEAD }
  return { id, ...box, things: own, standing: [], isFixed: false, ...fields }
}

function whole(lanes: readonly LayoutLane[], fields: Partial<LaneSet> = {}): LaneSet {
  return { lanes, links: [], standing: [], extent: 'whole', ...fields }
}

const laneSets: fc.Arbitrary<LaneSet> = fc
  .record({
    first: things('a'),
    second: things('b'),
    third: things('c'),
    extent: fc.constantFrom('whole' as const, 'some' as const),
    standing: standing('s', 200),
  })
  .chain(({ first, second, third, extent, standing: stands }) =>
    links([...first, ...second, ...third]).map((all): LaneSet => {
      const lanes = [
        lane('lane1', 0, first),
        lane('lane2', 192, second, { standing: stands }),
        lane('lane3', 384, third),
      ]
      return whole(lanes, { links: all, extent })
    }),
  )

const looseSets: fc.Arbitrary<LooseSet> = fc
  .record({ own: things('a', 25), stands: standing('s', -500), frame: fc.boolean() })
  .chain(({ own, stands, frame }) =>
    links(own).map((all): LooseSet => ({
      things: own,
      links: all,
      standing: stands,
      frame: frame ? { id: 'frame', x: 0, y: 0, w: 900, h: 500, around: [] } : null,
      middle: { x: 100, y: 100 },
    })),
  )

function placed(plan: LayoutPlan, of: readonly LayoutThing[]): Box[] {
  return of.map(({ id, w, h }) => ({ w, h, ...(plan.places.get(id) ?? { x: NaN, y: NaN }) }))
}

function expectNoOverlap(boxes: readonly Box[]): void {
  const pairs = boxes.flatMap((box, n) => boxes.slice(n + 1).map((other) => [box, other] as const))
  expect(pairs.filter(([box, other]) => overlap(box, other))).toEqual([])
}

function expectWithin(box: Box, outer: Box): void {
  const all = hullOf([box, outer])
  expect(all).toEqual({ x: outer.x, y: outer.y, w: outer.w, h: outer.h })
}

/** Lanes as they are once the plan is carried out. */
function planned(
  plan: LayoutPlan,
  { lanes }: LaneSet,
): (Box & { id: string; things: readonly LayoutThing[] })[] {
  return lanes.map((lane) => ({ ...lane, ...plan.lanes.get(lane.id) }))
}

describe('things in lanes', () => {
  test('stay in their lane, whole and clear of its title, and cover neither each other nor what stands', () =>
    fc.assert(
      fc.asyncProperty(laneSets, async (set) => {
        const plan = await layOut({ laneSets: [set], looseSets: [] }, elk)
        for (const lane of planned(plan, set)) {
          const boxes = placed(plan, lane.things)
          expectNoOverlap(boxes)
          const clear = { x: HEAD, y: 0, w: lane.w - HEAD, h: lane.h }
          for (const box of boxes) expectWithin(box, clear)
          const stands = set.lanes.find(({ id }) => id === lane.id)?.standing ?? []
          for (const box of boxes) expect(stands.filter((each) => overlap(each, box))).toEqual([])
        }
        expectNoOverlap(planned(plan, set))
      }),
      { numRuns: 30 },
    ))

  test('have the same places whenever they are laid out, and keep them when that is done again', () =>
    fc.assert(
      fc.asyncProperty(laneSets, async (set) => {
        const request = { laneSets: [{ ...set, extent: 'whole' as const }], looseSets: [] }
        const plan = await layOut(request, elk)
        expect(await layOut(request, elk)).toEqual(plan)
        const ids = set.lanes.flatMap((lane) => lane.things.map(({ id }) => id))
        expect([...plan.places.keys()].toSorted()).toEqual(ids.toSorted())
        const lanes = set.lanes.map((lane) => ({
          ...lane,
          ...plan.lanes.get(lane.id),
          things: lane.things.map((each) => ({ ...each, at: plan.places.get(each.id) ?? null })),
        }))
        const again = await layOut(
          { laneSets: [{ ...set, lanes, extent: 'whole' }], looseSets: [] },
          elk,
        )
        expect(again.places).toEqual(plan.places)
        expect(again.lanes.size).toBe(0)
      }),
      { numRuns: 20 },
    ))

  test('follow the journey and the links from left to right', async () => {
    const stages = [
      thing('last', { order: 3 }),
      thing('first', { order: 1 }),
      thing('then', { order: 2 }),
    ]
    const set = whole(
      [lane('journey', 0, stages), lane('fire', 192, [thing('check'), thing('alarm')])],
      {
        links: [
          { fromId: 'first', toId: 'alarm' },
          { fromId: 'alarm', toId: 'check' },
          // Leads back, but the journey does not turn round.
          { fromId: 'last', toId: 'first' },
        ],
      },
    )
    const { places } = await layOut({ laneSets: [set], looseSets: [] }, elk)
    const x = (id: string): number => places.get(id)?.x ?? NaN
    expect(x('first')).toBeLessThan(x('then'))
    expect(x('then')).toBeLessThan(x('last'))
    expect(x('first')).toBeLessThan(x('alarm'))
    expect(x('alarm')).toBeLessThan(x('check'))
  })

  test('make room on all sides: lanes grow, go down, and cover nothing on the page that was free', async () => {
    const note: Standing = { id: 'note', x: 300, y: 420, w: 200, h: 200 }
    const set = whole([lane('one', 0, many(30)), lane('two', 192, [])], { standing: [note] })
    const plan = await layOut({ laneSets: [set], looseSets: [] }, elk)
    const [one, two] = planned(plan, set)
    expect(one?.h).toBeGreaterThan(400)
    expect((two?.y ?? 0) - (one?.y ?? 0)).toBe((one?.h ?? 0) + 16)
    expectNoOverlap([...planned(plan, set), note])
  })

  test('leave a locked lane where it is, the others clear of it', async () => {
    const locked = lane('two', 192, [], { isFixed: true })
    const set = whole([lane('one', 0, many(12)), locked, lane('three', 384, [])])
    const plan = await layOut({ laneSets: [set], looseSets: [] }, elk)
    expect(plan.lanes.has('two')).toBe(false)
    expectNoOverlap(planned(plan, set))
  })
})

describe('things in no lane', () => {
  test('cover neither each other nor what stands, and stay in their frame', () =>
    fc.assert(
      fc.asyncProperty(looseSets, async (set) => {
        const plan = await layOut({ laneSets: [], looseSets: [set] }, elk)
        const boxes = placed(plan, set.things)
        expectNoOverlap(boxes)
        for (const box of boxes) {
          expect(set.standing.filter((each) => overlap(each, box))).toEqual([])
          if (set.frame === null) continue
          const grown = plan.frames.get('frame') ?? set.frame
          expectWithin(box, { x: 0, y: 0, w: grown.w, h: grown.h })
        }
      }),
      { numRuns: 30 },
    ))

  test('have the same places whenever they are laid out, and none but their own ids', () =>
    fc.assert(
      fc.asyncProperty(looseSets, async (set) => {
        const request = { laneSets: [], looseSets: [set] }
        const plan = await layOut(request, elk)
        expect(await layOut(request, elk)).toEqual(plan)
        const ids = set.things.map(({ id }) => id)
        expect([...plan.places.keys()].toSorted()).toEqual(ids.toSorted())
      }),
      { numRuns: 20 },
    ))

  test('have the same places in whatever order they come', () =>
    fc.assert(
      fc.asyncProperty(looseSets, async (set) => {
        const there = set.things.filter((each) => each.at !== null)
        const [plan, other] = await Promise.all(
          [there, there.toReversed()].map((own) =>
            layOut({ laneSets: [], looseSets: [{ ...set, things: own }] }, elk),
          ),
        )
        expect(other).toEqual(plan)
      }),
      { numRuns: 15 },
    ))

  test('make room for lanes that grow', async () => {
    const full = lane('lane', 0, many(30))
    const pots = [
      thing('pot1', { at: { x: 200, y: 300 } }),
      thing('pot2', { at: { x: 500, y: 300 } }),
    ]
    const loose: LooseSet = {
      things: pots,
      links: [{ fromId: 'pot1', toId: 'pot2' }],
      standing: [full],
      frame: null,
      middle: { x: 0, y: 0 },
    }
    const plan = await layOut({ laneSets: [whole([full])], looseSets: [loose] }, elk)
    const grown = plan.lanes.get('lane')
    expect(grown?.h).toBeGreaterThan(400)
    expectNoOverlap([...placed(plan, pots), grown ?? full])
  })
})
