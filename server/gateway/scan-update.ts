import { LANE_PREFIX } from '../../shared/board/lane-items.ts'
import { FIRST_SEED_CLIENT, TEXT_ROOT } from '../../shared/board/text-seed.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { ByteCursor, Unreadable } from './byte-cursor.ts'
import type { SeedSpan } from './check-seeds.ts'
import { skipEntry } from './scan-entry.ts'
import {
  readName,
  readTextContent,
  type StatedParent,
  type StructId,
  type TextContent,
  type TextStruct,
} from './scan-text.ts'

/**
 * Looks an update over before any document sees it: one pass, no Y.Doc, no allocation on the
 * sender's word. What passes can be applied by every Yjs at once, costs no more than its size, and
 * touches nobody's lane but those it names. SPEC.md beside this file has the rules.
 */
export function scanUpdate(
  update: Uint8Array,
  known: ReadonlyMap<number, number>,
  bounds: ScanBounds = ADMISSION_BOUNDS,
): Scan {
  const scanner = new UpdateScanner(update, known, bounds)
  try {
    return scanner.scan()
  } catch (problem) {
    if (problem instanceof TooLarge) {
      return { kind: 'refused', error: 'too-large', reason: problem.message }
    }
    if (problem instanceof Unreadable) {
      return { kind: 'refused', error: 'refused-change', reason: problem.message }
    }
    throw problem
  }
}

export type Scan =
  /** It can be applied. */
  | {
      readonly kind: 'sound'
      /** Clock after the update, of each client it has structs of. */
      readonly ends: ReadonlyMap<number, number>
      /** Clients of whom it says something that was not known. */
      readonly extended: readonly number[]
      /** True when it repeats something that was known. */
      readonly overlaps: boolean
      /** The lane entries that were not known. */
      readonly entries: readonly EntrySpan[]
      /** All its structs but lane entries: those of texts, and what was deleted. By client and clock. */
      readonly texts: ReadonlyMap<number, readonly TextStruct[]>
      /** Of new lane entries, what they stand beside, where it is not the lane's last in the update. */
      readonly anchors: readonly StructId[]
      /** Clock of the last entry it has of each lane. */
      readonly laneEnds: ReadonlyMap<number, number>
      /** Texts that are new here and that nobody wrote. */
      readonly seeds: readonly SeedSpan[]
      /** How many delete ranges it has. */
      readonly deleteRanges: number
      /** Offset of its deletions. */
      readonly deletesStart: number
    }
  /** It builds on something that is not known here (yet). */
  | { readonly kind: 'ahead'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly reason: string }

/** Where one lane entry, `[key, ts, value]`, lies in the update. */
export interface EntrySpan {
  readonly client: number
  /** Offset of its first byte. */
  readonly start: number
}

export interface ScanBounds {
  readonly maxStructs: number
  readonly maxClients: number
  readonly maxDeleteRanges: number
  readonly maxValueBytes: number
  readonly maxValueDepth: number
  /** Whether texts have to be looked at. */
  readonly checksText: boolean
}

const ADMISSION_BOUNDS: ScanBounds = { ...LIMITS, checksText: true }

/** For what the server itself has stored: of the right form, however large, and looked over once. */
export const STORED_BOUNDS: ScanBounds = {
  maxStructs: Infinity,
  maxClients: Infinity,
  maxDeleteRanges: Infinity,
  maxValueBytes: Infinity,
  maxValueDepth: 64,
  checksText: false,
}

class TooLarge extends Unreadable {}

/** No honest lane comes near 2³¹ entries. */
const MAX_CLOCK = 0x7fff_ffff
/** The root of the texts, as a byte. */
const TEXT_ROOT_BYTE = TEXT_ROOT.charCodeAt(0)

/** The struct's info byte, as in Yjs' update format v1. */
const CONTENT_BITS = 0x1f
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_SUB = 0x20
const CONTENT = { gc: 0, deleted: 1, any: 8 } as const

class UpdateScanner {
  readonly #cursor: ByteCursor
  readonly #known: ReadonlyMap<number, number>
  readonly #bounds: ScanBounds
  readonly #ends = new Map<number, number>()
  readonly #extended: number[] = []
  readonly #entries: EntrySpan[] = []
  readonly #texts = new Map<number, TextStruct[]>()
  readonly #anchors: StructId[] = []
  readonly #laneEnds = new Map<number, number>()
  readonly #seeds: SeedSpan[] = []
  /** What structs of other clients build on. */
  readonly #awaited: StructId[] = []
  #overlaps = false
  #structs = 0
  #ahead: string | undefined

  constructor(update: Uint8Array, known: ReadonlyMap<number, number>, bounds: ScanBounds) {
    this.#cursor = new ByteCursor(update, bounds.checksText)
    this.#known = known
    this.#bounds = bounds
  }

  scan(): Scan {
    const clients = this.#cursor.varUint()
    if (clients > this.#bounds.maxClients) throw new TooLarge('too many people’s changes at once')
    for (let index = 0; index < clients; index++) this.#clientStructs()
    for (const { client, clock } of this.#awaited) {
      if (clock >= this.#endOf(client)) this.#ahead ??= 'what it stands beside is missing'
    }
    const deletesStart = this.#cursor.position
    const deleteRanges = this.#deletes()
    if (this.#cursor.remaining > 0) throw new Unreadable('bytes follow its end')
    if (this.#ahead !== undefined) return { kind: 'ahead', reason: this.#ahead }
    return {
      kind: 'sound',
      ends: this.#ends,
      extended: this.#extended,
      overlaps: this.#overlaps,
      entries: this.#entries,
      texts: this.#texts,
      anchors: this.#anchors,
      laneEnds: this.#laneEnds,
      seeds: this.#seeds,
      deleteRanges,
      deletesStart,
    }
  }

  #clientStructs(): void {
    const cursor = this.#cursor
    const start = cursor.position
    const count = cursor.varUint()
    this.#structs += count
    if (this.#structs > this.#bounds.maxStructs) throw new TooLarge('too many changes at once')
    const client = cursor.varUint()
    if (this.#ends.has(client)) throw new Unreadable('a client is named twice')
    const known = this.#known.get(client) ?? 0
    let clock = cursor.varUint()
    if (clock < known) this.#overlaps = true
    if (clock > known) this.#ahead ??= 'earlier changes of the same lane are missing'
    for (let index = 0; index < count; index++) {
      clock += this.#struct(client, clock, known)
      if (clock > MAX_CLOCK) throw new Unreadable('a clock is out of range')
    }
    this.#ends.set(client, clock)
    if (clock <= known) return
    this.#extended.push(client)
    if (client < FIRST_SEED_CLIENT) return
    if (known > 0) throw new Unreadable('a first text is written at once')
    this.#seeds.push({ client, start, end: cursor.position })
  }

  /** @returns how far the struct takes the client's clock */
  #struct(client: number, clock: number, known: number): number {
    const info = this.#cursor.byte()
    const kind = info & CONTENT_BITS
    if (kind === CONTENT.gc) {
      const place = { left: null, right: null, parent: null }
      return this.#note({ client, clock, length: this.#length(), content: 'gone', ...place })
    }
    const left = (info & HAS_ORIGIN) === 0 ? null : this.#earlier(client, clock)
    const right = (info & HAS_RIGHT_ORIGIN) === 0 ? null : this.#earlier(client, clock)
    const isNamed = (info & HAS_PARENT_SUB) !== 0
    const isAlone = left === null && right === null
    const parent = isAlone ? this.#parent(client, clock, isNamed) : null
    if (kind === CONTENT.any && !isNamed) {
      if (parent !== null && parent.kind !== 'lane')
        throw new Unreadable('it writes outside its lane')
      checkNeighbours(client, left, right)
      const length = this.#laneEntries(client, clock, known)
      if (clock + length > known) {
        // Yjs puts what is new of it after what is known.
        const before = clock < known ? { client, clock: known - 1 } : left
        this.#noteAnchors(client, before, right)
        this.#laneEnds.set(client, clock + length - 1)
      }
      return length
    }
    const { content, length } =
      kind === CONTENT.deleted
        ? { content: 'deleted' as TextContent, length: this.#length() }
        : this.#textContent(kind)
    return this.#note({ client, clock, length, content, left, right, parent })
  }

  #textContent(kind: number): { readonly content: TextContent; readonly length: number } {
    const start = this.#cursor.position
    const read = readTextContent(this.#cursor, kind)
    if (this.#cursor.position - start > this.#bounds.maxValueBytes) {
      throw new TooLarge('a text is too large')
    }
    return read
  }

  /** @returns the struct's length */
  #note(struct: TextStruct): number {
    const others = this.#texts.get(struct.client)
    if (others === undefined) this.#texts.set(struct.client, [struct])
    else others.push(struct)
    return struct.length
  }

  #length(): number {
    const length = this.#cursor.varUint()
    if (length < 1 || length > MAX_CLOCK) throw new Unreadable('a length is out of range')
    return length
  }

  /** The id of what a struct stands beside or in. If it is another client's it may be yet to come. */
  #earlier(client: number, clock: number): StructId {
    const id = { client: this.#cursor.varUint(), clock: this.#cursor.varUint() }
    if (id.client === client && id.clock >= clock) {
      throw new Unreadable('it stands beside a later entry')
    }
    if (id.client !== client) this.#awaited.push(id)
    return id
  }

  #parent(client: number, clock: number, isNamed: boolean): StatedParent {
    const cursor = this.#cursor
    switch (cursor.varUint()) {
      case 0: {
        const id = this.#earlier(client, clock)
        return { kind: 'type', id, name: isNamed ? readName(cursor) : null }
      }
      case 1: {
        const length = cursor.varUint()
        if (length === 1 && cursor.byte() === TEXT_ROOT_BYTE) {
          if (!isNamed) throw new Unreadable('a text that is no shape’s')
          return { kind: 'texts', name: readName(cursor) }
        }
        this.#checkLaneRoot(client, length)
        if (isNamed) throw new Unreadable('a lane has no named children')
        return { kind: 'lane' }
      }
      default:
        throw new Unreadable('a parent of no known kind')
    }
  }

  #checkLaneRoot(client: number, length: number): void {
    const cursor = this.#cursor
    const root = LANE_PREFIX + client
    if (length !== root.length) throw new Unreadable('it writes outside its lane')
    for (let index = 0; index < root.length; index++) {
      if (cursor.byte() !== root.charCodeAt(index)) {
        throw new Unreadable('it writes outside its lane')
      }
    }
  }

  #laneEntries(client: number, clock: number, known: number): number {
    const cursor = this.#cursor
    const count = cursor.varUint()
    if (count < 1) throw new Unreadable('a length is out of range')
    for (let index = 0; index < count; index++) {
      const start = cursor.position
      const valueBytes = skipEntry(cursor, this.#bounds.maxValueDepth)
      if (valueBytes > this.#bounds.maxValueBytes) throw new TooLarge('a value is too large')
      if (clock + index >= known) this.#entries.push({ client, start })
    }
    return count
  }

  #noteAnchors(client: number, left: StructId | null, right: StructId | null): void {
    if (left !== null && left.clock !== this.#laneEnds.get(client)) this.#anchors.push(left)
    if (right !== null) this.#anchors.push(right)
  }

  #deletes(): number {
    const cursor = this.#cursor
    const clients = cursor.varUint()
    let ranges = 0
    for (let index = 0; index < clients; index++) {
      const client = cursor.varUint()
      const count = cursor.varUint()
      ranges += count
      if (ranges > this.#bounds.maxDeleteRanges) throw new TooLarge('too many deletions at once')
      const end = this.#endOf(client)
      for (let range = 0; range < count; range++) {
        const clock = cursor.varUint()
        if (clock + this.#length() > end) this.#ahead ??= 'what it deletes is missing'
      }
    }
    return ranges
  }

  #endOf(client: number): number {
    return Math.max(this.#known.get(client) ?? 0, this.#ends.get(client) ?? 0)
  }
}

function checkNeighbours(client: number, left: StructId | null, right: StructId | null): void {
  if (client >= FIRST_SEED_CLIENT) throw new Unreadable('a client id is out of range')
  if ((left !== null && left.client !== client) || (right !== null && right.client !== client)) {
    throw new Unreadable('it reaches into another lane')
  }
}
