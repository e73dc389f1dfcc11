import type { TLArrowBinding, TLArrowShape, TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { plainLine, plainText } from '../board/plain-text.ts'
import type { AgencyRecord } from './agency-record.ts'
import type { BarrierShape } from './barrier-shape.ts'
import type { CommitmentShape } from './commitment-shape.ts'
import { linkFieldsOf } from './link-fields.ts'
import type { PotShape } from './pot-shape.ts'
import { readCommitment } from './read-commitment.ts'
import type {
  Agency,
  Barrier,
  Confidence,
  Figure,
  Link,
  Pot,
  Service,
  ServiceMap,
  Stage,
} from './service-map.ts'
import type { ServiceShape } from './service-shape.ts'
import type { StageShape } from './stage-shape.ts'

/**
 * What a board says of its place, read from the records of a view: valid and repaired. Each list is
 * in order of id, whatever order the records come in.
 */
export function readServiceMap(records: Iterable<BoardRecord>): ServiceMap {
  const all = [...records].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const agencies = all.filter((record) => record.typeName === 'agency').map(readAgency)
  const shapes = all.filter((record) => record.typeName === 'shape')
  const known: ReadonlySet<string> = new Set(agencies.map(({ id }) => id))
  const agencyOf = (id: string): string | null => (known.has(id) ? id : null)
  const ends = endsOfArrows(all, new Set(shapes.map(({ id }) => id)))
  const joined = thingsJoined(shapes, ends)
  const links = shapes.filter(isArrow).flatMap((shape) => readLink(shape, ends.get(shape.id)) ?? [])
  const commitments = shapes.filter(isCommitment)
  const linked = refsDependedOn(commitments, links)
  return {
    agencies,
    services: shapes.filter(isService).map((shape) => readService(shape, agencyOf)),
    pots: shapes.filter(isPot).map((shape) => readPot(shape, agencyOf)),
    stages: shapes.filter(isStage).map(readStage),
    barriers: shapes.filter(isBarrier).map((shape) => readBarrier(shape, agencyOf)),
    commitments: commitments.map((shape) =>
      readCommitment(shape, {
        agencyOf,
        aboutIds: joined.get(shape.id) ?? [],
        linkedRefs: linked.get(shape.id) ?? [],
      }),
    ),
    links,
  }
}

/** An id in the directory, or null for what is in it no longer. */
type AgencyOf = (id: string) => string | null

function readAgency({ id, name, shortName, sector, colour, parentId }: AgencyRecord): Agency {
  return { id, name, shortName, sector, colour, parentId }
}

function readService({ id, props }: ServiceShape, agencyOf: AgencyOf): Service {
  return {
    id,
    name: plainLine(props.richText),
    agencyId: agencyOf(props.agencyId),
    does: props.does,
    cohort: props.cohort,
    cost: figureOf(props),
    peoplePerYear: props.peoplePerYear,
    fundedBy: props.fundedBy,
    status: props.status,
    questionSets: props.questionSets,
    statutoryBasis: props.statutoryBasis,
    source: props.source,
    isJourneyEnd: props.isJourneyEnd,
  }
}

function readPot({ id, props }: PotShape, agencyOf: AgencyOf): Pot {
  const { richText, heldBy } = props
  return { id, name: plainLine(richText), heldBy: agencyOf(heldBy), amount: figureOf(props) }
}

function readStage({ id, props }: StageShape): Stage {
  const { richText, personDoes, personFeels, order } = props
  return { id, title: plainLine(richText), personDoes, personFeels, order }
}

function readBarrier({ id, props }: BarrierShape, agencyOf: AgencyOf): Barrier {
  const { richText, type, raisedBy, ruleGrip, removedBy, ask, poundsAtStake } = props
  return {
    id,
    text: plainText(richText),
    type,
    raisedBy: agencyOf(raisedBy),
    ruleGrip,
    removedBy,
    ask,
    poundsAtStake,
  }
}

function readLink({ id, meta }: TLArrowShape, ends: Ends | undefined): Link | undefined {
  const fields = linkFieldsOf(meta)
  if (fields === undefined || ends?.start === undefined || ends.end === undefined) return undefined
  return {
    id,
    kind: fields.link,
    fromId: ends.start,
    toId: ends.end,
    peoplePerYear: fields.peoplePerYear,
    waitDays: fields.waitDays,
    dropOutPercent: fields.dropOutPercent,
    asksAgain: fields.asksAgain,
    sharingAgreement: fields.sharingAgreement,
    amount: figureOf(fields),
  }
}

function figureOf(fields: {
  readonly pounds: number | null
  readonly year: string
  readonly confidence: Confidence
  readonly figureSource: string
}): Figure | null {
  const { pounds, year, confidence, figureSource } = fields
  return pounds === null ? null : { pounds, year, confidence, source: figureSource }
}

/** Ids of the shapes at an arrow's ends, as far as it is bound. */
interface Ends {
  start?: string
  end?: string
}

function endsOfArrows(
  records: readonly BoardRecord[],
  shapeIds: ReadonlySet<string>,
): ReadonlyMap<string, Ends> {
  const endsById = new Map<string, Ends>()
  for (const record of records) {
    if (record.typeName !== 'binding' || !shapeIds.has(record.toId)) continue
    // Arrows' are the only bindings a board holds.
    const { fromId, toId, props } = record as TLArrowBinding
    const ends = endsById.get(fromId) ?? {}
    ends[props.terminal] = toId
    endsById.set(fromId, ends)
  }
  return endsById
}

/** What a commitment can be about. */
const THINGS: ReadonlySet<string> = new Set(['service', 'pot', 'stage', 'barrier'])

/** For each shape, the things of the map that arrows join it with, in order. */
function thingsJoined(
  shapes: readonly TLShape[],
  ends: ReadonlyMap<string, Ends>,
): ReadonlyMap<string, readonly string[]> {
  const things = new Set<string>(shapes.filter(({ type }) => THINGS.has(type)).map(({ id }) => id))
  const joined = new Map<string, Set<string>>()
  const join = (id: string, other: string): void => {
    if (!things.has(other)) return
    joined.set(id, (joined.get(id) ?? new Set()).add(other))
  }
  for (const { start, end } of ends.values()) {
    if (start === undefined || end === undefined) continue
    join(start, end)
    join(end, start)
  }
  return new Map([...joined].map(([id, others]) => [id, [...others].toSorted()]))
}

/** For each commitment, the refs of those that depends-on links lead to from it [COMMIT-5]. */
function refsDependedOn(
  commitments: readonly CommitmentShape[],
  links: readonly Link[],
): ReadonlyMap<string, readonly string[]> {
  const refs = new Map<string, string>(commitments.map(({ id, props }) => [id, props.ref]))
  const linked = new Map<string, string[]>()
  for (const { fromId, kind, toId } of links) {
    const ref = refs.get(toId)
    if (kind !== 'depends-on' || ref === undefined || !refs.has(fromId)) continue
    linked.set(fromId, [...(linked.get(fromId) ?? []), ref])
  }
  return linked
}

function isService(shape: TLShape): shape is ServiceShape {
  return shape.type === 'service'
}

function isPot(shape: TLShape): shape is PotShape {
  return shape.type === 'pot'
}

function isStage(shape: TLShape): shape is StageShape {
  return shape.type === 'stage'
}

function isBarrier(shape: TLShape): shape is BarrierShape {
  return shape.type === 'barrier'
}

function isCommitment(shape: TLShape): shape is CommitmentShape {
  return shape.type === 'commitment'
}

function isArrow(shape: TLShape): shape is TLArrowShape {
  return shape.type === 'arrow'
}
