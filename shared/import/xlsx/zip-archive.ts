import { Inflate } from 'fflate'
import { DAMAGED, WorkbookRefusal } from './refusal.ts'

/**
 * The files in a zip archive, none of them unpacked before it is asked for. The archive states how
 * large each will be: a file that would be too large is not begun, and one that turns out larger
 * than stated is ended there.
 */
export interface ZipArchive {
  readonly names: ReadonlySet<string>
  /**
   * The bytes of one file. The bound is for all files asked for, one asked for twice counting twice.
   * @returns undefined when there is no such file
   * @throws WorkbookRefusal when it is damaged, or more than may be unpacked
   */
  unpack(name: string): Uint8Array | undefined
}

interface Entry {
  readonly method: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly headerAt: number
}

const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const HEADER_SIGNATURE = 0x04034b50
const HEADER_BYTES = 30
const STORED = 0
const DEFLATED = 8
/** Packed bytes unpacked at a time: at most a thousandfold is made before that is looked at. */
const SLICE_BYTES = 4_096

/**
 * Opens an archive by its central directory.
 * @param maxUnpackedBytes of all that is unpacked, together
 * @throws WorkbookRefusal when the directory is not where it should be
 */
export function openZip(bytes: Uint8Array, maxUnpackedBytes: number): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  let left = maxUnpackedBytes
  return {
    names: new Set(entries.keys()),
    unpack: (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      if (entry.unpackedBytes > left) throw new WorkbookRefusal(TOO_MUCH)
      const file = unpackEntry(bytes, view, entry)
      left -= file.length
      return file
    },
  }
}

const TOO_MUCH =
  'This spreadsheet holds far more than a board can take. Keep the rows that matter in a file of their own.'

function readDirectory(bytes: Uint8Array, view: DataView): ReadonlyMap<string, Entry> {
  const endAt = findEnd(view)
  const entries = new Map<string, Entry>()
  const count = view.getUint16(endAt + 10, true)
  let at = view.getUint32(endAt + 16, true)
  for (let n = 0; n < count; n += 1) {
    if (at + ENTRY_BYTES > endAt || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw new WorkbookRefusal(DAMAGED)
    }
    const nameAt = at + ENTRY_BYTES
    const nameBytes = view.getUint16(at + 28, true)
    // Names of a workbook's parts are ASCII; any other is of no file that is asked for.
    const name = String.fromCharCode(...bytes.subarray(nameAt, nameAt + nameBytes))
    entries.set(name.replaceAll('\\', '/'), {
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at = nameAt + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the record is that ends an archive; a comment may stand after it. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  throw new WorkbookRefusal(DAMAGED)
}

function unpackEntry(
  bytes: Uint8Array,
  view: DataView,
  { method, packedBytes, unpackedBytes, headerAt }: Entry,
): Uint8Array {
  if (
    headerAt + HEADER_BYTES > bytes.length ||
    view.getUint32(headerAt, true) !== HEADER_SIGNATURE
  ) {
    throw new WorkbookRefusal(DAMAGED)
  }
  const start =
    headerAt +
    HEADER_BYTES +
    view.getUint16(headerAt + 26, true) +
    view.getUint16(headerAt + 28, true)
  const packed = bytes.subarray(start, start + packedBytes)
  const file =
    method === STORED ? packed : method === DEFLATED ? inflate(packed, unpackedBytes) : undefined
  if (file === undefined || packed.length < packedBytes || file.length !== unpackedBytes) {
    throw new WorkbookRefusal(DAMAGED)
  }
  return file
}

/** At most as many bytes as stated, and those of one slice. */
function inflate(packed: Uint8Array, statedBytes: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((piece) => {
    pieces.push(piece)
    length += piece.length
  })
  for (let at = 0; at < packed.length; at += SLICE_BYTES) {
    const end = at + SLICE_BYTES
    pushSlice(stream, packed.subarray(at, end), end >= packed.length)
    if (length > statedBytes) throw new WorkbookRefusal(DAMAGED)
  }
  const file = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    file.set(piece, at)
    at += piece.length
  }
  return file
}

function pushSlice(stream: Inflate, slice: Uint8Array, isLast: boolean): void {
  try {
    stream.push(slice, isLast)
  } catch {
    throw new WorkbookRefusal(DAMAGED)
  }
}
