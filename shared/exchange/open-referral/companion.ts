import { T } from '@tldraw/validate'
import { AGENCY_COLOUR_NAMES } from '../../domain/agency-colours.ts'
import {
  count,
  financialYear,
  line,
  lines,
  ordinal,
  percentage,
  prose,
} from '../../domain/field-validators.ts'
import {
  BARRIER_TYPES,
  CONFIDENCES,
  LINK_KINDS,
  RULE_GRIPS,
  SERVICE_STATUSES,
  SHARING_AGREEMENTS,
  type Figure,
  type ServiceMap,
} from '../../domain/service-map.ts'
import { NotTakenList, type NotTaken } from '../../import/not-taken.ts'
import { LIMITS } from '../../protocol/limits.ts'

/** Tells a companion from any other JSON. */
export const COMPANION_FORMAT = 'wholeplace-companion'
/** Raised when a field goes or changes its meaning, not when one is added. */
const COMPANION_VERSION = 1

/** A map without its commitments: those are this board's agencies' word, and go to no other with it, nor do links with them. */
type CompanionMap = Omit<ServiceMap, 'commitments'>

/** The whole of such a map: the links and the money that Open Referral has no place for, and the rest [ORUK-3]. */
export interface Companion extends CompanionMap {
  readonly format: typeof COMPANION_FORMAT
  readonly version: typeof COMPANION_VERSION
}

export function writeCompanion(map: ServiceMap): Companion {
  const { agencies, services, pots, stages, barriers, commitments } = map
  const leftOut = new Set(commitments.map(({ id }) => id))
  const links = map.links.filter(({ fromId, toId }) => !leftOut.has(fromId) && !leftOut.has(toId))
  return {
    format: COMPANION_FORMAT,
    version: COMPANION_VERSION,
    agencies,
    services,
    pots,
    stages,
    barriers,
    links,
  }
}

/** The map in a companion, as far as it is sound, or why nothing can be taken. */
export type CompanionReading =
  | { readonly kind: 'read'; readonly map: ServiceMap; readonly notTaken: readonly NotTaken[] }
  | { readonly kind: 'refused'; readonly message: string }

const NEWER =
  'This companion file was saved by a newer Wholeplace than this one, which cannot read it. Nothing was taken from it.'
const TOO_MANY = `This companion file holds more than ${LIMITS.maxFileRecords.toLocaleString('en-GB')} things, so nothing was taken from it.`

/** @param file an object with our format's name; all else in it may be anything */
export function readCompanion(file: Readonly<Record<string, unknown>>): CompanionReading {
  if (file['version'] !== COMPANION_VERSION) return { kind: 'refused', message: NEWER }
  const lists = Object.keys(SCHEMAS).map((name) => listIn(file, name))
  if (lists.reduce((sum, list) => sum + list.length, 0) > LIMITS.maxFileRecords) {
    return { kind: 'refused', message: TOO_MANY }
  }
  const notTaken = new NotTakenList()
  const sound = <Name extends keyof CompanionMap>(name: Name, what: string): CompanionMap[Name] =>
    listIn(file, name).filter((thing): thing is CompanionMap[Name][number] => {
      const isSound = SCHEMAS[name].isValid(thing)
      if (!isSound) notTaken.add(what, 'not as a companion file has it')
      return isSound
    }) as CompanionMap[Name]
  const map: ServiceMap = {
    agencies: sound('agencies', 'organisation'),
    services: sound('services', 'service'),
    pots: sound('pots', 'pot'),
    stages: sound('stages', 'stage'),
    barriers: sound('barriers', 'barrier'),
    commitments: [],
    links: sound('links', 'link'),
  }
  return { kind: 'read', map, notTaken: notTaken.list }
}

function listIn(file: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const list = file[name]
  return Array.isArray(list) ? list : []
}

const id = T.string.check((value) => {
  if (!/^(?:shape|agency):./u.test(value) || value.length > 128) throw new Error('no id of a board')
})
const idOrNone = T.nullable(id)
const figure: T.Validator<Figure | null> = T.nullable(
  T.object({
    pounds: T.number.check((pounds) => void count.validate(pounds)),
    year: financialYear,
    confidence: T.literalEnum(...CONFIDENCES),
    source: line,
  }).allowUnknownProperties(),
)

/** What a thing of each list must be. It may say more, which later versions do. */
const SCHEMAS: {
  readonly [Name in keyof CompanionMap]: Pick<T.Validator<CompanionMap[Name][number]>, 'isValid'>
} = {
  agencies: T.object({
    id,
    name: line,
    shortName: line,
    sector: line,
    colour: T.literalEnum(...AGENCY_COLOUR_NAMES),
    parentId: idOrNone,
  }).allowUnknownProperties(),
  services: T.object({
    id,
    name: T.string,
    agencyId: idOrNone,
    does: line,
    cohort: line,
    cost: figure,
    peoplePerYear: count,
    fundedBy: line,
    status: T.literalEnum(...SERVICE_STATUSES),
    questionSets: lines,
    statutoryBasis: prose,
    source: prose,
    isJourneyEnd: T.boolean,
  }).allowUnknownProperties(),
  pots: T.object({ id, name: T.string, heldBy: idOrNone, amount: figure }).allowUnknownProperties(),
  stages: T.object({
    id,
    title: T.string,
    personDoes: prose,
    personFeels: prose,
    order: ordinal,
  }).allowUnknownProperties(),
  barriers: T.object({
    id,
    text: T.string,
    type: T.literalEnum(...BARRIER_TYPES),
    raisedBy: idOrNone,
    ruleGrip: T.literalEnum(...RULE_GRIPS),
    removedBy: prose,
    ask: prose,
    poundsAtStake: count,
  }).allowUnknownProperties(),
  links: T.object({
    id,
    kind: T.literalEnum(...LINK_KINDS),
    fromId: id,
    toId: id,
    peoplePerYear: count,
    waitDays: count,
    dropOutPercent: percentage,
    asksAgain: T.boolean,
    sharingAgreement: T.literalEnum(...SHARING_AGREEMENTS),
    amount: figure,
  }).allowUnknownProperties(),
}
