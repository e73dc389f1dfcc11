import {
  MAX_PIECE_BYTES,
  RENDER_PATHS,
  type RenderOrder,
  type RenderOutcome,
  type RenderProgress,
} from '../../../shared/report/render-protocol.ts'

/** What is to be made. */
export async function readOrder(): Promise<RenderOrder> {
  const answer = await ask(RENDER_PATHS.order)
  return (await answer.json()) as RenderOrder
}

/** A board's content as bytes. */
export async function readContent(path: 'content' | 'since'): Promise<Uint8Array> {
  const answer = await ask(RENDER_PATHS[path])
  return new Uint8Array(await answer.arrayBuffer())
}

/** A picture's bytes; undefined when it is not there. */
export async function readPicture(hash: string): Promise<Uint8Array | undefined> {
  const answer = await fetch(RENDER_PATHS.images + hash)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
}

export async function sendProgress(progress: RenderProgress): Promise<void> {
  await send(RENDER_PATHS.progress, JSON.stringify(progress))
}

/** In pieces, each of which has arrived before the next is sent. */
export async function sendFile(bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; from += MAX_PIECE_BYTES) {
    await send(RENDER_PATHS.piece, new Uint8Array(bytes.subarray(from, from + MAX_PIECE_BYTES)))
  }
}

export async function sendOutcome(outcome: RenderOutcome): Promise<void> {
  await send(RENDER_PATHS.outcome, JSON.stringify(outcome))
}

async function ask(path: string): Promise<Response> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
  return answer
}

async function send(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(path, { method: 'POST', body })
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`)
}
