/** The kinds of shape of the service map, in the order in which they are offered. */
export const MAP_KINDS = [
  { type: 'service', label: 'Service', key: 's' },
  { type: 'pot', label: 'Pot of money', key: 'p' },
  { type: 'stage', label: 'Stage of the journey', key: 'j' },
  { type: 'barrier', label: 'Barrier', key: 'w' },
  { type: 'commitment', label: 'Commitment', key: 'k' },
] as const

export type MapKind = (typeof MAP_KINDS)[number]['type']

export function isMapKind(type: string): type is MapKind {
  return MAP_KINDS.some((kind) => kind.type === type)
}
