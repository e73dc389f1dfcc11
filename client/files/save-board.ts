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
import { fileName } from './file-name.ts'

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
  download(fileName(title, '', today, TLDR_ENDING), new Blob(parts, { type: TLDR_TYPE }))
  const lacking = hashes.size - addresses.size
  if (lacking > 0) {
    session.notify(
      `${countWords(lacking, 'picture')} of this board cannot be had just now, and so not in the file.`,
    )
  }
}
