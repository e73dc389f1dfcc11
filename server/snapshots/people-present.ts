import type { PersonPresent } from '../../shared/snapshot/snapshot.ts'
import { storableText } from '../ledger/storable-text.ts'
import type { PersonHere } from '../room/presence.ts'

/**
 * Who is in the room, for good: each once by name and agency, those without a name not at all, in order
 * of their names. Who has a seat on one of their devices is not named a second time without it.
 * @param agencyNames what the directory calls agencies, by their ids
 */
export function peoplePresent(
  people: readonly PersonHere[],
  agencyNames: Readonly<Record<string, string>>,
): readonly PersonPresent[] {
  const present = new Map<string, PersonPresent>()
  const seated = new Set<string>()
  for (const { agencyId, name } of people) {
    if (name === '') continue
    const agency = agencyId === null ? '' : storableText(agencyNames[agencyId] ?? '')
    if (agency !== '') seated.add(name)
    present.set(JSON.stringify([name, agency]), { name, agency })
  }
  return [...present.values()]
    .filter(({ agency, name }) => agency !== '' || !seated.has(name))
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.agency, b.agency))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
