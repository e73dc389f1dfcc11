import type { BoardChange } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { AgencyColourName } from '../../shared/domain/agency-colours.ts'
import type { Agency } from '../../shared/domain/service-map.ts'
import type { Person } from '../offline/device-memory.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { readPerson } from './presence-state.ts'

/** The agency that somebody here sits for, as it is shown beside their name. */
export interface AgencyTag {
  readonly id: string
  /** Its short name, or its name where it has none. */
  readonly words: string
  readonly colour: AgencyColourName
}

/** Somebody here by the client id of their page; undefined while their page has said nothing sound. */
export type PersonOf = (clientId: number) => Person | undefined

interface SeatSource extends Pick<BoardSession, 'awareness' | 'seats'> {
  readonly document: {
    readonly view: { readonly records: ReadonlyMap<string, BoardRecord> }
    onChange(listener: (change: Pick<BoardChange, 'changed'>) => void): () => void
  }
}

/**
 * Who of those here sits for which agency: as the server says it, by client id, and never by what
 * their own pages say of them.
 */
export class SeatTags {
  readonly #source: SeatSource

  constructor(source: SeatSource) {
    this.#source = source
  }

  /** @returns null for who sits for none, and for an agency that has gone from the directory */
  agencyOf(clientId: number): AgencyTag | null {
    const { document, seats } = this.#source
    const agency = document.view.records.get(seats.get().get(clientId) ?? '')
    return agency?.typeName === 'agency' ? agencyTag(agency) : null
  }

  /** With their agency in their name: "Ann · Police". */
  readonly personOf: PersonOf = (clientId) => {
    const person = readPerson(this.#source.awareness.getStates().get(clientId))
    if (person === undefined) return undefined
    return { ...person, name: taggedName(person.name, this.agencyOf(clientId)) }
  }

  /** Called when somebody takes or loses a seat, or an agency is called otherwise. @returns ends it */
  onChange(listener: () => void): () => void {
    const { document, seats } = this.#source
    const stops = [
      seats.subscribe(listener),
      document.onChange(({ changed }) => {
        if (seats.get().size > 0 && [...changed].some(isAgency)) listener()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
}

export function agencyTag({
  colour,
  id,
  name,
  shortName,
}: Pick<Agency, 'colour' | 'id' | 'name' | 'shortName'>): AgencyTag {
  return { id, words: shortName.trim() || name.trim() || 'Agency without a name', colour }
}

/**
 * Somebody's name with their agency's, for where there is room for words only. What sets the two apart
 * is taken out of the name: nobody gives themselves an agency by calling themselves "Ann · Police".
 */
export function taggedName(name: string, agency: AgencyTag | null): string {
  const own = name.replaceAll(LIKE_THE_DOT, ' ')
  return agency === null ? own : `${own === '' ? 'Guest' : own} · ${agency.words}`
}

const LIKE_THE_DOT = /[·‧•∙⋅⸱・･ꞏ]/gu

function isAgency(id: string): boolean {
  return id.startsWith('agency:')
}
