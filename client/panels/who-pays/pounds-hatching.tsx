import type { ReactNode } from 'react'

/** Three fills that are told apart in black and white too: hatched, solid, dotted. */
export interface Fills {
  readonly pays: string
  readonly cashable: string
  readonly notCashable: string
}

/** The fills that {@link PoundsHatching} defines under an id. */
export function fillsOf(id: string): Fills {
  return { pays: `url(#${id}-pays)`, cashable: 'currentcolor', notCashable: `url(#${id}-not)` }
}

/** Defines the patterns of a picture, once, for all its drawings. @param id unlike any other's on the page */
export function PoundsHatching({ id }: { readonly id: string }): ReactNode {
  return (
    <svg className="pounds-hatching" width="0" height="0">
      <defs>
        <pattern
          id={`${id}-pays`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch-pays" width="2" height="5" />
        </pattern>
        <pattern id={`${id}-not`} width="5" height="5" patternUnits="userSpaceOnUse">
          <circle className="hatch-not" cx="2.5" cy="2.5" r="0.9" />
        </pattern>
      </defs>
    </svg>
  )
}
