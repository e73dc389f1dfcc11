import type { FileContents } from '../../shared/import/file-contents.ts'
import { NotTakenList, type NotTaken } from '../../shared/import/not-taken.ts'
import { notesOfTable, notesOfText } from '../../shared/import/notes-of-text.ts'
import { soundsLikeTable } from '../../shared/import/sheet/guess-mapping.ts'
import { readSheet } from '../../shared/import/sheet/read-sheet.ts'
import { readTldrFile } from '../../shared/import/read-tldr-file.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { fileOfAddress } from '../images/data-address.ts'
import { decodeText } from './decode-text.ts'
import type { ReadableKind } from './file-kind.ts'

/** A picture out of a file, as a file of its own. What it is has still to be looked at. */
export interface PictureFile {
  /** The shapes that show it name it so. */
  readonly id: string
  readonly file: File
}

/** What can be put on a board of a file, or why nothing can. */
export type FileReading =
  | {
      readonly kind: 'board'
      readonly contents: FileContents
      readonly pictures: readonly PictureFile[]
      readonly notTaken: readonly NotTaken[]
    }
  | {
      readonly kind: 'notes'
      readonly notes: readonly string[]
      readonly notTaken: readonly NotTaken[]
      /** It has rows of services, links or the like, which could become that instead. */
      readonly isMapTable: boolean
    }
  /** @param message to the person, without the file's name */
  | { readonly kind: 'refused'; readonly message: string }

const TOO_LARGE = `This file is too large: up to ${LIMITS.maxFileBytes / 1024 / 1024} MB can be opened.`
const NO_TEXT = 'This is no text file, whatever its name says. Nothing was taken from it.'
const EMPTY = 'There is nothing in this file.'
const UNREADABLE = 'This file could not be read. It may have been moved, or be damaged.'

/**
 * Reads a file for a board. Costly for a large one: to be called where nobody waits, in a worker.
 * Never rejects.
 */
export async function readFile(file: Blob, kind: ReadableKind): Promise<FileReading> {
  if (file.size > LIMITS.maxFileBytes) return refused(TOO_LARGE)
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()))
    if (text === undefined) return refused(NO_TEXT)
    if (text.trim() === '') return refused(EMPTY)
    return kind === 'board' ? readBoard(text) : readNotes(text, kind)
  } catch {
    return refused(UNREADABLE)
  }
}

function readNotes(text: string, kind: 'text' | 'table'): FileReading {
  const { notes, notTaken } = kind === 'text' ? notesOfText(text) : notesOfTable(text)
  if (notes.length + notTaken.length === 0) return refused(EMPTY)
  const isMapTable = kind === 'table' && soundsLikeTable(readSheet(text))
  return { kind: 'notes', notes, notTaken, isMapTable }
}

function readBoard(text: string): FileReading {
  const reading = readTldrFile(text)
  if (reading.kind === 'refused') return reading
  const notTaken = new NotTakenList()
  for (const { what, why, count } of reading.notTaken) notTaken.add(what, why, count)
  const pictures = reading.pictures.flatMap(({ id, name, address }): readonly PictureFile[] => {
    const file = fileOfAddress(address, name)
    if (file !== undefined) return [{ id, file }]
    notTaken.add('picture', 'it is broken, or no picture')
    return []
  })
  return { kind: 'board', contents: reading.contents, pictures, notTaken: notTaken.list }
}

function refused(message: string): FileReading {
  return { kind: 'refused', message }
}
