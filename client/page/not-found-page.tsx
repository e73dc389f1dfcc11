import type { ReactNode } from 'react'
import { FullPage } from './full-page.tsx'

/** An address that is neither the start page nor a board's. */
export function NotFoundPage(): ReactNode {
  return (
    <FullPage title="There is nothing at this address">
      <p>If you were sent a link to a board, check that all of it arrived.</p>
      <div className="full-page-actions">
        <a className="button button-primary" href="/">
          Go to the start page
        </a>
      </div>
    </FullPage>
  )
}
