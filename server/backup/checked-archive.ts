import { readFromFile } from './archive-file.ts'
import { ArchiveReader } from './archive-reader.ts'
import { checkArchive, type CheckedArchive, type RestoreOptions } from './restore.ts'
import { StagedLedger } from './staged-ledger.ts'

/** An archive all of which has been read and found as it was written. */
export interface WholeArchive extends CheckedArchive {
  readonly archive: ArchiveReader
  readonly staged: StagedLedger
}

/**
 * Has `work` use the archive in `file`, once it has been checked.
 * @param stage where its ledger may lie meanwhile: no file yet, and none afterwards
 * @throws BackupError when it is not as it was written; or whatever `work` throws
 */
export function withCheckedArchive<T>(
  file: string,
  stage: string,
  options: RestoreOptions,
  work: (whole: WholeArchive) => Promise<T>,
): Promise<T> {
  return readFromFile(file, async (source) => {
    const archive = await ArchiveReader.open(source)
    const staged = await StagedLedger.open(stage, archive.opening.ledger)
    try {
      return await work({ archive, staged, ...(await checkArchive(archive, staged, options)) })
    } finally {
      await staged.close()
    }
  })
}
