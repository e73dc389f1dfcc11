import type { ReactNode } from 'react'
import { FullPage } from '../../page/full-page.tsx'

/** A window with nothing but the slide, for the projector. */
export default function SecondScreenPage(): ReactNode {
  return (
    <FullPage title="Second screen">
      <p>No talk is being presented in this browser. Open the board and press Present.</p>
    </FullPage>
  )
}
