import type { ReactNode } from 'react'
import { FullPage } from '../../page/full-page.tsx'

/** The talk, in the presenter's hand. */
export default function ClickerPage(): ReactNode {
  return (
    <FullPage title="Clicker">
      <p>The talk for this clicker is not going on. Scan the code on the presenter’s page again.</p>
    </FullPage>
  )
}
