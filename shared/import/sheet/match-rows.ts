import { groupBy } from '../../domain/group-by.ts'

/** A row as it is looked for on the board. */
export interface SoughtRow {
  /** The spreadsheet's number. */
  readonly row: number
  /** As the row gives it; '' for none. */
  readonly id: string
  /** What it is and whose, folded; undefined when the row does not say what it is. */
  readonly key: string | undefined
  /** What it is alone, where the row does not say whose. */
  readonly looseKey: string | undefined
}

/** What is on the board, as rows look for it. */
export interface Findable {
  readonly id: string
  readonly key: string | undefined
  readonly looseKey: string | undefined
}

export type Match =
  | { readonly kind: 'present'; readonly id: string; readonly by: 'id' | 'name' }
  | { readonly kind: 'new' }
  /** So many things on the board could be meant. */
  | { readonly kind: 'ambiguous'; readonly count: number }
  /** Another row of the sheet is the same thing. */
  | { readonly kind: 'double'; readonly of: number }

/**
 * Which thing on the board each row is: by its id, else by what it is and whose, else, where it does not
 * say whose, by what it is [SHEET-5]. No two rows are the same thing.
 *
 * @returns by the row's number
 */
export function matchRows(
  rows: readonly SoughtRow[],
  things: readonly Findable[],
): ReadonlyMap<number, Match> {
  const matches = new Map<number, Match>(doubles(rows))
  const claimed = new Set<string>()
  const ids = new Set(things.map(({ id }) => id))
  const open = (): readonly SoughtRow[] => rows.filter(({ row }) => !matches.has(row))
  const claim = (row: number, id: string, by: 'id' | 'name'): void => {
    claimed.add(id)
    matches.set(row, { kind: 'present', id, by })
  }

  for (const { row, id } of open()) if (ids.has(id)) claim(row, id, 'id')
  const passes = [
    { index: groupBy(things, ({ key }) => key), keyOf: ({ key }: SoughtRow) => key },
    {
      index: groupBy(things, ({ looseKey }) => looseKey),
      keyOf: ({ looseKey }: SoughtRow) => looseKey,
    },
  ]
  for (const { index, keyOf } of passes) {
    for (const sought of open()) {
      const key = keyOf(sought)
      const found = (key === undefined ? [] : (index.get(key) ?? [])).filter(
        ({ id }) => !claimed.has(id),
      )
      const [first, second] = found
      if (first !== undefined && second === undefined) claim(sought.row, first.id, 'name')
      // With an id of its own it is itself, whatever else is called so.
      else if (second !== undefined && sought.id === '') {
        matches.set(sought.row, { kind: 'ambiguous', count: found.length })
      }
    }
  }
  for (const { row } of open()) matches.set(row, { kind: 'new' })
  return matches
}

/** Rows of one id, or of one key unless each has an id: all of them, naming the first or the next. */
function doubles(rows: readonly SoughtRow[]): Iterable<readonly [row: number, match: Match]> {
  const byId = groupBy(
    rows.filter(({ id }) => id !== ''),
    ({ id }) => id,
  )
  const byKey = groupBy(
    rows.filter(({ key }) => key !== undefined),
    ({ key }) => key,
  )
  const isOfNames = (same: readonly SoughtRow[]): boolean => same.some(({ id }) => id === '')
  return [...byId.values(), ...[...byKey.values()].filter(isOfNames)]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map(({ row }): readonly [number, Match] => {
        const [first, second] = same.map((each) => each.row)
        return [row, { kind: 'double', of: (row === first ? second : first) ?? row }]
      }),
    )
}
