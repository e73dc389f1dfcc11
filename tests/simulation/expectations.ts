import type { BoardRecord } from '../../shared/board/board-record.ts'
import { textOf } from '../../shared/board/record-text.ts'

/** Two thirds of what is typed is one UTF-16 unit a character, the rest two, as emoji are. */
const FIRST_SHORT = 0x4e00
const FIRST_LONG = 0x20000
const SHORT_COUNT = 0x5000

/**
 * What has to be on a board in the end, gathered from what people meant to do: whatever nobody
 * deleted, once. Every character typed is used once on a whole board, copies apart, so that each can
 * be asked after.
 */
export class Expectations {
  #characters = 0
  readonly #shapes = new Set<string>()
  readonly #deleted = new Set<string>()
  /** By shape and character: how often it was typed or moved there. */
  readonly #typed = new Map<string, Map<string, number>>()
  /** By shape: characters that somebody erased, or that went with a piece of text that was replaced. */
  readonly #erased = new Map<string, Set<string>>()

  /** Characters that nobody has used. */
  words(length = 3): string {
    return Array.from({ length }, () => this.#character()).join('')
  }

  created(record: BoardRecord): void {
    // A group is nothing of itself, and goes when there is nothing to hold together [REPAIR-10].
    if (record.typeName !== 'shape' || record.type === 'group') return
    this.#shapes.add(record.id)
    this.typed(record.id, textIn(record))
  }

  /** Whoever brings it back may bring back an earlier text, so it is not asked after any more. */
  deleted(id: string): void {
    this.#deleted.add(id)
  }

  typed(shapeId: string, characters: Iterable<string>): void {
    const known = this.#typed.get(shapeId) ?? new Map<string, number>()
    this.#typed.set(shapeId, known)
    for (const one of characters) known.set(one, (known.get(one) ?? 0) + 1)
  }

  erased(shapeId: string, characters: Iterable<string>): void {
    const known = this.#erased.get(shapeId) ?? new Set()
    this.#erased.set(shapeId, known)
    for (const one of characters) known.add(one)
  }

  /** @returns what is not as people meant it, in words; nothing when all is well */
  problems(records: ReadonlyMap<string, BoardRecord>): string[] {
    const lostShapes = [...this.#shapes].filter((id) => !this.#deleted.has(id) && !records.has(id))
    return [
      ...lostShapes.map((id) => `${id} is gone, and nobody deleted it`),
      ...[...records.values()].flatMap((record) => this.#textProblems(record)),
    ]
  }

  #textProblems(record: BoardRecord): string[] {
    const shown = countsOf(textIn(record))
    const typed = this.#typed.get(record.id) ?? new Map<string, number>()
    const problems: string[] = []
    for (const [one, count] of shown) {
      const most = typed.get(one) ?? 0
      if (count > most) problems.push(`${record.id} has ${one} ${count} times, typed ${most} times`)
    }
    if (this.#deleted.has(record.id)) return problems
    for (const one of typed.keys()) {
      if (shown.has(one) || this.#erased.get(record.id)?.has(one) === true) continue
      problems.push(`${record.id} has lost ${one}`)
    }
    return problems
  }

  #character(): string {
    const n = this.#characters++
    const third = Math.floor(n / 3)
    return String.fromCodePoint(
      n % 3 === 0 ? FIRST_LONG + third : FIRST_SHORT + ((third * 2 + (n % 3) - 1) % SHORT_COUNT),
    )
  }
}

/** All characters of a record's rich text, in order. */
export function textIn(record: BoardRecord): string {
  return charactersIn(textOf(record))
}

function charactersIn(node: unknown): string {
  const { text = '', content = [] } = (node ?? {}) as { text?: string; content?: unknown[] }
  return text + content.map(charactersIn).join('')
}

function countsOf(characters: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
