import type { Cancel, Clock } from '../clock.ts'

/** A write to a socket costs 6–10 µs: so many hold a turn of the loop for an eighth of a millisecond. */
export const SLICE = 16

/** Does something with each, {@link SLICE} of them in a turn of the loop, so that others have theirs between. */
export function inSlices<T>(clock: Clock, all: Iterable<T>, each: (one: T) => void): Cancel {
  const items = [...all]
  let cancel: Cancel | null = null
  const slice = (from: number) => {
    for (const one of items.slice(from, from + SLICE)) each(one)
    if (from + SLICE < items.length) cancel = clock.soon(() => slice(from + SLICE))
  }
  slice(0)
  return () => cancel?.()
}
