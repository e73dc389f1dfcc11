import { boardAccess } from '../access/board-access.ts'
import type { Asked } from '../panels/links/link-server.ts'

/** What the server keeps of the person at this browser on a board, as far as it is told in words. */
export interface KeptOfMe {
  /** Unix ms; null for who has never come. */
  readonly firstMs: number | null
  readonly lastMs: number | null
  /** What they were called, each once. */
  readonly names: readonly string[]
  readonly links: number
  readonly hasSeat: boolean
  readonly answers: number
  readonly snapshots: number
  readonly lines: number
  /** All of it, to be saved. */
  readonly file: Blob
}

const UNREACHABLE = 'The server cannot be reached just now. Try again once you are online.'
const REFUSED = 'The server did not do it. Load the page anew and try again.'

/** Never rejects. @param key of the link that the board was opened by */
export async function askKeptOfMe(boardId: string, key: string): Promise<Asked<KeptOfMe>> {
  return ask(`/api/boards/${boardId}/me`, 'GET', key, readKept)
}

/** Has one's own name taken away. Never rejects. */
export async function removeMyName(boardId: string, key: string): Promise<Asked<true>> {
  return ask(`/api/boards/${boardId}/me`, 'DELETE', key, () => true)
}

/** Has the owner take somebody's name away. Never rejects. @param device its mark */
export async function removeNameOf(
  boardId: string,
  ownerKey: string,
  device: string,
): Promise<Asked<true>> {
  return ask(`/api/boards/${boardId}/people/${device}`, 'DELETE', ownerKey, () => true)
}

async function ask<T>(
  path: string,
  method: 'GET' | 'DELETE',
  key: string,
  read: (text: string) => T | undefined,
): Promise<Asked<T>> {
  try {
    const answer = await fetch(path, { method, headers: boardAccess.headers(key) })
    const value = answer.ok ? read(await answer.text()) : undefined
    return value === undefined ? { kind: 'failed', message: REFUSED } : { kind: 'done', value }
  } catch {
    return { kind: 'failed', message: UNREACHABLE }
  }
}

/** @returns undefined for what is no such answer */
function readKept(text: string): KeptOfMe | undefined {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null) return undefined
  const { agreements, audit, seat, snapshots, visits } = body as Record<string, unknown>
  if (!Array.isArray(visits)) return undefined
  const seen = visits as readonly { name?: unknown; firstMs?: unknown; lastMs?: unknown }[]
  const times = seen.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs]).filter(isNumber)
  const names = seen.map(({ name }) => name).filter((name) => typeof name === 'string')
  return {
    firstMs: times.length === 0 ? null : Math.min(...times),
    lastMs: times.length === 0 ? null : Math.max(...times),
    names: [...new Set(names)].filter((name) => name !== ''),
    links: seen.length,
    hasSeat: typeof seat === 'object' && seat !== null,
    answers: countOf(agreements),
    snapshots: countOf(snapshots),
    lines: countOf(audit),
    file: new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }),
  }
}

function countOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
