import type { BoardChanges, Thing } from './board-changes.ts'

/** What concerns an agency or its parts, out of all that has changed [CHANGE-SAY-4]. */
export function changesOfAgency(changes: BoardChanges, agencyId: string): BoardChanges {
  const family = familyOf(changes, agencyId)
  const isOurs = ({ agencyIds }: Pick<Thing, 'agencyIds'>): boolean =>
    agencyIds.some((id) => family.has(id))
  const { added, agreed, answers, changed, costs, moneyMoved, rearranged, removed, unagreed } =
    changes
  const ofUs = new Set([...added, ...changed, ...agreed, ...unagreed].filter(isOurs).map(idOf))
  return {
    ...changes,
    added: added.filter(isOurs),
    removed: removed.filter(isOurs),
    changed: changed.filter(isOurs),
    rearranged: rearranged.filter(isOurs),
    answers: answers.filter((one) => family.has(one.agencyId) || ofUs.has(one.commitmentId)),
    agreed: agreed.filter(isOurs),
    unagreed: unagreed.filter(isOurs),
    costs: costs.filter(isOurs),
    moneyMoved: moneyMoved.filter(
      ({ from, payer, to }) =>
        isOurs(from) || isOurs(to) || (payer.kind === 'agency' && family.has(payer.agencyId)),
    ),
  }
}

function familyOf({ agencies }: BoardChanges, agencyId: string): ReadonlySet<string> {
  const partsOf = new Map<string, string[]>()
  for (const { id, parentId } of agencies) {
    if (parentId !== null) partsOf.set(parentId, [...(partsOf.get(parentId) ?? []), id])
  }
  const family = new Set([agencyId])
  for (const id of family) for (const part of partsOf.get(id) ?? []) family.add(part)
  return family
}

function idOf({ id }: Thing): string {
  return id
}
