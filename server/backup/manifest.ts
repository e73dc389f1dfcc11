import { LEDGER_TABLES, type LedgerTable } from '../ledger/ledger-tables.ts'
import { parseJson } from './archive-entries.ts'

/** Names of the entries that are about the archive itself: the first, and the last two. */
export const OPENING_NAME = 'wholeplace-backup.json'
export const MANIFEST_NAME = 'manifest.json'
export const SEAL_NAME = 'manifest.json.sha256'

/** The form of archive that this version writes, and the latest that it reads. */
export const ARCHIVE_VERSION = 1

const FORMAT = 'wholeplace-backup'

/** The first entry: what this is, to be understood by every version. */
export interface Opening {
  /** The version of the archive's form. */
  readonly version: number
  /** Unix ms. */
  readonly madeAtMs: number
  /** The version of Wholeplace that made it. */
  readonly madeBy: string
  /** The last migration that the ledger's tables had been through. */
  readonly ledger: string
}

/** The last but one: what all of it should be. */
export interface Manifest {
  readonly counts: ArchiveCounts
  /** Every entry before this one, in order. */
  readonly entries: readonly EntrySum[]
  /** Pictures that boards have by the ledger and the store had not. */
  readonly missingImages: readonly string[]
  /** What snapshots hold by the ledger and the store had not, by its hash there. */
  readonly missingContents: readonly string[]
  /** Boards that are not in the archive, because what the store has of them is damaged. */
  readonly damagedBoards: readonly string[]
  /** How many changes the store had lost, by board; none unless its disk has failed. */
  readonly lostChanges: Readonly<Record<string, number>>
}

export interface ArchiveCounts {
  readonly boards: number
  readonly images: number
  /** What snapshots hold, each content once. */
  readonly contents: number
  /** By table. */
  readonly rows: Readonly<Record<LedgerTable, number>>
}

export interface EntrySum {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** No rows of any table. */
export function noRows(): Record<LedgerTable, number> {
  return Object.fromEntries(LEDGER_TABLES.map((table) => [table, 0])) as Record<LedgerTable, number>
}

export function encodeOpening(opening: Opening): Buffer {
  return Buffer.from(`${JSON.stringify({ format: FORMAT, ...opening })}\n`)
}

/** @returns undefined for what is no opening, in whatever version */
export function decodeOpening(content: Uint8Array): Opening | undefined {
  const value = parseJson(Buffer.from(content).toString())
  return isObject(value) && value.format === FORMAT && isOpening(value) ? value : undefined
}

export function encodeManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest)}\n`)
}

/** @param content as its seal says, so that it is what {@link encodeManifest} wrote */
export function decodeManifest(content: Uint8Array): Manifest | undefined {
  const value = parseJson(Buffer.from(content).toString())
  if (!isManifest(value)) return undefined
  // What the first archives do not name was not in them.
  const { counts, damagedBoards = [], missingContents = [] } = value
  const { contents = 0 } = counts
  return { ...value, counts: { ...counts, contents }, damagedBoards, missingContents }
}

/** As the first version wrote it, or any later one. */
interface AnyManifest
  extends
    Omit<Manifest, 'counts' | 'damagedBoards' | 'missingContents'>,
    Partial<Pick<Manifest, 'damagedBoards' | 'missingContents'>> {
  readonly counts: Omit<ArchiveCounts, 'contents'> & Partial<Pick<ArchiveCounts, 'contents'>>
}

/** The line that `sha256sum --check` reads. */
export function encodeSeal(manifestSha256: string): Buffer {
  return Buffer.from(`${manifestSha256}  ${MANIFEST_NAME}\n`)
}

function isOpening(value: object): value is Opening {
  const { version, madeAtMs, madeBy, ledger } = value as Partial<Record<keyof Opening, unknown>>
  return (
    Number.isSafeInteger(version) &&
    Number.isSafeInteger(madeAtMs) &&
    typeof madeBy === 'string' &&
    typeof ledger === 'string'
  )
}

function isManifest(value: unknown): value is AnyManifest {
  return (
    isObject(value) &&
    isObject(value.counts) &&
    isObject(value.counts.rows) &&
    isObject(value.lostChanges) &&
    Array.isArray(value.missingImages) &&
    Array.isArray(value.damagedBoards ?? []) &&
    Array.isArray(value.missingContents ?? []) &&
    Array.isArray(value.entries)
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
