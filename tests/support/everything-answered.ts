import { strFromU8, unzipSync } from 'fflate'
import type { BoardOnServer } from './seat-client.ts'
import type { Holder } from './wire-capture.ts'

/** What the server answers to a request about a board, with the holder's key. */
export async function askBoard(
  board: BoardOnServer,
  by: Holder,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly text: string; readonly bytes: Uint8Array }> {
  const answer = await fetch(`${board.url}/api/boards/${board.id}${path}`, {
    method,
    headers: headersOf(by, body),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { status: answer.status, text: Buffer.from(bytes).toString(), bytes }
}

function headersOf({ device, key }: Holder, body: object | undefined): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    ...(device === undefined ? {} : { 'wholeplace-device': device }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
}

const PATHS = [
  '',
  '/records',
  '/agreements.json',
  '/audit.json',
  '/audit.csv',
  '/sealed',
  '/snapshots',
  '/links',
]

/** What a holder of a key may ask for, as one text. @throws when there was no time to answer */
export async function everythingAnswered(board: BoardOnServer, by: Holder): Promise<string> {
  const answers = await Promise.all(PATHS.map((path) => askBoard(board, by, 'GET', path)))
  const metrics = await (await fetch(`${board.url}/metrics`)).text()
  if (answers.some(({ status }) => status === 429)) throw new Error('Too much was asked.')
  return [...answers.map(({ text }) => text), metrics].join('\n')
}

const TABLES = ['agencies', 'services', 'pots', 'barriers', 'register', 'links']

const WORKED_OUT = [
  '/analysis',
  ...TABLES.map((table) => `/${table}.csv`),
  ...['companion', 'open-referral'].map((name) => `/${name}.json`),
]

/**
 * Every table and file that is made of a board's records, unpacked, as one text. Those with pictures are
 * drawn of the very records that the file `json` has.
 */
export async function everythingMade(board: BoardOnServer, by: Holder): Promise<string> {
  const formats = ['json', 'tldr', 'xlsx', 'csv']
  const exports = formats.map((format) => `/export?format=${format}&personalData=accepted`)
  const paths = [...WORKED_OUT, ...exports]
  const answers = await Promise.all(paths.map((path) => askBoard(board, by, 'GET', path)))
  return answers
    .map(({ bytes, status, text }, at) => {
      if (status !== 200) throw new Error(`${paths[at]}: ${status} ${text}`)
      if (!text.startsWith('PK')) return text
      return Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    })
    .join('\n')
}
