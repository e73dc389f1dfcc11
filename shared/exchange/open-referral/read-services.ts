import { isPlainObject } from '../../board/plain-json.ts'
import type { ServiceStatus } from '../../domain/service-map.ts'
import { NotTakenList, type NotTaken } from '../../import/not-taken.ts'
import { SERVICE_ENTRY_STATUSES, TAXONOMY, type TermCode } from './open-referral.ts'
import { namePlaceless } from './placeless-fields.ts'

/** An organisation, as far as boards know of it. */
export interface ReadOrganization {
  /** Of a board: `agency:…`. */
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly sector: string
  /** Of another organisation in the same file; null for none. */
  readonly parentId: string | null
}

/** A service, as far as boards know of it. */
export interface ReadService {
  /** Of a board: `shape:…`. */
  readonly id: string
  readonly name: string
  readonly organization: ReadOrganization | null
  readonly does: string
  readonly cohort: string
  readonly fundedBy: string
  readonly status: ServiceStatus
}

/** What boards can take of a feed, and what not. */
export interface ServicesReading {
  readonly services: readonly ReadService[]
  /** Each once, in the order in which they are met. */
  readonly organizations: readonly ReadOrganization[]
  readonly notTaken: readonly NotTaken[]
}

type Fields = Readonly<Record<string, unknown>>

/** Reads services that anybody wrote [ORUK-2]. What a board has no place for is counted by its name. */
export function readServices(entries: readonly unknown[]): ServicesReading {
  const notTaken = new NotTakenList()
  const organizations = new OrganizationList(notTaken)
  const services = entries.flatMap((entry): readonly ReadService[] => {
    const sound = requiredFields(entry, notTaken)
    return sound === undefined ? [] : [readService(sound, organizations, notTaken)]
  })
  return { services, organizations: organizations.withParentsThere(), notTaken: notTaken.list }
}

interface Required {
  readonly entry: Fields
  readonly id: string
  readonly name: string
  readonly status: ServiceStatus
}

/** What the standard requires of a service; undefined, and counted, for one that lacks it. */
function requiredFields(entry: unknown, notTaken: NotTakenList): Required | undefined {
  const refuse = (why: string): undefined => {
    notTaken.add('service', why)
    return undefined
  }
  if (!isPlainObject(entry)) return refuse('it is not written as one')
  const { id, name, status } = entry
  if (typeof id !== 'string' || id.trim() === '') return refuse('it has no id')
  if (typeof name !== 'string') return refuse('it has no name')
  const known = SERVICE_ENTRY_STATUSES.find((each) => each === status)
  switch (known) {
    case undefined:
      return refuse('it does not say whether it is active')
    case 'defunct':
      return refuse('it is there no longer')
    case 'active':
      return { entry, id, name, status: 'running' }
    case 'temporarily closed':
      notTaken.add('closure', 'the service is closed for a time, and taken as running')
      return { entry, id, name, status: 'running' }
    case 'inactive':
      return { entry, id, name, status: 'proposed' }
  }
}

function readService(
  { entry, id, name, status }: Required,
  organizations: OrganizationList,
  notTaken: NotTakenList,
): ReadService {
  const said = readAttributes(entry['attributes'])
  const isOurs = said.own.has('board-id')
  namePlaceless(entry, 'service', isOurs, notTaken)
  if (said.others.length > 1) {
    notTaken.add('classification', 'a board has one function for a service', said.others.length - 1)
  }
  return {
    id: boardId(said.own.get('board-id'), 'shape:', id),
    name,
    organization: organizations.read(entry['organization']),
    does: said.own.get('function') ?? said.others[0] ?? '',
    cohort: said.own.get('cohort') ?? textIn(entry, 'eligibility_description'),
    fundedBy: listIn(entry, 'funding')
      .map((funding) => textIn(funding, 'source'))
      .filter((source) => source !== '')
      .join('; '),
    status: status === 'running' && said.own.get('status') === 'ending' ? 'ending' : status,
  }
}

/** Organisations as services name them: what the first to name one says of it counts. */
class OrganizationList {
  readonly #notTaken: NotTakenList
  readonly #byEntryId = new Map<string, { read: ReadOrganization; parentEntryId: string }>()

  constructor(notTaken: NotTakenList) {
    this.#notTaken = notTaken
  }

  /** @returns null where there is none */
  read(entry: unknown): ReadOrganization | null {
    if (entry === undefined || entry === null) return null
    const id = textIn(entry, 'id')
    const name = isPlainObject(entry) ? entry['name'] : undefined
    if (!isPlainObject(entry) || id === '' || typeof name !== 'string') {
      this.#notTaken.add('organisation', 'it has no id or no name')
      return null
    }
    const known = this.#byEntryId.get(id)
    if (known !== undefined) return known.read
    const { own } = readAttributes(entry['attributes'])
    namePlaceless(entry, 'organization', own.has('board-id'), this.#notTaken)
    const read: ReadOrganization = {
      id: boardId(own.get('board-id'), 'agency:', id),
      name,
      shortName: own.get('short-name') ?? textIn(entry, 'alternate_name'),
      sector: own.get('sector') ?? '',
      parentId: null,
    }
    this.#byEntryId.set(id, { read, parentEntryId: textIn(entry, 'parent_organization_id') })
    return read
  }

  withParentsThere(): readonly ReadOrganization[] {
    return [...this.#byEntryId.values()].map(({ read, parentEntryId }) => ({
      ...read,
      parentId: this.#byEntryId.get(parentEntryId)?.read.id ?? null,
    }))
  }
}

interface Attributes {
  /** In our own vocabulary. */
  readonly own: ReadonlyMap<TermCode, string>
  /** What terms of other vocabularies are called. */
  readonly others: readonly string[]
}

function readAttributes(attributes: unknown): Attributes {
  const own = new Map<TermCode, string>()
  const others: string[] = []
  for (const attribute of Array.isArray(attributes) ? attributes : []) {
    const term = isPlainObject(attribute) ? attribute['taxonomy_term'] : undefined
    const value = textIn(attribute, 'value')
    if (textIn(term, 'taxonomy') === TAXONOMY) own.set(textIn(term, 'code') as TermCode, value)
    else {
      const name = textIn(term, 'name') || textIn(term, 'term')
      if (name !== '') others.push(name)
    }
  }
  return { own, others }
}

const MAX_ID_LENGTH = 128

/** The id that this had on a board, or one made of its own, so that it is known when it comes again. */
function boardId(own: string | undefined, prefix: 'agency:' | 'shape:', entryId: string): string {
  const isOwn = own?.startsWith(prefix) === true && own.length > prefix.length
  return (isOwn ? own : prefix + entryId.trim()).slice(0, MAX_ID_LENGTH)
}

/** '' for what is not there, or no text. */
function textIn(fields: unknown, name: string): string {
  const value = isPlainObject(fields) ? fields[name] : undefined
  return typeof value === 'string' ? value.trim() : ''
}

function listIn(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name]
  return Array.isArray(value) ? value : []
}
