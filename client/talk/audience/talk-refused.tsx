import type { ReactNode } from 'react'
import { ERRORS, mayRetry } from '../../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../../shared/protocol/errors.ts'
import { SignInButton } from '../../sign-in/sign-in-button.tsx'
import { SignInFailure } from '../../sign-in/sign-in-failure.tsx'
import { FullPage } from '../../page/full-page.tsx'

/** A talk that cannot be followed: why, and what to do. */
export default function TalkRefused({ error }: { readonly error: ErrorKind }): ReactNode {
  const { title, message } = talkRefusalWords(error)
  return (
    <FullPage title={title}>
      <p>{message}</p>
      {error === 'sign-in-needed' && (
        <>
          <SignInFailure />
          <div className="full-page-actions">
            <SignInButton />
          </div>
        </>
      )}
      {(mayRetry(ERRORS[error].close) || error === 'link-full') && (
        <div className="full-page-actions">
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            Reload the page
          </button>
        </div>
      )}
    </FullPage>
  )
}

function talkRefusalWords(error: ErrorKind): { readonly title: string; readonly message: string } {
  if (error === 'no-key') {
    return {
      title: 'Part of the link is missing',
      message:
        'The part after # is the key to the talk. Scan the code again, or ask for the whole link.',
    }
  }
  if (error === 'wrong-key') {
    return {
      title: 'This link does not open the talk',
      message:
        'It may have been ended or replaced, or part of it may be missing. Scan the code that is shown now, or ask for a new link.',
    }
  }
  if (error === 'link-full') {
    return {
      title: 'This link is full just now',
      message:
        'As many people follow the talk by it as its owner lets in at once. Wait until somebody leaves, or ask for another link.',
    }
  }
  if (error === 'link-expired') {
    return {
      title: 'This link has run out',
      message:
        'It was made for a certain time, and that has passed. Scan the code that is shown now, or ask for a new link.',
    }
  }
  if (error === 'board-deleted')
    return { title: 'This talk has ended', message: ERRORS[error].message }
  if (error === 'no-such-board') {
    return {
      title: 'There is no talk at this address',
      message: 'Scan the code again, or check that the link is complete.',
    }
  }
  return { title: 'The talk cannot be followed just now', message: ERRORS[error].message }
}
