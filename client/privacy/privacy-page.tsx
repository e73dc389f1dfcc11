import type { ReactNode } from 'react'
import { FullPage } from '../page/full-page.tsx'
import { PrivacyContact } from './privacy-contact.tsx'
import { PRIVACY_NOTICE } from './privacy-notice.ts'
import './privacy-page.css'

/** What is kept of people, where, and for how long. */
export default function PrivacyPage(): ReactNode {
  return (
    <FullPage title="Privacy">
      {PRIVACY_NOTICE.map(({ heading, points }) => (
        <section key={heading} aria-label={heading}>
          <h2>{heading}</h2>
          <ul className="privacy-points">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
      <PrivacyContact />
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </FullPage>
  )
}
