import { useState } from 'react'
import type { ReactNode } from 'react'

/** More than these are shown only when asked for: a board can have thousands. */
const MOST_AT_FIRST = 25

interface Props<T> {
  readonly className: string
  readonly items: readonly T[]
  /** Distinct for each item. */
  readonly keyOf: (item: T) => string
  readonly children: (item: T) => ReactNode
}

/** A list of which a long one begins short. */
export function LongList<T>({ className, items, keyOf, children }: Props<T>): ReactNode {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, MOST_AT_FIRST)
  return (
    <>
      <ul className={className}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" className="button button-small" onClick={() => setIsWhole(true)}>
          Show all {items.length.toLocaleString('en-GB')}
        </button>
      )}
    </>
  )
}
