import {
  picturesInFile,
  TLDR_ENDING,
  TLDR_TYPE,
  tldrFileParts,
} from '../../shared/export/tldr-file.ts'
import { countWords } from '../../shared/import/not-taken.ts'
import { addressOf } from '../images/data-address.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from '../socket/board-session.ts'

/** Beyond this some systems take no file name, with the date and the ending. */
const MAX_NAME_LENGTH = 120

/** Gives the person the board as a file that tldraw opens, whole; offline too. */
export async function saveBoard(
  session: Pick<BoardSession, 'document' | 'images' | 'notify'>,
  title: string,
  today: Date,
): Promise<void> {
  const records = [...session.document.view.records.values()]
  const addresses = new Map<string, string>()
  const hashes = picturesInFile(records)
  for (const hash of hashes) {
    const bytes = await session.images.bytes(hash)
    if (bytes !== undefined) addresses.set(hash, await addressOf(bytes))
  }
  const parts = tldrFileParts(records, (hash) => addresses.get(hash))
  download(fileName(title, today), new Blob(parts, { type: TLDR_TYPE }))
  const lacking = hashes.size - addresses.size
  if (lacking > 0) {
    session.notify(
      `${countWords(lacking, 'picture')} of this board cannot be had just now, and so not in the file.`,
    )
  }
}

/** The board's title and the day, so that copies stand in order beside one another. */
export function fileName(title: string, today: Date): string {
  const name = title
    .replaceAll(/[\p{C}"*/:<>?\\|]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const short =
    name
      .slice(0, MAX_NAME_LENGTH)
      .replace(/^[.\s]+/u, '')
      .trim() || 'Board'
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return `${short} ${day}${TLDR_ENDING}`
}
