/**
 * Why one more dependency is refused.
 * @param refs each depending on the next, the last on the first: as `wouldLoop` gives them
 */
export function sayRefusedLoop(refs: readonly string[]): string {
  const [first = ''] = refs
  if (refs.length === 1) return `${first} cannot depend on itself.`
  return `${[...refs, first].join(' → ')}: each would wait for the next, and none could begin.`
}
