import type { Taken } from './settle-in-lanes.ts'

/** Says whose things have become: `Moved to Fire’s lane: it is now Fire’s.` */
export function takenWords({ agency: { shortName, name }, count }: Taken): string {
  const owner = possessive(shortName || name || 'the agency')
  return `Moved to ${owner} lane: ${count === 1 ? 'it is' : `${count} things are`} now ${owner}.`
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}
