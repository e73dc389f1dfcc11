import type { ExportRequest } from '../../shared/export/export-request.ts'
import { decodeContent } from '../../shared/snapshot/board-content.ts'
import type { BoardContent } from '../../shared/snapshot/board-content.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { boardAccess } from '../access/board-access.ts'
import { snapshotApi } from '../snapshot/snapshot-server.ts'
import { fieldsOf } from './export-choice.ts'
import { readServerFile } from './server-file.ts'
import type { ServerFile } from './server-file.ts'

/** What the page asks of the server for an export. Nothing here rejects, except where it says so. */
export interface ExportServer {
  /** Those of the board that are not deleted, newest first; none while the server cannot be reached. */
  snapshots(): Promise<readonly Snapshot[]>
  /** What a snapshot holds; undefined when it cannot be had. */
  content(snapshotId: string): Promise<BoardContent | undefined>
  /** The bytes of a picture in a snapshot; undefined when they cannot be had. */
  pictureOf(snapshotId: string, hash: string): Promise<Uint8Array | undefined>
  /** Has the server make the file. Rejects only when the signal is aborted. */
  make(request: ExportRequest, task: ServerTask): Promise<ServerFile>
}

export interface ServerTask {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number, words: string) => void
  /** True when the person goes on although there seem to be personal details on the board. */
  readonly acceptsPersonalData: boolean
}

/** What files are made of: a board, which may have snapshots, or one snapshot. */
export type Exported =
  | { readonly kind: 'board'; readonly boardId: string }
  | { readonly kind: 'snapshot'; readonly snapshotId: string }

/** @param key of a link to the board, or the snapshot's own */
export function openExportServer(exported: Exported, key: string): ExportServer {
  const path =
    exported.kind === 'board' ? `/api/boards/${exported.boardId}` : snapshotApi(exported.snapshotId)
  const get = async (path: string): Promise<Response | undefined> => {
    try {
      const response = await fetch(path, { headers: boardAccess.headers(key) })
      return response.ok ? response : undefined
    } catch {
      return undefined
    }
  }
  return {
    snapshots: async () => {
      if (exported.kind === 'snapshot') return []
      const response = await get(`${path}/snapshots?kind=named`)
      if (response === undefined) return []
      const body = (await response.json()) as { readonly snapshots: readonly Snapshot[] }
      return body.snapshots.filter(({ deleted }) => deleted === null)
    },
    content: async (snapshotId) => {
      const response = await get(`${snapshotApi(snapshotId)}/content`)
      return response && decodeContent(new Uint8Array(await response.arrayBuffer()))
    },
    pictureOf: async (snapshotId, hash) => {
      const response = await get(`${snapshotApi(snapshotId)}/images/${hash}`)
      return response && new Uint8Array(await response.arrayBuffer())
    },
    make: async (request, { acceptsPersonalData, onProgress, signal }) => {
      try {
        const response = await fetch(`${path}/export`, {
          method: 'POST',
          headers: {
            ...boardAccess.headers(key),
            'content-type': 'application/json',
            accept: 'application/vnd.wholeplace.progress',
          },
          body: JSON.stringify({
            ...fieldsOf(request),
            ...(acceptsPersonalData && { personalData: 'accepted' }),
          }),
          signal,
        })
        if (!response.ok) return await refusalOf(response)
        if (response.body === null) return { kind: 'not-there' }
        return await readServerFile(response.body, onProgress)
      } catch {
        signal.throwIfAborted()
        return { kind: 'not-there' }
      }
    },
  }
}

/** What the page can make as well as a server that has no way to: it is stopped, older, or too busy. */
async function refusalOf(response: Response): Promise<ServerFile> {
  const isForPage = response.status >= 500 || response.status === 404 || response.status === 429
  if (isForPage) return { kind: 'not-there' }
  const { error } = (await response.json()) as { readonly error: { readonly message: string } }
  return { kind: 'refused', message: error.message }
}
