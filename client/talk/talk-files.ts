import { talkAccess } from '../access/talk-access.ts'

/** What came of asking for a talk file. */
export type FetchedFile =
  | { readonly kind: 'here'; readonly text: string }
  /** The server has it no more, or not yet. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' }

/** Port: the talk files of a board, by their hashes. */
export interface TalkFiles {
  /** Never rejects. */
  fetch(hash: string): Promise<FetchedFile>
}

/** Those on this site's server. Each is fetched once and kept by the browser: they never change. */
export function serverTalkFiles(boardId: string, key: string): TalkFiles {
  return {
    async fetch(hash) {
      try {
        const response = await fetch(`/api/boards/${boardId}/talk/files/${hash}`, {
          headers: talkAccess.headers(key),
        })
        if (response.ok) return { kind: 'here', text: await response.text() }
        return { kind: response.status === 404 ? 'gone' : 'unreachable' }
      } catch {
        return { kind: 'unreachable' }
      }
    },
  }
}
