import * as decoding from 'lib0/decoding'
import type * as Y from 'yjs'
import { MARK_PREFIX } from '../../shared/board/lanes.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { latestStampMs } from './latest-stamp.ts'
import { seedsProblem } from './check-seeds.ts'
import { textsProblem } from './place-texts.ts'
import { scanUpdate, type EntrySpan } from './scan-update.ts'

/** The board that a change is for, as far as its admission asks. */
export interface KnownBoard {
  readonly clocks: ReadonlyMap<number, number>
  /** Up to date. Asked for only where a change has text in it, or seems to be of the future; neither kept nor changed. */
  document(): Y.Doc
}

/** What is wrong with one lane entry, without knowing the rest of the board. */
export type CheckEntry = (key: string, value: unknown) => string | undefined

export type Admission =
  | { readonly kind: 'admitted'; readonly change: AdmittedChange }
  /** It builds on something not known here: harmless to pass over while an answer is awaited. */
  | { readonly kind: 'ahead'; readonly reason: string }
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly reason: string }

/** An update that every document can apply at once. */
export interface AdmittedChange {
  readonly update: Uint8Array
  /** Clock after the update, of each client it has structs of. */
  readonly ends: ReadonlyMap<number, number>
  /** Clients whose lanes it makes longer. */
  readonly extended: readonly number[]
  /** True when it repeats something that was known. */
  readonly overlaps: boolean
  readonly deletes: boolean
}

/**
 * The door of a board: form first ({@link scanUpdate}), and only then, its sizes being bounded, where
 * its texts lie and the entries' keys, times and values. Throws nothing, whatever was sent.
 *
 * @param nowMs the server's clock, Unix ms
 * @param laneEnds clock of the last entry of each lane that came through this door. It is kept up
 *   here, and saves looking into the document for where the next entry lies
 */
export function admitUpdate(
  update: Uint8Array,
  board: KnownBoard,
  nowMs: number,
  checkEntry: CheckEntry,
  laneEnds = new Map<number, number>(),
): Admission {
  if (update.length > LIMITS.maxFrameBytes) {
    return { kind: 'refused', error: 'too-large', reason: 'the update is too large' }
  }
  const scan = scanUpdate(update, board.clocks)
  if (scan.kind !== 'sound') return scan
  const document = (): Y.Doc => board.document()
  const anchors = scan.anchors.filter(({ client, clock }) => laneEnds.get(client) !== clock)
  const misplaced =
    textsProblem(scan.texts, anchors, board.clocks, document) ??
    seedsProblem(update, scan.seeds, scan.deletesStart, document)
  if (misplaced !== undefined) {
    return { kind: 'refused', error: 'refused-change', reason: misplaced }
  }
  let latestMs: number | undefined
  const isInFuture = (ts: number) =>
    ts > nowMs + LIMITS.maxFutureMs && ts > (latestMs ??= latestStampMs(document(), nowMs))
  for (const span of scan.entries) {
    const problem = problemWithEntry(update, span, isInFuture, checkEntry)
    if (problem !== undefined) {
      return { kind: 'refused', error: 'refused-change', reason: problem }
    }
  }
  for (const [client, end] of scan.laneEnds) laneEnds.set(client, end)
  const { ends, extended, overlaps } = scan
  return {
    kind: 'admitted',
    change: { update, ends, extended, overlaps, deletes: scan.deleteRanges > 0 },
  }
}

function problemWithEntry(
  update: Uint8Array,
  span: EntrySpan,
  isInFuture: (ts: number) => boolean,
  checkEntry: CheckEntry,
): string | undefined {
  const [key, ts, value] = decodeEntry(update, span.start)
  if (!Number.isFinite(ts) || ts < 0) return 'an entry’s time is no time'
  if (isInFuture(ts)) return 'an entry is dated in the future'
  if (key.startsWith(MARK_PREFIX) && key !== MARK_PREFIX + span.client) {
    return 'a mark is not its own lane’s'
  }
  return checkEntry(key, value)
}

/** An entry of a sound update: its form, size and text are known to be right. */
function decodeEntry(update: Uint8Array, start: number): [string, number, unknown] {
  const decoder = decoding.createDecoder(update)
  decoder.pos = start
  return decoding.readAny(decoder) as [string, number, unknown]
}
