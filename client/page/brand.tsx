import type { ReactNode } from 'react'

/** Four parts around one place: the product's mark. Its name stands beside it, or labels its link. */
export function BrandMark(): ReactNode {
  return (
    <svg className="brand-mark" viewBox="0 0 64 64" aria-hidden="true">
      <g fill="none" strokeWidth="9">
        <path stroke="var(--accent)" d="M36 8.3A24 24 0 0 1 55.7 28" />
        <path stroke="var(--brand-warm)" d="M55.7 36A24 24 0 0 1 36 55.7" />
        <path stroke="var(--accent)" d="M28 55.7A24 24 0 0 1 8.3 36" />
        <path stroke="var(--brand-cool)" d="M8.3 28A24 24 0 0 1 28 8.3" />
      </g>
      <circle cx="32" cy="32" r="8" fill="var(--accent)" />
    </svg>
  )
}

/** The mark and the name, as a link home. */
export function BrandLink(): ReactNode {
  return (
    <a className="brand" href="/">
      <BrandMark />
      Wholeplace
    </a>
  )
}
