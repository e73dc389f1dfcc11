import type { ReactNode } from 'react'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { deviceMemory } from '../offline/device-memory.ts'
import { BringBack } from '../privacy/bring-back.tsx'
import type { Visit } from '../socket/board-session.ts'
import { SignInButton } from '../sign-in/sign-in-button.tsx'
import { SignInFailure } from '../sign-in/sign-in-failure.tsx'
import { boardPath } from './board-link.ts'
import { FullPage } from './full-page.tsx'
import { refusalWords, unsavedWords } from './refusal-words.ts'
import { useObservable } from './use-observable.ts'

interface Props {
  readonly error: ErrorKind
  /** The board the address names, if it does. */
  readonly boardId: string | undefined
  /** The link by which one came, where there is one. */
  readonly linkKey?: string
  /** Changes kept on this device that the server has not taken. */
  readonly unsaved: number
  /** Whether the server had let one in; it had not, unless told. */
  readonly visit?: Visit
  /** The agency for which one sat here by that link, where one did. */
  readonly seat?: string | undefined
}

/** A board that does not open: why, and what to do. */
export function RefusedPage({ error, boardId, linkKey, unsaved, visit, seat }: Props): ReactNode {
  const boards = useObservable(deviceMemory.boards)
  const known = error === 'no-key' ? boards.find((board) => board.id === boardId) : undefined
  // Whoever came by another link, as far as this browser knows, is no owner.
  const { key: ownKey = linkKey, role = 'owner' } = boards.find(({ id }) => id === boardId) ?? {}
  const { title, message, remedy } = refusalWords(error, {
    seat,
    ...(visit !== undefined && { visit }),
  })
  const isOwners = error === 'board-deleted' && role === 'owner'
  return (
    <FullPage title={title}>
      <p>{message}</p>
      {remedy === 'sign-in' && <SignInFailure />}
      {unsaved > 0 && <p>{unsavedWords(unsaved)}</p>}
      {known !== undefined && (
        <p>
          You have opened this board in this browser before:{' '}
          <a href={boardPath(known.id, known.key)}>open “{known.title}”</a>.
        </p>
      )}
      <div className="full-page-actions">
        {remedy === 'sign-in' && <SignInButton />}
        {remedy === 'reload' && (
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            Reload the page
          </button>
        )}
        {isOwners && boardId !== undefined && ownKey !== undefined && (
          <BringBack boardId={boardId} linkKey={ownKey} onBack={() => location.reload()} />
        )}
        <a className={remedy === 'ask' && !isOwners ? 'button button-primary' : 'button'} href="/">
          Go to the start page
        </a>
      </div>
    </FullPage>
  )
}
