import type { ReactNode } from 'react'
import type { MapKind } from './map-kinds.ts'

/** Line drawings on a 20 × 20 grid. */
const DRAWINGS: Readonly<Record<MapKind, string>> = {
  service: 'M3 4.5h14v11H3ZM6 4.5v11M9 8.5h5M9 11.5h4',
  pot: 'M3 5h14M4 5v8.5a3 3 0 0 0 3 3h6a3 3 0 0 0 3-3V5M11.8 8.4a1.8 1.8 0 0 0-3.4.8V13h3.6M7.6 11h3',
  stage: 'M2.5 5h11l4 5-4 5h-11l3.2-5Z',
  barrier: 'M3 6h14v5H3ZM5.5 11v5M14.5 11v5M6 11l4-5M11 11l4-5',
  commitment: 'M4 2.5h12v11.5l-3.5 3.5H4ZM16 14h-3.5v3.5M6.8 9l2.2 2.2 4.2-4.4',
}

/** Beside words that say the same; assistive technology is not told of it. */
export function MapKindIcon({ kind }: { readonly kind: MapKind }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
    </svg>
  )
}
