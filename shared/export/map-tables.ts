import { NO_AGREEMENTS } from '../domain/agreement.ts'
import { readRegister, type RegisterContext } from '../domain/register.ts'
import type {
  Agency,
  Barrier,
  Figure,
  Link,
  Pot,
  Service,
  ServiceMap,
} from '../domain/service-map.ts'
import { byText } from '../domain/text-order.ts'
import {
  BARRIER_WORDS,
  CONFIDENCE_WORDS,
  LINK_WORDS,
  RULE_GRIP_WORDS,
  SHARING_WORDS,
  STATUS_WORDS,
} from './choice-words.ts'
import { commitmentColumns, shareColumns, shareRows } from './commitment-columns.ts'
import type { CsvRows } from './csv.ts'
import { kindsOf, sayNumber, sayTick, tableOf, type Column, type NameOf } from './table-columns.ts'
import type { ColumnKind } from './xlsx/write-xlsx.ts'

/**
 * The lists of a map that go into spreadsheets, as the API's addresses name them, in the order in
 * which they are best brought in: each after what it names.
 */
export const MAP_TABLES = [
  'agencies',
  'services',
  'pots',
  'barriers',
  'commitments',
  'shares',
  'links',
] as const
export type MapTableName = (typeof MAP_TABLES)[number]

/** What people call them. */
export const TABLE_NAMES: Readonly<Record<MapTableName, string>> = {
  agencies: 'Agencies',
  services: 'Services',
  pots: 'Pots',
  barriers: 'Barriers',
  commitments: 'Commitments',
  shares: 'Shares',
  links: 'Links',
}

/** What their files and addresses are called, without an ending. */
export const TABLE_FILES: Readonly<Record<MapTableName, string>> = {
  agencies: 'agencies',
  services: 'services',
  pots: 'pots',
  barriers: 'barriers',
  commitments: 'register',
  shares: 'shares',
  links: 'links',
}

/** For who has no server to ask, or asks for the columns alone. */
const NOTHING_KNOWN: RegisterContext = { agreements: NO_AGREEMENTS, today: '' }

/** Of the JSON of these lists: raised when a field goes or changes its meaning, not when one is added. */
const MAP_TABLES_VERSION = 1

/**
 * One list of a map as a table: the names of its columns, then a row for each in order of id
 * [TABLE-1]. A pure function: the order of what is in the map does not matter.
 *
 * @param context for the table of commitments
 */
export function mapTable(
  map: ServiceMap,
  name: MapTableName,
  context: RegisterContext = NOTHING_KNOWN,
): CsvRows {
  const names = readNamesById(map)
  switch (name) {
    case 'services':
      return table(map.services, serviceColumns(names))
    case 'links':
      return table(map.links, linkColumns(names))
    case 'agencies':
      return table(map.agencies, agencyColumns(names))
    case 'barriers':
      return table(map.barriers, barrierColumns(names))
    case 'pots':
      return table(map.pots, potColumns(names))
    case 'commitments': {
      const rows = readRegister({ ...context, map })
      const inOrder = rows.toSorted((a, b) => byText(a.commitment.id, b.commitment.id))
      return tableOf(inOrder, commitmentColumns(names))
    }
    case 'shares':
      return tableOf(shareRows(inOrderOfId(map.commitments)), shareColumns(names))
  }
}

/** What the columns of such a table hold, in their order. */
export function columnKinds(name: MapTableName): readonly ColumnKind[] {
  switch (name) {
    case 'services':
      return kindsOf(serviceColumns(nobody))
    case 'links':
      return kindsOf(linkColumns(nobody))
    case 'agencies':
      return kindsOf(agencyColumns(nobody))
    case 'barriers':
      return kindsOf(barrierColumns(nobody))
    case 'pots':
      return kindsOf(potColumns(nobody))
    case 'commitments':
      return kindsOf(commitmentColumns(nobody))
    case 'shares':
      return kindsOf(shareColumns(nobody))
  }
}

const nobody: NameOf = () => ''

/**
 * The same list for programs, whole, with the fields of the map: JSON as it stands [TABLE-4]. Of the
 * register, with what is known of each commitment, and the day by which it says what is overdue.
 */
export function mapList(
  map: ServiceMap,
  name: MapTableName,
  context: RegisterContext = NOTHING_KNOWN,
): object {
  const version = MAP_TABLES_VERSION
  switch (name) {
    case 'commitments': {
      const register = readRegister({ ...context, map })
      return { version, today: context.today, register }
    }
    case 'shares':
      return { version, shares: shareRows(inOrderOfId(map.commitments)) }
    case 'agencies':
    case 'services':
    case 'pots':
    case 'barriers':
    case 'links':
      return { version, [name]: inOrderOfId<Agency | Barrier | Link | Pot | Service>(map[name]) }
  }
}

function inOrderOfId<Thing extends { readonly id: string }>(
  things: readonly Thing[],
): readonly Thing[] {
  return things.toSorted((a, b) => byText(a.id, b.id))
}

function serviceColumns(nameOf: NameOf): readonly Column<Service>[] {
  return [
    ['Id', ({ id }) => id],
    ['Name', ({ name }) => name],
    ['Agency', ({ agencyId }) => nameOf(agencyId)],
    ['Agency (id)', ({ agencyId }) => agencyId ?? ''],
    ['What it does', ({ does }) => does],
    ['Whom it is for', ({ cohort }) => cohort],
    ...figureColumns<Service>('Cost a year (£)', ({ cost }) => cost),
    ['People a year', ({ peoplePerYear }) => sayNumber(peoplePerYear), 'count'],
    ['Status', ({ status }) => STATUS_WORDS[status]],
    ['Sets of questions it asks (one a line)', ({ questionSets }) => questionSets.join('\n')],
    ['Funded by', ({ fundedBy }) => fundedBy],
    ['People’s journey is meant to end here', ({ isJourneyEnd }) => sayTick(isJourneyEnd)],
    ['Statutory basis', ({ statutoryBasis }) => statutoryBasis],
    ['Source', ({ source }) => source],
  ]
}

function linkColumns(nameOf: NameOf): readonly Column<Link>[] {
  return [
    ['Id', ({ id }) => id],
    ['Kind', ({ kind }) => LINK_WORDS[kind]],
    ['From', ({ fromId }) => nameOf(fromId)],
    ['From (id)', ({ fromId }) => fromId],
    ['To', ({ toId }) => nameOf(toId)],
    ['To (id)', ({ toId }) => toId],
    ['People a year', ({ peoplePerYear }) => sayNumber(peoplePerYear), 'count'],
    ['Wait (days)', ({ waitDays }) => sayNumber(waitDays), 'count'],
    ['Drop out on the way (%)', ({ dropOutPercent }) => sayNumber(dropOutPercent), 'number'],
    ['People are asked again what they have told', ({ asksAgain }) => sayTick(asksAgain)],
    ['Agreement to share data', ({ sharingAgreement }) => SHARING_WORDS[sharingAgreement]],
    ...figureColumns<Link>('Amount (£)', ({ amount }) => amount),
  ]
}

function agencyColumns(nameOf: NameOf): readonly Column<Agency>[] {
  return [
    ['Id', ({ id }) => id],
    ['Name', ({ name }) => name],
    ['Short name', ({ shortName }) => shortName],
    ['Sector', ({ sector }) => sector],
    ['Colour', ({ colour }) => colour],
    ['Part of', ({ parentId }) => nameOf(parentId)],
    ['Part of (id)', ({ parentId }) => parentId ?? ''],
  ]
}

function barrierColumns(nameOf: NameOf): readonly Column<Barrier>[] {
  return [
    ['Id', ({ id }) => id],
    ['Barrier', ({ text }) => text],
    ['Kind of barrier', ({ type }) => BARRIER_WORDS[type]],
    ['Raised by', ({ raisedBy }) => nameOf(raisedBy)],
    ['Raised by (id)', ({ raisedBy }) => raisedBy ?? ''],
    ['Does a rule really forbid it?', ({ ruleGrip }) => RULE_GRIP_WORDS[ruleGrip]],
    ['Who can remove it', ({ removedBy }) => removedBy],
    ['What we ask for', ({ ask }) => ask],
    ['At stake (£)', ({ poundsAtStake }) => sayNumber(poundsAtStake), 'pounds'],
  ]
}

function potColumns(nameOf: NameOf): readonly Column<Pot>[] {
  return [
    ['Id', ({ id }) => id],
    ['Name', ({ name }) => name],
    ['Held by', ({ heldBy }) => nameOf(heldBy)],
    ['Held by (id)', ({ heldBy }) => heldBy ?? ''],
    ...figureColumns<Pot>('Amount (£)', ({ amount }) => amount),
  ]
}

/** Four columns, all empty where nobody has given a figure. */
function figureColumns<Thing>(
  name: string,
  figureOf: (thing: Thing) => Figure | null,
): readonly Column<Thing>[] {
  const cell = (say: (figure: Figure) => string) => (thing: Thing) => {
    const figure = figureOf(thing)
    return figure === null ? '' : say(figure)
  }
  return [
    [name, cell(({ pounds }) => sayNumber(pounds)), 'pounds'],
    ['Year', cell(({ year }) => year)],
    ['How sure', cell(({ confidence }) => CONFIDENCE_WORDS[confidence])],
    ['Source of the figure', cell(({ source }) => source)],
  ]
}

function table<Thing extends { readonly id: string }>(
  things: readonly Thing[],
  columns: readonly Column<Thing>[],
): CsvRows {
  return tableOf(inOrderOfId(things), columns)
}

/** A commitment is called by its ref. */
function readNamesById({
  agencies,
  barriers,
  commitments,
  pots,
  services,
  stages,
}: ServiceMap): NameOf {
  const names = new Map<string | null, string>([
    ...[...agencies, ...pots, ...services].map(({ id, name }) => [id, name] as const),
    ...stages.map(({ id, title }) => [id, title] as const),
    ...barriers.map(({ id, text }) => [id, text] as const),
    ...commitments.map(({ id, ref }) => [id, ref] as const),
  ])
  return (id) => names.get(id) ?? ''
}
