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

/** As starters' frames are. */
const SLIDE_SIZE = { width: 1920, height: 1080 }

/** A plain slide with its title written large, and what else stands on it beneath. */
export function aSlide(id: string, title: string, lines: readonly string[] = []): SentSlide {
  const text = [title, ...lines].map(
    (line, at) =>
      `<text x="120" y="${220 + at * 120}" font-family="Inter, sans-serif" font-size="${at === 0 ? 96 : 60}" fill="#1c2529">${line}</text>`,
  )
  const svg = svgOf(`<circle cx="1600" cy="780" r="200" fill="#0b5c63"/>${text.join('')}`)
  return { id, title, svg, alt: `A slide that says ${title}.`, lines: [title, ...lines] }
}

function svgOf(drawing: string): string {
  const { width, height } = SLIDE_SIZE
  const ground = `<rect width="${width}" height="${height}" fill="#ffffff"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${ground}${drawing}</svg>`
}

/** The first frame of a starter's board as the server draws it, without the fonts that it puts in. */
export async function exportedSlide(product: Product, board: Board): Promise<SentSlide> {
  const frame = (await product.records(board)).find(
    (record) => record.typeName === 'shape' && record.type === 'frame',
  )
  const address = `${product.url}/api/boards/${board.id}/export?format=svg&frame=${frame?.id ?? ''}`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${board.keys.viewer}` } })
  if (!answer.ok) throw new Error(`No picture: ${answer.status} ${await answer.text()}`)
  // Within the sheet, beneath which the export says what it shows.
  const [, drawing] = /<svg x=[^>]*>([\s\S]*?)<\/svg>/u.exec(await answer.text()) ?? []
  if (drawing === undefined) throw new Error('There is no slide in the picture')
  const svg = svgOf(drawing)
  return { id: frame?.id ?? '', title: 'As it is', svg, alt: 'The board.', lines: ['As it is'] }
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
