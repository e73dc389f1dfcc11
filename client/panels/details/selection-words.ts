import type { DescribedThing } from './described-things.ts'

const KINDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  service: ['Service', 'services'],
  pot: ['Pot', 'pots'],
  stage: ['Stage', 'stages'],
  barrier: ['Barrier', 'barriers'],
  commitment: ['Commitment', 'commitments'],
}

/** What one thing is, as a heading: a commitment with its ref. */
export function kindWords(thing: DescribedThing): string {
  if (thing.kind === 'arrow') return thing.link === undefined ? 'Arrow' : 'Link'
  if (thing.kind === 'map shape' && thing.type === 'commitment') {
    return `Commitment ${String(thing.values['ref'])}`
  }
  if (thing.kind === 'sealed card') return 'Sealed'
  return thing.kind === 'map shape' ? (KINDS[thing.type]?.[0] ?? 'Shape') : 'Shape'
}

/** How many things there are, and of what kind if it is one. */
export function selectionWords(things: readonly DescribedThing[]): string {
  const kinds = new Set(things.map(kindsWord))
  const [kind = 'things'] = kinds
  return `${things.length.toLocaleString('en-GB')} ${kinds.size === 1 ? kind : 'things'}`
}

function kindsWord(thing: DescribedThing): string {
  if (thing.kind === 'arrow') return thing.link === undefined ? 'arrows' : 'links'
  return thing.kind === 'map shape' ? (KINDS[thing.type]?.[1] ?? 'shapes') : 'shapes'
}
