import { isImageType } from '../../shared/images/image-file.ts'
import { boardAccess } from '../access/board-access.ts'

/** What came of asking for a picture. */
export type Fetched =
  | { readonly kind: 'image'; readonly blob: Blob }
  /** The server has it not, or not yet. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable' }

/** What came of sending one. */
export type Sent =
  | { readonly kind: 'stored' }
  /** Sending it again will not help. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' }

const NOT_HERE_YET = 204

/** The pictures of a board, or of a snapshot of one, on its server. Neither of the two ever rejects. */
export interface ImageServer {
  fetch(hash: string): Promise<Fetched>
  /** Resolves with `stored` once the picture is on the server's disk. */
  send(hash: string, blob: Blob): Promise<Sent>
}

/**
 * Pictures over HTTP. The key goes in a header, which an `img` of its own cannot send.
 * @param path of what they belong to, as `/api/boards/…`
 */
export function openImageServer(path: string, key: string): ImageServer {
  const address = (hash: string): string => `${path}/images/${hash}`
  return {
    fetch: async (hash) => {
      try {
        const response = await fetch(address(hash), { headers: boardAccess.headers(key) })
        if (!response.ok) return { kind: mayComeLater(response) ? 'unreachable' : 'absent' }
        if (response.status === NOT_HERE_YET) return { kind: 'absent' }
        const blob = await response.blob()
        return isImageType(blob.type) ? { kind: 'image', blob } : { kind: 'absent' }
      } catch {
        return { kind: 'unreachable' }
      }
    },
    send: async (hash, blob) => {
      try {
        const response = await fetch(address(hash), {
          method: 'PUT',
          headers: { ...boardAccess.headers(key), 'content-type': 'application/octet-stream' },
          body: blob,
        })
        if (response.ok) return { kind: 'stored' }
        if (mayComeLater(response)) return { kind: 'unreachable' }
        return { kind: 'refused', message: messageOf(await response.json()) }
      } catch {
        return { kind: 'unreachable' }
      }
    },
  }
}

/** A stopped server, a full disk, too many at once. */
function mayComeLater({ status }: Response): boolean {
  return status >= 500 || status === 429
}

function messageOf(body: unknown): string {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown }
  const { message } = (typeof error === 'object' && error !== null ? error : {}) as {
    message?: unknown
  }
  return typeof message === 'string' ? message : 'The server did not take the picture.'
}
