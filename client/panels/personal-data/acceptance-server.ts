import { boardAccess } from '../../access/board-access.ts'

/**
 * Tells the server that somebody had this page make a file, or begin a talk, although personal details were pointed out.
 * What they are it is not told: it counts for itself what stands there. Never rejects.
 * @param path of what goes to others, as "/api/boards/<id>"
 * @returns whether it was written down
 */
export async function noteAccepted(
  path: string,
  key: string,
  before: 'file' | 'talk' = 'file',
): Promise<boolean> {
  try {
    const response = await fetch(`${path}/personal-data?before=${before}`, {
      method: 'POST',
      headers: boardAccess.headers(key),
    })
    return response.ok
  } catch {
    return false
  }
}
