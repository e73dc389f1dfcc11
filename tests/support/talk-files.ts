import { createHash } from 'node:crypto'
import type { Deck, RegisterRow } from '../../shared/talk/deck.ts'
import type { Board, Product } from './product.ts'

/** A slide as a presenter's page would send it. */
export interface SentSlide {
  readonly id: string
  readonly title: string
  readonly svg: string
  readonly alt: string
  readonly lines: readonly string[]
}

export const SLIDE_SIZE = { width: 1600, height: 900 }

/** A plain slide with its title written large, and what else stands on it beneath. */
export function aSlide(id: string, title: string, lines: readonly string[] = []): SentSlide {
  const { width, height } = SLIDE_SIZE
  const text = [title, ...lines].map(
    (line, at) =>
      `<text x="120" y="${220 + at * 120}" font-family="Inter, sans-serif" font-size="${at === 0 ? 96 : 60}" fill="#1c2529">${line}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#ffffff"/><circle cx="1300" cy="640" r="160" fill="#0b5c63"/>${text.join('')}</svg>`
  return { id, title, svg, alt: `A slide that says ${title}.`, lines: [title, ...lines] }
}

/** Gives the server the files of a talk, as a presenter's page does. @returns the name of its deck */
export async function sendTalk(
  product: Product,
  board: Board,
  talk: {
    readonly title: string
    readonly slides: readonly SentSlide[]
    readonly register: readonly RegisterRow[]
  },
): Promise<string> {
  const send = async (type: string, text: string): Promise<string> => {
    const hash = createHash('sha256').update(text).digest('hex')
    const answer = await fetch(`${product.url}/api/boards/${board.id}/talk/files/${hash}`, {
      method: 'PUT',
      headers: { 'content-type': type, authorization: `Bearer ${board.keys.editor}` },
      body: text,
    })
    if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`)
    return hash
  }
  const pictures = await Promise.all(talk.slides.map(({ svg }) => send('image/svg+xml', svg)))
  const words = await send(
    'application/json',
    JSON.stringify({
      slides: talk.slides.map(({ id, alt, lines }) => ({ id, alt, lines })),
      register: talk.register,
    }),
  )
  const deck: Deck = {
    title: talk.title,
    slides: talk.slides.map(({ id, title }, at) => ({
      id,
      title,
      ...SLIDE_SIZE,
      picture: pictures[at] ?? '',
      fonts: ['inter'],
    })),
    words,
  }
  return send('application/json', JSON.stringify(deck))
}
