import { runSteady } from './steady.mjs'

/** One board, everybody's cursor moves at 10 Hz, everybody sees everybody's. */
export function presence({ quick, sizes, repeats, ...run }) {
  return runSteady({
    ...run,
    work: 'presence',
    sizes: sizes ?? (quick ? [5] : [50, 100, 200]),
    repeats: repeats ?? (quick ? 1 : 3),
    optionsOf: (cursors) => ({
      cursors,
      hz: 10,
      warmMs: quick ? 300 : 700,
      windowMs: quick ? 700 : 2_000,
    }),
  })
}
