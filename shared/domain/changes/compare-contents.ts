import type { BoardContent } from '../../snapshot/board-content.ts'
import { readCommitmentCells } from '../commitment-cells.ts'
import { readServiceMap } from '../read-service-map.ts'
import { sameValues } from '../same-values.ts'
import { byText, distinctTexts } from '../text-order.ts'
import {
  THING_KINDS,
  type BoardChanges,
  type ChangeAgency,
  type ChangedThing,
  type Thing,
  type ThingKind,
} from './board-changes.ts'
import {
  callRecord,
  fieldsOf,
  kindOf,
  nameOf,
  readState,
  type BoardState,
  type ToldRecord,
} from './board-state.ts'
import { compareAnswers } from './compare-answers.ts'
import { compareCosts } from './compare-costs.ts'
import { findMoneyMoved } from './money-moved.ts'
import { compareFields } from './thing-fields.ts'

/** What is compared: a snapshot's content, or a board's records and agreements as they are now. */
export type ComparedContent = Pick<BoardContent, 'agreements' | 'records'>

/**
 * What differs between two states of a board: a pure function of what they hold, whatever order that
 * stands in. Takes a few tens of ms for thousands of things.
 */
export function compareContents(before: ComparedContent, after: ComparedContent): BoardChanges {
  const [was, is] = [readState(before.records), readState(after.records)]
  const added: Thing[] = []
  const removed: Thing[] = []
  const changed: ChangedThing[] = []
  const rearranged: Thing[] = []
  for (const record of was.told.values()) {
    if (!is.told.has(record.id)) removed.push(readThing(record, was))
  }
  for (const record of is.told.values()) {
    const earlier = was.told.get(record.id)
    if (earlier === undefined) {
      added.push(readThing(record, is))
    } else if (!isSameRecord([earlier, was], [record, is])) {
      const fields = compareFields([earlier, was], [record, is])
      const thing = withAgenciesOf(readThing(record, is), readThing(earlier, was))
      if (fields.length === 0) rearranged.push(thing)
      else changed.push({ ...thing, fields })
    }
  }
  const maps = [readServiceMap(before.records), readServiceMap(after.records)] as const
  const costs = compareCosts(...maps)
  const thingOf = (id: string): Thing | undefined => {
    const [now, then] = [is.told.get(id), was.told.get(id)]
    if (now !== undefined) return readThing(now, is)
    return then === undefined ? undefined : readThing(then, was)
  }
  return {
    version: 1,
    agencies: agenciesOf(was, is),
    added: inOrder(added),
    removed: inOrder(removed),
    changed: inOrder(changed),
    rearranged: inOrder(rearranged),
    ...compareAnswers(
      { map: maps[0], book: before.agreements },
      { map: maps[1], book: after.agreements },
      thingOf,
    ),
    costs: costs.flatMap((cost) => {
      const thing = thingOf(cost.serviceId)
      return thing === undefined
        ? []
        : [{ ...cost, called: thing.called, agencyIds: thing.agencyIds }]
    }),
    moneyMoved: findMoneyMoved({ before: maps[0], after: maps[1], costs, thingOf }),
  }
}

/** Bindings belong to their arrow, and an asset to what shows it. */
function isSameRecord(
  [earlier, was]: readonly [ToldRecord, BoardState],
  [record, is]: readonly [ToldRecord, BoardState],
): boolean {
  if (!sameValues(earlier, record)) return false
  if (record.typeName !== 'shape') return true
  if (record.type !== 'arrow') return sameValues(was.assetOf(earlier), is.assetOf(record))
  return (
    sameValues(was.bindingsOf(record.id), is.bindingsOf(record.id)) &&
    sameValues(endsOf(record.id, was), endsOf(record.id, is))
  )
}

function endsOf(id: string, state: BoardState): readonly (string | null)[] {
  return [state.endOf(id, 'start'), state.endOf(id, 'end')]
}

function readThing(record: ToldRecord, state: BoardState): Thing {
  return {
    id: record.id,
    kind: kindOf(record),
    name: nameOf(record, state),
    called: callRecord(record, state),
    agencyIds: distinctTexts(agencyIdsOf(record, state)),
  }
}

function withAgenciesOf(thing: Thing, earlier: Thing): Thing {
  return { ...thing, agencyIds: distinctTexts([...thing.agencyIds, ...earlier.agencyIds]) }
}

/** A link's are those of what it joins. */
function agencyIdsOf(record: ToldRecord, state: BoardState): string[] {
  if (record.typeName === 'agency') return [record.id]
  if (record.typeName !== 'shape') return []
  const props = fieldsOf(record)
  const own = OWNER_FIELDS.flatMap((field) => {
    const id = props[field]
    return typeof id === 'string' && id !== '' ? [id] : []
  })
  switch (kindOf(record)) {
    case 'commitment': {
      const { neededAgencyIds, shares } = readCommitmentCells(record.meta)
      return [...own, ...neededAgencyIds, ...shares.map(({ agencyId }) => agencyId)]
    }
    case 'link':
      return endsOf(record.id, state).flatMap((id) => {
        const end = id === null ? undefined : state.told.get(id)
        return end === undefined || kindOf(end) === 'link' ? [] : agencyIdsOf(end, state)
      })
    case 'agency':
    case 'barrier':
    case 'board':
    case 'drawing':
    case 'frame':
    case 'note':
    case 'page':
    case 'pot':
    case 'service':
    case 'stage':
      return own
  }
}

const OWNER_FIELDS = ['agencyId', 'heldBy', 'raisedBy', 'leadAgencyId'] as const

function agenciesOf(was: BoardState, is: BoardState): ChangeAgency[] {
  const agencies = new Map<string, ChangeAgency>()
  for (const state of [was, is]) {
    for (const record of state.told.values()) {
      if (record.typeName !== 'agency') continue
      const { id, parentId } = record
      agencies.set(id, { id, name: nameOf(record, state), parentId })
    }
  }
  return [...agencies.values()].toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id))
}

const PLACES: ReadonlyMap<ThingKind, number> = new Map(THING_KINDS.map((kind, at) => [kind, at]))

function inOrder<T extends Thing>(things: readonly T[]): T[] {
  return things.toSorted(
    (a, b) =>
      (PLACES.get(a.kind) ?? 0) - (PLACES.get(b.kind) ?? 0) ||
      byText(a.name, b.name) ||
      byText(a.id, b.id),
  )
}
