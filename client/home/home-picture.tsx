import type { ReactNode } from 'react'

/** Agencies, what passes between them, and the gap: the product in little. Decoration. */
export function HomePicture(): ReactNode {
  return (
    <svg className="home-picture" viewBox="0 0 420 260" aria-hidden="true">
      <g className="picture-links">
        <path d="M148 62 C190 62 196 62 236 62" />
        <path d="M96 96 C96 130 118 146 150 160" />
        <path d="M322 96 C322 130 304 146 274 160" />
        <path className="picture-gap" d="M96 96 C96 190 60 196 60 222" />
      </g>
      <g className="picture-cards">
        <rect x="44" y="28" width="104" height="68" rx="10" />
        <rect x="238" y="28" width="132" height="68" rx="10" />
        <rect x="146" y="150" width="132" height="76" rx="10" />
      </g>
      <g className="picture-lines">
        <path className="picture-warm" d="M60 48h34" />
        <path d="M60 64h66M60 78h48" />
        <path className="picture-cool" d="M254 48h46" />
        <path d="M254 64h94M254 78h66" />
        <path className="picture-accent" d="M162 170h40" />
        <path d="M162 188h96M162 204h72" />
      </g>
      <g className="picture-pointer" transform="translate(300 178)">
        <path d="M0 0 22 9 12 13 8 23Z" />
        <rect x="20" y="20" width="66" height="22" rx="11" />
      </g>
    </svg>
  )
}
