import fc from 'fast-check'
import { readCommitmentCells, shareCell } from '../../shared/domain/commitment-cells.ts'
import { mapTable, type MapTableName } from '../../shared/export/map-tables.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import {
  BARRIER_TYPES,
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  CONFIDENCES,
  HORIZONS,
  LINK_KINDS,
  RAG_RATINGS,
  RULE_GRIPS,
  SERVICE_STATUSES,
  SHARING_AGREEMENTS,
  type Agency,
  type Barrier,
  type Commitment,
  type Figure,
  type Link,
  type Pot,
  type Service,
  type ServiceMap,
  type Share,
} from '../../shared/domain/service-map.ts'
import { AGENCY_COLOUR_NAMES } from '../../shared/domain/agency-colours.ts'
import { guessMapping } from '../../shared/import/sheet/guess-mapping.ts'
import { knownNames } from '../../shared/import/sheet/values-fit.ts'
import { planSheet } from '../../shared/import/sheet/plan-sheet.ts'
import { readSheet } from '../../shared/import/sheet/read-sheet.ts'
import { commitmentFields } from '../../shared/import/sheet/commitment-fields.ts'
import type { NewIds } from '../../shared/import/sheet/sheet-board.ts'
import type { Sheet } from '../../shared/import/sheet/sheet.ts'
import type { SheetTableName } from '../../shared/import/sheet/sheet-fields.ts'
import type { Fields, SheetPlan } from '../../shared/import/sheet/sheet-plan.ts'
import { aBarrier, aCommitment, aLink, aMap, anAgency, aPot, aService } from './service-maps.ts'

let drawn = 0

/** Ids that no call has given before. */
const newIds: NewIds = {
  shape: () => `shape:new${(drawn += 1)}`,
  agency: () => `agency:new${(drawn += 1)}`,
}

/** What a text would do to a map, its columns as they are guessed. */
export function planText(text: string, map: ServiceMap): SheetPlan {
  return planOf(readSheet(text), map)
}

/** What a sheet would do to a map, its columns as they are guessed. */
export function planOf(sheet: Sheet, map: ServiceMap): SheetPlan {
  return planSheet(
    sheet,
    guessMapping(sheet, knownNames(map)),
    { map, pageOf: pageOf(map) },
    newIds,
  )
}

/** A map after a plan, as the canvas leaves it. */
export function carriedOut(map: ServiceMap, plan: SheetPlan): ServiceMap {
  const made = plan.agencies.map(({ id, ...look }) => anAgency(id, look))
  const after: ServiceMap = { ...map, agencies: [...map.agencies, ...made] }
  if (plan.table === 'shares') return { ...after, commitments: withShares(after, plan) }
  return { ...after, [plan.table]: inOrder(listAfter(after, { ...plan, table: plan.table })) }
}

/** Each change sets cells of a commitment. */
function withShares({ commitments }: ServiceMap, { changes }: SheetPlan): readonly Commitment[] {
  return commitments.map((commitment) => {
    const meta: Record<string, unknown> = {}
    for (const { agencyId, isCashable, paysPounds, savesPounds, year } of commitment.shares) {
      meta[shareCell('pays', agencyId, year)] = paysPounds ?? undefined
      meta[shareCell('saves', agencyId, year)] = savesPounds ?? undefined
      if (isCashable) meta[shareCell('cashable', agencyId, year)] = true
    }
    for (const { fields, id } of changes) {
      if (id === commitment.id) Object.assign(meta, commitmentFields(fields, meta).cells)
    }
    return { ...commitment, shares: readCommitmentCells(meta).shares }
  })
}

export function csvOf(map: ServiceMap, table: MapTableName): string {
  return writeCsv(mapTable(map, table))
}

function pageOf(map: ServiceMap): Map<string, string> {
  const { barriers, commitments, links, pots, services, stages } = map
  const shapes = [...services, ...pots, ...stages, ...barriers, ...commitments, ...links]
  const ends = links.flatMap(({ fromId, toId }) => [fromId, toId])
  return new Map([...shapes.map(({ id }) => id), ...ends].map((id) => [id, 'page:page']))
}

interface Thing {
  readonly id: string
}

type TableWithThings = Exclude<SheetTableName, 'shares'>

function listAfter(
  map: ServiceMap,
  { table, additions, changes }: SheetPlan & { readonly table: TableWithThings },
): readonly Thing[] {
  const things: readonly Thing[] = map[table]
  const changed = things.map((thing) => {
    const change = changes.find(({ id }) => id === thing.id)
    return change === undefined ? thing : withFields(thing, change.fields)
  })
  const blank = {
    services: aService,
    pots: aPot,
    links: aLinkOf,
    barriers: aBarrier,
    commitments: aCommitment,
    agencies: anAgency,
  }
  const added = additions.map(({ id, fields }) =>
    withFields(blank[table](id), { name: '', ...fields }),
  )
  return [...changed, ...added]
}

function aLinkOf(id: string): Link {
  return aLink('referral', '', '', { id })
}

/** Fields of records into the map's: four of them are its figure. */
function withFields(thing: Thing, fields: Fields): Thing {
  const { pounds, year, confidence, figureSource, name, link, ...rest } = fields
  const its = thing as Thing & Partial<Service & Link & Barrier>
  const key = 'cost' in its ? 'cost' : 'amount'
  const before = its[key] ?? null
  const amount = pounds ?? before?.pounds ?? null
  const figure =
    amount === null
      ? null
      : {
          pounds: amount,
          year: year ?? before?.year ?? '',
          confidence: confidence ?? before?.confidence ?? 'estimate',
          source: figureSource ?? before?.source ?? '',
        }
  return {
    ...thing,
    ...rest,
    ...('cost' in its || 'amount' in its ? { [key]: figure } : {}),
    ...(name === undefined ? {} : { ['text' in its ? 'text' : 'name']: name }),
    ...(link === undefined ? {} : { kind: link }),
  }
}

function inOrder<T extends Thing>(things: readonly T[]): readonly T[] {
  return things.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Texts with all that tables, formulas and lists are made of. */
const hostile = fc.string({
  unit: fc.constantFrom(...'\'=+-@,;"\t\n £%1aé '.split('')),
  maxLength: 6,
})
const prose = fc.oneof(
  hostile,
  fc.constantFrom('', 'Home care', 'home  CARE', 'No', '12', '2008-09'),
)
/** As a shape's text reads: no spaces at its ends, nor two together. */
const shapeText = prose.map((text) => text.trim())
const shapeName = shapeText.map((text) => text.replaceAll(/\s+/gu, ' '))

const figure: fc.Arbitrary<Figure | null> = fc.option(
  fc.record({
    pounds: fc.integer({ min: 0, max: 1e12 }),
    year: fc.constantFrom('', '2008-09', '1999-00', '2010-11'),
    confidence: fc.constantFrom(...CONFIDENCES),
    source: prose,
  }),
)
const count = fc.option(fc.integer({ min: 0, max: 1e12 }))
const percentage = fc.option(fc.double({ min: 0, max: 100, noNaN: true }).map((n) => n + 0))

const AGENCY_IDS = ['agency:a', 'agency:b', 'agency:c'] as const

const agencies: fc.Arbitrary<Agency[]> = listOf(AGENCY_IDS, (id, at) =>
  fc.record({
    id: fc.constant(id),
    name: prose,
    shortName: prose,
    sector: prose,
    colour: fc.constantFrom(...AGENCY_COLOUR_NAMES),
    parentId: fc.constantFrom(null, ...AGENCY_IDS.slice(0, at)),
  }),
)

function listOf<T>(
  ids: readonly string[],
  make: (id: string, at: number) => fc.Arbitrary<T>,
): fc.Arbitrary<T[]> {
  return fc
    .integer({ min: 0, max: ids.length })
    .chain((length) => fc.tuple(...ids.slice(0, length).map(make)))
}

function mapOf(directory: readonly Agency[]): fc.Arbitrary<ServiceMap> {
  const owner = fc.constantFrom(null, ...directory.map(({ id }) => id))
  const services = listOf(['shape:s1', 'shape:s2', 'shape:s3'], (id): fc.Arbitrary<Service> =>
    fc.record({
      id: fc.constant(id),
      name: shapeName,
      agencyId: owner,
      does: prose,
      cohort: prose,
      cost: figure,
      peoplePerYear: count,
      fundedBy: prose,
      status: fc.constantFrom(...SERVICE_STATUSES),
      questionSets: fc.array(prose, { maxLength: 3 }),
      statutoryBasis: prose,
      source: prose,
      isJourneyEnd: fc.boolean(),
    }),
  )
  const pots = listOf(['shape:p1'], (id): fc.Arbitrary<Pot> =>
    fc.record({ id: fc.constant(id), name: shapeName, heldBy: owner, amount: figure }),
  )
  const barriers = listOf(['shape:b1', 'shape:b2'], (id): fc.Arbitrary<Barrier> =>
    fc.record({
      id: fc.constant(id),
      text: shapeText,
      type: fc.constantFrom(...BARRIER_TYPES),
      raisedBy: owner,
      ruleGrip: fc.constantFrom(...RULE_GRIPS),
      removedBy: prose,
      ask: prose,
      poundsAtStake: count,
    }),
  )
  const commitments = listOf(['shape:c1', 'shape:c2', 'shape:c3'], (id, at) =>
    fc.record<Commitment>({
      id: fc.constant(id),
      ref: fc.constant(`C-000${at}`),
      text: shapeText,
      kind: fc.constantFrom(...COMMITMENT_KINDS),
      leadAgencyId: owner,
      owner: prose,
      dueDate: fc.constantFrom('', '2011-03-31', '2012-02-29'),
      status: fc.constantFrom(...COMMITMENT_STATUSES),
      rag: fc.constantFrom(...RAG_RATINGS),
      ragReason: prose,
      horizon: fc.constantFrom(...HORIZONS),
      neededAgencyIds: fc.subarray(directory.map((agency) => agency.id)),
      shares: sharesOf(directory),
      dependsOn: fc.subarray(['C-0000', 'C-0001', 'C-7K2M']),
      evidence: prose,
      aboutIds: fc.constant([]),
    }),
  )
  return fc.tuple(services, pots, barriers, commitments).chain((lists) => {
    const [s, p, b, c] = lists
    const ends = [...s, ...p, ...b, ...c].map(({ id }) => id)
    const links = listOf(
      ends.length === 0 ? [] : ['shape:l1', 'shape:l2'],
      (id): fc.Arbitrary<Link> =>
        fc.record({
          id: fc.constant(id),
          kind: fc.constantFrom(...LINK_KINDS),
          fromId: fc.constantFrom(...ends),
          toId: fc.constantFrom(...ends),
          peoplePerYear: count,
          waitDays: count,
          dropOutPercent: percentage,
          asksAgain: fc.boolean(),
          sharingAgreement: fc.constantFrom(...SHARING_AGREEMENTS),
          amount: figure,
        }),
    )
    return links.map((l) =>
      aMap({ agencies: directory, services: s, pots: p, barriers: b, commitments: c, links: l }),
    )
  })
}

/** As cells give them: in order of agency and year, of agencies that have left too. */
function sharesOf(directory: readonly Agency[]): fc.Arbitrary<readonly Share[]> {
  const cells = [...directory.map(({ id }) => id), 'agency:gone'].flatMap((agencyId) =>
    ['2008-09', '2009-10'].map((year) => ({ agencyId, year })),
  )
  return fc
    .subarray(cells)
    .chain((some) =>
      fc
        .tuple(
          ...some.map((cell) =>
            fc
              .record({ paysPounds: count, savesPounds: count, isCashable: fc.boolean() })
              .map((said): Share => ({ ...cell, ...said })),
          ),
        )
        .map((all) => all.filter(saysSomething)),
    )
}

function saysSomething({ isCashable, paysPounds, savesPounds }: Share): boolean {
  return isCashable || paysPounds !== null || savesPounds !== null
}

/** Maps as boards read, with hostile words everywhere and things of one name. */
export const anyHostileMap: fc.Arbitrary<ServiceMap> = agencies.chain(mapOf)
