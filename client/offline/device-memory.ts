import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import { ROLES } from '../../shared/protocol/roles.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { newSecret, readDeviceSecret } from './device-secret.ts'
import { LastLooks } from './last-looks.ts'
import { isPersonColour, PERSON_COLOURS } from './person-colours.ts'

/** Who uses this browser. `name` is empty until they have typed one. */
export interface Person {
  /** 128 random bits as hex, made on the first visit; the same on every board opened here. */
  readonly id: string
  readonly name: string
  /** One of `PERSON_COLOURS`. */
  readonly colour: string
}

/** Who answers for an agency from this browser, and as what: "Ann Bell", "Chief Inspector". */
export interface Signature {
  readonly name: string
  readonly role: string
}

/** A board this browser has opened, with the link that opens it again. */
export interface VisitedBoard {
  readonly id: string
  readonly key: string
  readonly title: string
  /** What `key` lets one do. */
  readonly role: Role
  readonly visitedAtMs: number
}

/** The part of `localStorage` that is used. Every call may throw: no room, or storage turned off. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>

/** How many visited boards are remembered. */
export const MAX_VISITED_BOARDS = 100

const PERSON = 'wholeplace.person'
const BOARDS = 'wholeplace.boards'
const SIGNATURE = 'wholeplace.signature'

/**
 * What this browser remembers between visits: its person, and the boards opened here.
 *
 * Nothing read from storage is trusted, and nothing here throws: where storage fails, what was said
 * holds until the page is closed.
 */
export class DeviceMemory {
  readonly #storage: TextStorage | null
  readonly #person: ObservableValue<Person>
  readonly #boards: ObservableValue<readonly VisitedBoard[]>
  readonly #signature: ObservableValue<Signature | null>

  /** @param randomBytes fills 16 bytes for a new person's id and colour */
  constructor(storage: TextStorage | null, randomBytes: () => Uint8Array) {
    this.#storage = storage
    const known = readPerson(this.#read(PERSON))
    this.#person = new ObservableValue(known ?? newPerson(randomBytes()))
    if (known === undefined) this.#write(PERSON, this.#person.get())
    this.#boards = new ObservableValue(readBoards(this.#read(BOARDS)))
    this.#signature = new ObservableValue(readSignature(this.#read(SIGNATURE)))
  }

  get person(): Observable<Person> {
    return this.#person
  }

  /** Newest visit first, each board once. */
  get boards(): Observable<readonly VisitedBoard[]> {
    return this.#boards
  }

  /** As whom somebody last answered for an agency here; null before they have. */
  get signature(): Observable<Signature | null> {
    return this.#signature
  }

  /** Spaces at either end are dropped and long names cut. */
  rename(name: string): void {
    this.#setPerson({ ...this.#person.get(), name: tidyName(name) })
  }

  /** @param colour anything but one of `PERSON_COLOURS` is passed over */
  recolour(colour: string): void {
    if (isPersonColour(colour)) this.#setPerson({ ...this.#person.get(), colour })
  }

  /** Keeps as whom somebody answered. */
  sign({ name, role }: Signature): void {
    this.#write(SIGNATURE, { name, role })
    this.#signature.set({ name, role })
  }

  /** Notes a visit. Of two links to one board the one that lets one do more is kept. */
  remember(visit: VisitedBoard): void {
    const others = this.#readBoardsAgain().filter((board) => board.id !== visit.id)
    const before = this.#readBoardsAgain().find((board) => board.id === visit.id)
    const stronger = before !== undefined && isStronger(before.role, visit.role)
    const kept = stronger ? { ...visit, key: before.key, role: before.role } : visit
    this.#setBoards([kept, ...others])
  }

  /** Forgets the board and its link. What is kept of its content here is another store's. */
  forget(boardId: string): void {
    this.#setBoards(this.#readBoardsAgain().filter((board) => board.id !== boardId))
  }

  /** Another tab wrote: reads again. */
  refresh(): void {
    const person = readPerson(this.#read(PERSON))
    if (person !== undefined) this.#person.set(person)
    this.#boards.set(this.#readBoardsAgain())
    this.#signature.set(readSignature(this.#read(SIGNATURE)) ?? this.#signature.get())
  }

  #setPerson(person: Person): void {
    this.#write(PERSON, person)
    this.#person.set(person)
  }

  #setBoards(boards: readonly VisitedBoard[]): void {
    const kept = boards
      .toSorted((a, b) => b.visitedAtMs - a.visitedAtMs)
      .slice(0, MAX_VISITED_BOARDS)
    this.#write(BOARDS, kept)
    this.#boards.set(kept)
  }

  /** Other tabs write the list too: what is stored goes before what this tab last saw. */
  #readBoardsAgain(): readonly VisitedBoard[] {
    const stored = this.#read(BOARDS)
    return stored === undefined ? this.#boards.get() : readBoards(stored)
  }

  #read(name: string): unknown {
    try {
      const text = this.#storage?.getItem(name) ?? null
      return text === null ? undefined : (JSON.parse(text) as unknown)
    } catch {
      return undefined
    }
  }

  #write(name: string, value: unknown): void {
    try {
      this.#storage?.setItem(name, JSON.stringify(value))
    } catch {
      // Storage is full or turned off; the value lives on in this page.
      return
    }
  }
}

function newPerson(bytes: Uint8Array): Person {
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { id, name: '', colour: PERSON_COLOURS[(bytes[0] ?? 0) % PERSON_COLOURS.length] ?? '' }
}

function tidyName(name: string): string {
  return oneLine(name, LIMITS.maxNameLength)
}

function isStronger(a: Role, b: Role): boolean {
  return ROLES.indexOf(a) < ROLES.indexOf(b)
}

function readPerson(stored: unknown): Person | undefined {
  if (!isObject(stored)) return undefined
  const { id, name, colour } = stored
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/u.test(id)) return undefined
  if (typeof name !== 'string' || !isPersonColour(colour)) return undefined
  return { id, name: tidyName(name), colour }
}

function readSignature(stored: unknown): Signature | null {
  if (!isObject(stored)) return null
  const { name, role } = stored
  if (typeof name !== 'string' || typeof role !== 'string') return null
  if (name === '' || name.length > LIMITS.maxNameLength || role.length > LIMITS.maxPostLength) {
    return null
  }
  return { name, role }
}

function readBoards(stored: unknown): readonly VisitedBoard[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap(readBoard).slice(0, MAX_VISITED_BOARDS)
}

function readBoard(stored: unknown): VisitedBoard[] {
  if (!isObject(stored)) return []
  const { id, key, title, role: storedRole, visitedAtMs } = stored
  const role = ROLES.find((known) => known === storedRole)
  if (typeof id !== 'string' || !isBoardId(id)) return []
  if (typeof key !== 'string' || !isLinkKey(key)) return []
  if (typeof title !== 'string' || role === undefined) return []
  if (typeof visitedAtMs !== 'number' || !Number.isFinite(visitedAtMs)) return []
  return [{ id, key, title: title.slice(0, LIMITS.maxTitleLength), role, visitedAtMs }]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function openDeviceMemory(): DeviceMemory {
  const memory = new DeviceMemory(localStorageOrNull(), () =>
    crypto.getRandomValues(new Uint8Array(16)),
  )
  globalThis.addEventListener?.('storage', () => {
    memory.refresh()
  })
  return memory
}

/**
 * This browser's storage; null where there is none. Reading `localStorage` itself throws where the
 * person has turned storage off.
 */
export function localStorageOrNull(): TextStorage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

/** This browser's memory. */
export const deviceMemory = openDeviceMemory()

/** What was last seen of boards in this browser. */
export const lastLooks = new LastLooks(localStorageOrNull())

/** This browser's secret. */
export const deviceSecret = readDeviceSecret(localStorageOrNull(), newSecret)
