// @vitest-environment happy-dom
import { createShapeId, type TLShapeId } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import ElkInPage from 'elkjs'
import { bringIn } from '../../../client/canvas/sheets/bring-in.ts'
import { roomFor } from '../../../client/canvas/sheets/page-room.ts'
import { layOut } from '../../../client/canvas/tidy/lay-out.ts'
import type { LayoutRequest } from '../../../client/canvas/tidy/layout-request.ts'
import { laneMeta } from '../../../shared/domain/map-lane.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { drawnIds } from '../../../shared/import/sheet/drawn-ids.ts'
import { guessMapping } from '../../../shared/import/sheet/guess-mapping.ts'
import { planSheet } from '../../../shared/import/sheet/plan-sheet.ts'
import { readSheet } from '../../../shared/import/sheet/read-sheet.ts'
import { readSheetBoard } from '../../../shared/import/sheet/sheet-board.ts'
import type { SheetPlan } from '../../../shared/import/sheet/sheet-plan.ts'
import { knownNames } from '../../../shared/import/sheet/values-fit.ts'
import { csvOf } from '../../support/sheets.ts'
import { drawBoxes, meet, settle } from './editor-pair.ts'
import type { EditorPair, Seat } from './editor-pair.ts'

const atOnce = {
  layOut: (request: LayoutRequest) => layOut(request, (graph) => new ElkInPage().layout(graph)),
  signal: new AbortController().signal,
  onProgress: () => undefined,
  breathe: () => Promise.resolve(),
}

function plan({ canvas }: Seat, text: string): SheetPlan {
  const sheet = readSheet(text)
  const board = readSheetBoard(canvas.document.view.records.values())
  return planSheet(sheet, guessMapping(sheet, knownNames(board.map)), board, drawnIds)
}

function mapOf({ canvas }: Seat): ServiceMap {
  return readSheetBoard(canvas.document.view.records.values()).map
}

/** The first of the pair brings in a text. @returns the progress there was */
async function bring(
  { a, exchange }: EditorPair,
  text: string,
  between: () => void = exchange,
): Promise<readonly number[]> {
  const done: number[] = []
  await bringIn(a.editor, plan(a, text), {
    ...atOnce,
    onProgress: (count) => done.push(count),
    breathe: () => {
      between()
      return Promise.resolve()
    },
  })
  a.canvas.binding.flush()
  exchange()
  exchange()
  return done
}

const SERVICES = [
  'Service,Provider,Annual cost,Who for,Assessments',
  'Home care,Dorset County Council,£2m,Older people,Means test; Risk',
  'Advice,Age Concern,£40k,Older people,Means test',
  'Beds,Dorset County Council,,,',
  '',
].join('\n')

test('[SHEET-8] a sheet comes in whole for both, is one step to undo, and then has nothing to do', async () => {
  const pair = meet((a) => drawBoxes(a, 'mine'))
  await bring(pair, SERVICES)
  settle(pair)
  const map = mapOf(pair.b)
  expect(map.agencies.map(({ name, shortName }) => `${name}: ${shortName}`).toSorted()).toEqual([
    'Age Concern: AC',
    'Dorset County Council: DCC',
  ])
  expect(new Set(map.agencies.map(({ colour }) => colour)).size).toBe(2)
  const byName = new Map(map.services.map((service) => [service.name, service]))
  expect(byName.get('Home care')).toMatchObject({
    cohort: 'Older people',
    cost: { pounds: 2_000_000, confidence: 'estimate' },
    questionSets: ['Means test', 'Risk'],
    agencyId: map.agencies.find(({ shortName }) => shortName === 'DCC')?.id,
  })
  // Below what was there, and nothing over anything else.
  const boxes = pair.a.editor.getCurrentPageShapes().map((shape) => {
    const bounds = pair.a.editor.getShapePageBounds(shape)
    if (bounds === undefined) throw new Error('no bounds')
    return bounds
  })
  for (const [n, box] of boxes.entries()) {
    expect(boxes.slice(n + 1).filter((other) => other.collides(box))).toEqual([])
  }
  expect(plan(pair.b, SERVICES)).toMatchObject({
    additions: [],
    changes: [],
    agencies: [],
    unchanged: 3,
  })

  await bring(pair, SERVICES.replace('£40k', '£45k').replace('Age Concern', 'age concern'))
  settle(pair)
  expect(mapOf(pair.b).services.find(({ name }) => name === 'Advice')?.cost?.pounds).toBe(45_000)
  expect(mapOf(pair.b).services).toHaveLength(3)
  pair.a.editor.undo()
  settle(pair)
  expect(mapOf(pair.b).services.find(({ name }) => name === 'Advice')?.cost?.pounds).toBe(40_000)
  pair.a.editor.undo()
  settle(pair)
  expect(mapOf(pair.b)).toMatchObject({ agencies: [], services: [] })
  expect(pair.b.editor.getCurrentPageShapeIds().size).toBe(1)
})

test('[SHEET-7] links, barriers, pots and agencies come in too, each tied to what it names', async () => {
  const pair = meet(() => undefined)
  await bring(pair, 'Organisation,Acronym,Sector,Part of\nAdults,AS,Council,Council\n')
  await bring(pair, SERVICES)
  await bring(pair, 'Pot,Held by,Amount\nPooled budget,AS,£7.3m\n')
  await bring(pair, 'Barrier,Raised by,Ask\n"Two panels,\ntwo budgets",AS,One panel\n')
  await bring(pair, 'From,To,Kind,Number of people\nHome care,Beds,,40\nPooled budget,Beds,,\n')
  settle(pair)
  const map = mapOf(pair.b)
  const idOf = (name: string): string =>
    [...map.services, ...map.pots].find((thing) => thing.name === name)?.id ?? ''
  expect(map.links).toHaveLength(2)
  expect(map.links).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'referral', fromId: idOf('Home care'), peoplePerYear: 40 }),
      expect.objectContaining({ kind: 'money', fromId: idOf('Pooled budget'), toId: idOf('Beds') }),
    ]),
  )
  expect(map.barriers).toMatchObject([{ text: 'Two panels,\ntwo budgets', ask: 'One panel' }])
  const council = map.agencies.find(({ name }) => name === 'Council')
  expect(map.agencies.find(({ name }) => name === 'Adults')?.parentId).toBe(council?.id)
  expect(map.pots[0]?.heldBy).toBe(map.agencies.find(({ name }) => name === 'Adults')?.id)
})

test('[SHEET-8] what is an agency’s goes into its lane, which grows; the others stay below', async () => {
  const pair = meet(() => undefined)
  await bring(pair, 'Organisation,Acronym\nCouncil,C\nHealth,H\n')
  const { agencies } = mapOf(pair.a)
  const { editor } = pair.a
  const lanes = agencies.map(({ id }, n) => ({
    id: createShapeId(`lane${n}`),
    type: 'frame' as const,
    y: n * 220,
    props: { w: 600, h: 200 },
    meta: laneMeta({ kind: 'agency', agencyId: id }),
  }))
  editor.createShapes(lanes)
  const rows = ['A,Council', 'B,Council', 'C,Council', 'D,Council', 'E,Health', 'F,Police']
  await bring(pair, ['Service,Provider', ...rows].join('\n'))
  settle(pair)
  const map = mapOf(pair.b)
  for (const { id, agencyId } of map.services) {
    const shape = pair.b.editor.getShape(id as TLShapeId)
    const lane = lanes[agencies.findIndex((agency) => agency.id === agencyId)]
    expect(shape?.parentId).toBe(lane?.id ?? pair.b.editor.getCurrentPageId())
    if (lane === undefined) continue
    const [inner, outer] = [id as TLShapeId, lane.id].map((each) =>
      pair.b.editor.getShapePageBounds(each),
    )
    expect(inner !== undefined && outer?.contains(inner)).toBe(true)
  }
  pair.a.editor.undo()
  settle(pair)
  expect(mapOf(pair.b).services).toEqual([])
  for (const { id, y, props } of lanes) {
    expect(pair.b.editor.getShape(id)).toMatchObject({ y, props })
  }
})

test('what is called off before it is written changes nothing', async () => {
  const pair = meet(() => undefined)
  const outcome = await bringIn(pair.a.editor, plan(pair.a, SERVICES), {
    ...atOnce,
    signal: AbortSignal.abort(),
  })
  settle(pair)
  expect(outcome).toEqual({ added: 0, changed: 0, left: 0 })
  expect(mapOf(pair.b)).toMatchObject({ agencies: [], services: [] })
})

test('what the canvas does not take is taken back whole, and the other’s work is left alone', async () => {
  const pair = meet((a) => drawBoxes(a, 'mine'))
  const failing = bringIn(pair.a.editor, plan(pair.a, SERVICES), {
    ...atOnce,
    breathe: () => {
      pair.exchange()
      drawBoxes(pair.b, 'theirs')
      return Promise.reject(new Error('no more'))
    },
  })
  await expect(failing).rejects.toThrow('no more')
  settle(pair)
  expect(mapOf(pair.b)).toMatchObject({ agencies: [], services: [] })
  expect(pair.a.editor.getCurrentPageShapeIds().size).toBe(2)
})

test('what is locked or has gone by then is left, and counted', async () => {
  const pair = meet(() => undefined)
  await bring(pair, SERVICES)
  const changed = plan(pair.a, SERVICES.replace('£2m', '£3m').replace('£40k', '£45k'))
  expect(changed.changes).toHaveLength(2)
  const [first, second] = changed.changes.map(({ id }) => pair.a.editor.getShape(id as never))
  if (first === undefined || second === undefined) throw new Error('nothing is there')
  pair.a.editor.deleteShape(first)
  pair.a.editor.toggleLock([second.id])
  expect(await bringIn(pair.a.editor, changed, atOnce)).toEqual({ added: 0, changed: 0, left: 2 })
})

test('5,000 rows come in slices, onto as many pages as they need, and are undone at once', async () => {
  const pair = meet((a) => drawBoxes(a, 'mine'))
  const rows = Array.from({ length: 5_000 }, (_, n) => `Service ${n},Agency ${n % 40},£${n}k`)
  const text = ['Service,Provider,Cost', ...rows].join('\n')
  expect(roomFor(pair.a.editor, plan(pair.a, text))).toEqual({
    kind: 'on new pages',
    things: 1_001,
    pages: 1,
    most: 4_000,
  })
  const done = await bring(pair, text, () => undefined)
  expect(done.length).toBe(50)
  expect(done.at(-1)).toBe(5_000)
  const map = mapOf(pair.b)
  expect([map.services.length, map.agencies.length]).toEqual([5_000, 40])
  expect(pair.b.editor.getPages().map(({ name }) => name)).toEqual(['Page 1', 'Page 2'])
  expect(plan(pair.b, text)).toMatchObject({ unchanged: 5_000, additions: [] })
  pair.a.editor.undo()
  pair.a.canvas.binding.flush()
  pair.exchange()
  pair.exchange()
  expect(mapOf(pair.b).services).toEqual([])
  expect(pair.b.editor.getPages()).toHaveLength(1)
}, 60_000)

test('[SHEET-4] [SHEET-9] a register and its shares come back as they were, on any board', async () => {
  const pair = meet(() => undefined)
  await bring(
    pair,
    'Commitment,Lead agency,Due,Agreement needed of,RAG\nOne plan,Police,2011-03-31,Police; Health,Red\nOne budget,Health,,,\n',
  )
  const ref = mapOf(pair.a).commitments.find(({ text }) => text === 'One plan')?.ref ?? ''
  await bring(
    pair,
    `Ref,Agency,Year,Pays,Saves,Cashable\n${ref},Police,2009-10,£7.5m,,\n${ref},Health,2009-10,,£18m,yes\n`,
  )
  await bring(pair, `Commitment,Depends on\nOne budget,${ref}\n`)
  settle(pair)
  const map = mapOf(pair.b)
  const waiting = map.commitments.filter(({ dependsOn }) => dependsOn.length > 0)
  expect(waiting).toMatchObject([{ text: 'One budget', dependsOn: [ref] }])
  const tables = (['agencies', 'commitments', 'shares'] as const).map((name) => csvOf(map, name))
  for (const table of tables) {
    expect(plan(pair.a, table)).toMatchObject({ additions: [], changes: [], problems: [] })
  }
  const other = meet(() => undefined)
  for (const table of tables) await bring(other, table)
  settle(other)
  expect(mapOf(other.b)).toEqual(map)
  // A list that is said anew is all there is.
  await bring(other, `Ref,Commitment,Agreement needed of\n${ref},One plan,Health\n`)
  const health = map.agencies.find(({ name }) => name === 'Health')
  const said = mapOf(other.a).commitments.find((one) => one.ref === ref)
  expect(said?.neededAgencyIds).toEqual([health?.id])
  expect(said?.shares).toHaveLength(2)
})
