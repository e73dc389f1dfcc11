import type { ReactNode } from 'react'
import { FullPage } from '../../page/full-page.tsx'

/** The talk, for who follows it. */
export default function AudiencePage(): ReactNode {
  return (
    <FullPage title="The talk has not begun">
      <p>This page follows it by itself once it does.</p>
    </FullPage>
  )
}
