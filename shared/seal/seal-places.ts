import { pngChunk, PNG_END, readPngChunks } from '../images/png-chunks.ts'
import { MAX_SEAL_LENGTH, SEAL_MARK } from './seal.ts'

/** A file and the seal that was taken out of it. */
export interface Unsealed {
  readonly file: Uint8Array
  readonly seal: string
}

/**
 * Where a kind of file has room for a seal. `remove` takes out what `add` put in and gives the file back
 * byte for byte; every file that is read by its programs before is read by them after.
 */
interface SealPlace {
  /** @returns undefined for a file that has no room for it */
  add(file: Uint8Array, seal: string): Uint8Array | undefined
  /** @returns undefined when there is no seal in its place */
  remove(sealed: Uint8Array): Unsealed | undefined
}

/** @throws Error for a file that has no room for it: it was not made to be sealed */
export function addSeal(file: Uint8Array, seal: string): Uint8Array {
  const sealed = placeIn(file).add(file, seal)
  if (sealed === undefined) throw new Error('This file has no room for a seal.')
  return sealed
}

/** @returns undefined when there is none in its place, or not as {@link addSeal} puts it there */
export function removeSeal(sealed: Uint8Array): Unsealed | undefined {
  const place = placeIn(sealed)
  const found = place.remove(sealed)
  if (found === undefined) return undefined
  const again = place.add(found.file, found.seal)
  return again !== undefined && isSame(again, sealed) ? found : undefined
}

function placeIn(file: Uint8Array): SealPlace {
  const begins = (text: string): boolean => isSame(file.subarray(0, text.length), latin1(text))
  if (begins('%PDF-')) return IN_PDF
  if (begins('PK')) return IN_ZIP
  if (begins('\x89PNG')) return IN_PNG
  if (begins('{')) return IN_JSON
  return IN_MARKUP
}

/** Before a second pointer to the same table of contents, since readers look for that at the very end. */
const IN_PDF: SealPlace = {
  add(file, seal) {
    const [, table] = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(endOf(file)) ?? []
    if (table === undefined) return undefined
    return joined(file, `\n%${seal}\nstartxref\n${table}\n%%EOF\n`)
  },
  remove: (sealed) =>
    cutFromEnd(sealed, new RegExp(`\\n%(${SEAL})\\nstartxref\\n\\d+\\n%%EOF\\n$`, 'u')),
}

/** SVG and HTML: a comment after everything. A seal has no `--`, which would end it. */
const IN_MARKUP: SealPlace = {
  add: (file, seal) => joined(file, `<!-- ${seal} -->\n`),
  remove: (sealed) => cutFromEnd(sealed, new RegExp(`<!-- (${SEAL}) -->\\n$`, 'u')),
}

/** JSON ends with a member for it, `"seal": ""`, however deep. */
const IN_JSON: SealPlace = {
  add(file, seal) {
    const [after] = /(?<="seal":")"[}\]\s]*$/u.exec(endOf(file)) ?? []
    if (after === undefined) return undefined
    return joined(file.subarray(0, file.length - after.length), seal + after)
  },
  remove(sealed) {
    const [all, seal] =
      new RegExp(`(?<="seal":")(${SEAL})"[}\\]\\s]*$`, 'u').exec(endOf(sealed)) ?? []
    if (all === undefined || seal === undefined) return undefined
    const file = joined(sealed.subarray(0, sealed.length - all.length), all.slice(seal.length))
    return { file, seal }
  },
}

/** Word, PowerPoint, Excel and packed tables: the archive's comment, whose length stands before it. */
const IN_ZIP: SealPlace = {
  add(file, seal) {
    const end = file.slice(-ZIP_END_BYTES)
    if (!isZipEnd(end, 0)) return undefined
    new DataView(end.buffer).setUint16(ZIP_END_BYTES - 2, seal.length, true)
    return joined(file.subarray(0, -ZIP_END_BYTES), end, seal)
  },
  remove(sealed) {
    const [seal] = new RegExp(`${SEAL}$`, 'u').exec(endOf(sealed)) ?? []
    if (seal === undefined) return undefined
    const file = sealed.slice(0, sealed.length - seal.length)
    const end = file.subarray(-ZIP_END_BYTES)
    if (!isZipEnd(end, seal.length)) return undefined
    end.set([0, 0], ZIP_END_BYTES - 2)
    return { file, seal }
  },
}

/** A text chunk before the last. */
const IN_PNG: SealPlace = {
  add(file, seal) {
    const end = file.length - PNG_END.length
    if (!isSame(file.subarray(end), PNG_END)) return undefined
    const chunk = pngChunk('tEXt', latin1(`${PNG_KEYWORD}\0${seal}`))
    return joined(file.subarray(0, end), chunk, PNG_END)
  },
  remove(sealed) {
    const chunk = readPngChunks(sealed)?.at(-2)
    if (chunk?.type !== 'tEXt') return undefined
    const [keyword, seal] = textOf(chunk.data).split('\0')
    if (keyword !== PNG_KEYWORD || seal === undefined) return undefined
    const file = joined(sealed.subarray(0, chunk.start), sealed.subarray(chunk.end))
    return { file, seal }
  },
}

const PNG_KEYWORD = 'Seal'
const ZIP_END_BYTES = 22
/** A seal in a regular expression. */
const SEAL = `${SEAL_MARK.replaceAll('.', '\\.')}[A-Za-z0-9+/]+\\.[A-Za-z0-9+/]+`

function isZipEnd(end: Uint8Array, commentBytes: number): boolean {
  if (end.length !== ZIP_END_BYTES) return false
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength)
  return view.getUint32(0, true) === 0x06_05_4b_50 && view.getUint16(20, true) === commentBytes
}

function cutFromEnd(sealed: Uint8Array, pattern: RegExp): Unsealed | undefined {
  const [all, seal] = pattern.exec(endOf(sealed)) ?? []
  if (all === undefined || seal === undefined) return undefined
  return { file: sealed.slice(0, sealed.length - all.length), seal }
}

/** So much of a file's end as a seal and what frames it take up, a byte a character. */
function endOf(file: Uint8Array): string {
  return textOf(file.subarray(-(MAX_SEAL_LENGTH + 1024)))
}

function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const all = parts.map((part) => (typeof part === 'string' ? latin1(part) : part))
  const whole = new Uint8Array(all.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of all) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, n) => byte === b[n])
}
