import type { Clock } from '../clock.ts'

/** Written in one transaction of the ledger, which keeps this thread from other work for some ms. */
const MOST_AT_ONCE = 20

/** What is to be written of boards: a board at a time, some of it at a time, other work in between. */
export async function* partsByBoard<Item>(
  items: Iterable<Item>,
  boardOf: (item: Item) => string,
  clock: Pick<Clock, 'soon'>,
): AsyncIterable<readonly [boardId: string, items: readonly Item[]]> {
  const boards = new Map<string, Item[]>()
  for (const item of items) {
    const some = boards.get(boardOf(item))
    if (some === undefined) boards.set(boardOf(item), [item])
    else some.push(item)
  }
  let isFirst = true
  for (const [boardId, some] of boards) {
    for (let start = 0; start < some.length; start += MOST_AT_ONCE) {
      if (!isFirst) await letOthersGo(clock)
      isFirst = false
      yield [boardId, some.slice(start, start + MOST_AT_ONCE)]
    }
  }
}

/** Resolves on another turn of the loop. */
export async function letOthersGo(clock: Pick<Clock, 'soon'>): Promise<void> {
  await new Promise<void>((resolve) => void clock.soon(resolve))
}
