import type { AuditEntry, Audited } from '../../../shared/protocol/audit.ts'
import type { Option } from '../details/field-specs.ts'
import { deviceWords, whoWords } from './record-words.ts'

/** What lines of a record are about, as far as people choose between them. */
const TOPICS = {
  comings: 'Coming and going',
  refusals: 'What was not taken',
  links: 'Links',
  seats: 'Seats',
  answers: 'Agencies’ answers',
  snapshots: 'Snapshots',
  files: 'Files',
  seals: 'What is sealed',
  board: 'The board itself',
} as const
type RecordTopic = keyof typeof TOPICS

const TOPIC_OF: Readonly<Record<Audited, RecordTopic>> = {
  'link-made': 'links',
  'link-revoked': 'links',
  'link-changed': 'links',
  'link-replaced': 'links',
  'seat-rule-made': 'seats',
  'seat-rule-ended': 'seats',
  'seat-taken': 'seats',
  'seat-left': 'seats',
  agreed: 'answers',
  declined: 'answers',
  withdrawn: 'answers',
  'snapshot-made': 'snapshots',
  'snapshot-deleted': 'snapshots',
  'board-restored': 'snapshots',
  exported: 'files',
  'personal-data-accepted': 'files',
  'board-deleted': 'board',
  'board-undeleted': 'board',
  'person-removed': 'comings',
  sealed: 'seals',
  'seal-changed': 'seals',
  unsealed: 'seals',
  joined: 'comings',
  left: 'comings',
  'role-changed': 'comings',
  'comings-full': 'comings',
  'frames-refused': 'refusals',
}

/** Which lines of a record are shown; null for all, whatever they say. */
export interface RecordFilter {
  readonly topic: string | null
  readonly agencyId: string | null
  /** See {@link whoOf}. */
  readonly who: string | null
}

export const NO_RECORD_FILTER: RecordFilter = { topic: null, agencyId: null, who: null }

/** What there is to choose from, each with how many lines it would leave beside the other choices. */
export interface RecordChoices {
  readonly topics: readonly Option[]
  readonly agencies: readonly Option[]
  readonly people: readonly Option[]
}

export function isFiltered({ agencyId, topic, who }: RecordFilter): boolean {
  return topic !== null || agencyId !== null || who !== null
}

/** Those that fit, in their order. */
export function fittingEntries(
  entries: readonly AuditEntry[],
  { agencyId, topic, who }: RecordFilter,
): readonly AuditEntry[] {
  return entries.filter(
    (entry) =>
      (topic === null || TOPIC_OF[entry.what] === topic) &&
      (agencyId === null || entry.agencyId === agencyId) &&
      (who === null || whoOf(entry) === who),
  )
}

/** @param entries newest first: agencies and people go by what they were called last */
export function choicesOf(entries: readonly AuditEntry[], filter: RecordFilter): RecordChoices {
  const except = (change: Partial<RecordFilter>): readonly AuditEntry[] =>
    fittingEntries(entries, { ...filter, ...change })
  const topics = Object.entries(TOPICS).map(([topic, words]) => [topic, words] as const)
  const known = new Set<string>(entries.map(({ what }) => TOPIC_OF[what]))
  return {
    topics: counted(
      topics.filter(([topic]) => known.has(topic)),
      except({ topic: null }).map(({ what }) => TOPIC_OF[what]),
    ),
    agencies: counted(
      byName(agencyNames(entries)),
      except({ agencyId: null }).map(({ agencyId }) => agencyId),
    ),
    people: counted(byName(namesOfPeople(entries)), except({ who: null }).map(whoOf)),
  }
}

/** Stands for whoever did it: their device, where it is known, for one goes by several names. */
function whoOf(entry: AuditEntry): string {
  return entry.device ?? whoWords(entry)
}

function agencyNames(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { agencyId, agencyName } of entries) {
    if (agencyId !== '' && !names.has(agencyId)) names.set(agencyId, agencyName)
  }
  return names
}

/** Two of one name are told apart by their devices. */
function namesOfPeople(entries: readonly AuditEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const unnamed = new Map<string, string>()
  for (const entry of entries) {
    const who = whoOf(entry)
    if (entry.name === '') unnamed.set(who, unnamed.get(who) ?? whoWords(entry))
    else names.set(who, names.get(who) ?? entry.name)
  }
  const uses = new Map<string, number>()
  for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1)
  const told = [...names].map(([who, name]) => {
    const isOnly = uses.get(name) === 1
    return [who, isOnly ? name : `${name} (${deviceWords(who)})`] as const
  })
  return new Map([...unnamed, ...told])
}

function byName(names: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...names].toSorted(([, one], [, other]) => one.localeCompare(other, 'en-GB'))
}

function counted(
  named: readonly (readonly [value: string, words: string])[],
  present: readonly string[],
): readonly Option[] {
  const counts = new Map<string, number>()
  for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1)
  return named.map(([value, words]) => {
    const count = (counts.get(value) ?? 0).toLocaleString('en-GB')
    return { value, label: `${words} (${count})` }
  })
}
