import { runSteady } from './steady.mjs'

/** One board, five people dragging at 30 Hz, more and more who look on. */
export function fanOut({ quick, sizes, repeats, ...run }) {
  return runSteady({
    ...run,
    work: 'fanOut',
    sizes: sizes ?? (quick ? [5] : [10, 100, 500, 1_000]),
    repeats: repeats ?? (quick ? 1 : 3),
    optionsOf: (readers) => ({
      readers,
      writers: 5,
      hz: 30,
      warmMs: quick ? 300 : 700,
      windowMs: quick ? 700 : 2_000,
    }),
  })
}
