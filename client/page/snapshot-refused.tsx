import type { ReactNode } from 'react'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { SignInButton } from '../sign-in/sign-in-button.tsx'
import { SignInFailure } from '../sign-in/sign-in-failure.tsx'
import { FullPage } from './full-page.tsx'
import { refusalWords } from './refusal-words.ts'
import type { RefusalWords } from './refusal-words.ts'

/** A snapshot that does not open: why, and what to do. */
export function SnapshotRefused({ error }: { readonly error: ErrorKind }): ReactNode {
  const { title, message, remedy } = snapshotRefusalWords(error)
  return (
    <FullPage title={title}>
      <p>{message}</p>
      {remedy === 'sign-in' && <SignInFailure />}
      <div className="full-page-actions">
        {remedy === 'sign-in' && <SignInButton />}
        {remedy === 'reload' && (
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            Reload the page
          </button>
        )}
        <a className={remedy === 'ask' ? 'button button-primary' : 'button'} href="/">
          Go to the start page
        </a>
      </div>
    </FullPage>
  )
}

function snapshotRefusalWords(error: ErrorKind): RefusalWords {
  const words = refusalWords(error)
  if (error === 'no-key') {
    const message =
      'The part after # is the key to the snapshot. Ask whoever shared it for the whole link.'
    return { ...words, message }
  }
  if (error === 'wrong-key') return { ...words, title: 'This link does not open the snapshot' }
  if (error === 'sign-in-needed') return { ...words, title: 'Sign in to open the snapshot' }
  if (error === 'link-full' || error === 'link-expired') return words
  const isAboutIt = error === 'no-such-snapshot' || error === 'snapshot-deleted'
  if (isAboutIt || error === 'old-page') return words
  return { ...words, title: 'The snapshot cannot be opened just now' }
}
