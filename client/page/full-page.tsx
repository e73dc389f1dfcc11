import type { ReactNode } from 'react'
import { BrandLink } from './brand.tsx'
import './full-page.css'

/** A page that says one thing and offers what to do about it. @param title also the window's */
export function FullPage({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="full-page">
      <title>{`${title} – Wholeplace`}</title>
      <header>
        <BrandLink />
      </header>
      <main className="full-page-words">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}
