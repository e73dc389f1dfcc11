import { HORIZON_WORDS } from './commitment-words.ts'
import { sayDate } from './date-words.ts'
import type { Dependencies, Dependency, DependencyLoop } from './dependencies.ts'
import type { Finding } from './finding.ts'
import { beginSentence, sayCount, sayList } from './number-words.ts'
import type { RegisterRow } from './register.ts'
import type { Commitment } from './service-map.ts'
import { distinctTexts } from './text-order.ts'

/** What is wrong with dependencies; nothing where nothing is. */
export function sayDependencies(
  rows: readonly RegisterRow[],
  { dependencies, loops, missing }: Dependencies,
): Finding[] {
  const byId = new Map(rows.map(({ commitment }) => [commitment.id, commitment]))
  return [
    ...loops.map(sayLoop),
    ...dependencies.flatMap((dependency) => sayFaults(dependency, byId)),
    ...missing.map(({ commitmentId, missingRef, ref }) =>
      finding(`${ref} depends on ${missingRef}, which is not on this board.`, [commitmentId]),
    ),
  ]
}

function sayLoop({ commitmentIds, refs, tangledRefs }: DependencyLoop): Finding {
  const [first = ''] = refs
  const others = tangledRefs.length - refs.length
  const more = others === 0 ? '' : ` ${sayMore(others)} caught up in it.`
  const sentence =
    refs.length === 1
      ? `${first} depends on itself.`
      : `${sayList(refs)} wait for each other: ${sayWay([...refs, first])}.`
  return finding(sentence + more, commitmentIds)
}

function sayMore(count: number): string {
  return count === 1 ? 'One more is' : `${beginSentence(sayCount(count))} more are`
}

/** Beyond eight steps, the first and last of them. */
function sayWay(refs: readonly string[]): string {
  const MOST = 8
  const shown = refs.length > MOST ? [...refs.slice(0, MOST - 2), '…', ...refs.slice(-1)] : refs
  return shown.join(' → ')
}

function sayFaults(
  { commitmentId, dependsOnId, dependsOnRef, faults, linkIds, ref }: Dependency,
  byId: ReadonlyMap<string, Commitment>,
): Finding[] {
  const from = byId.get(commitmentId)
  const to = byId.get(dependsOnId)
  if (from === undefined || to === undefined) return []
  return faults.map((fault) => {
    const shapeIds = distinctTexts([commitmentId, dependsOnId, ...linkIds])
    switch (fault) {
      case 'due-later':
        return finding(
          `${ref} is due on ${sayDate(from.dueDate)}, but depends on ${dependsOnRef}, which is due on ${sayDate(to.dueDate)}.`,
          shapeIds,
        )
      case 'later-horizon':
        return finding(
          `${ref} has its horizon at “${HORIZON_WORDS[from.horizon]}”, but depends on ${dependsOnRef}, which has it at “${HORIZON_WORDS[to.horizon]}”.`,
          shapeIds,
        )
      case 'withdrawn':
        return finding(`${ref} depends on ${dependsOnRef}, which is withdrawn.`, shapeIds)
    }
  })
}

function finding(sentence: string, shapeIds: readonly string[]): Finding {
  return { about: 'commitments', sentence, shapeIds: distinctTexts(shapeIds), agencyIds: [] }
}
