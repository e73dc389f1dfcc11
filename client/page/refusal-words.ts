import { ERRORS } from '../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Visit } from '../socket/board-session.ts'

/** Why a board does not open, in words, and whether loading the page again may help. */
export interface RefusalWords {
  readonly title: string
  readonly message: string
  readonly remedy: 'reload' | 'ask' | 'sign-in'
}

/** What there was before the refusal. */
interface Before {
  /** Whether the server had let one in by that link. */
  readonly visit?: Visit
  /** The agency for which one sat by it, where one did. */
  readonly seat?: string | undefined
}

/** @param error why the server, or the address itself, does not open the board */
export function refusalWords(
  error: ErrorKind,
  { seat, visit = 'coming' }: Before = {},
): RefusalWords {
  const { message } = ERRORS[error]
  switch (error) {
    case 'no-key':
      return {
        title: 'Part of the link is missing',
        message:
          'The part after # is the key to the board. Ask whoever shared it for the whole link.',
        remedy: 'ask',
      }
    case 'wrong-key':
      if (seat !== undefined) {
        return {
          title: `You no longer sit for ${seat}`,
          message:
            'The owner of the board has ended the link by which you did, and it opens the board no more. What you agreed to stands. Ask the owner for a new link.',
          remedy: 'ask',
        }
      }
      if (visit === 'staying') {
        return {
          title: 'The link that you came by has ended',
          message:
            'The owner of the board has ended or replaced it, and it opens the board no more. Ask for a new one.',
          remedy: 'ask',
        }
      }
      return {
        title: 'This link does not open the board',
        message: 'It may have been replaced, or part of it may be missing. Ask for a new one.',
        remedy: 'ask',
      }
    case 'no-such-board':
      return {
        title: 'There is no board at this address',
        message: 'Check that the link is complete, or ask whoever shared it.',
        remedy: 'ask',
      }
    case 'no-such-snapshot':
      return {
        title: 'There is no snapshot at this address',
        message: 'Check that the link is complete, or ask whoever shared it.',
        remedy: 'ask',
      }
    case 'snapshot-deleted':
      return { title: 'This snapshot is no longer there', message, remedy: 'ask' }
    case 'talk-only':
      return { title: 'This link follows a talk', message, remedy: 'ask' }
    case 'passphrase-needed':
    case 'wrong-passphrase':
      return { title: 'This link asks for a passphrase', message, remedy: 'reload' }
    case 'sign-in-needed':
      return {
        title: visit === 'staying' ? 'Sign in again to go on' : 'Sign in to open the board',
        message:
          visit === 'staying'
            ? 'Your sign-in has ended. Sign in again, and the board goes on where it was.'
            : 'Whoever runs this server asks people to sign in with the account of their organisation.',
        remedy: 'sign-in',
      }
    case 'not-admitted':
      return { title: 'Your account may not open this', message, remedy: 'ask' }
    case 'link-full':
      return {
        title: 'This link is full',
        message:
          'As many people have come by it as its owner lets in. If you came by it before, open it in the same browser as then. Otherwise ask whoever shared it for another link.',
        remedy: 'ask',
      }
    case 'link-expired':
      return {
        title: visit === 'staying' ? 'The time of this link is over' : 'This link has run out',
        message:
          'The owner of the board made it for a certain time, and that has passed. Ask for a new link, or for more time.',
        remedy: 'ask',
      }
    case 'board-deleted':
      return { title: 'This board has been deleted', message, remedy: 'ask' }
    case 'other-site':
      return { title: 'This board is on another site', message, remedy: 'ask' }
    case 'old-page':
      return { title: 'This page is out of date', message, remedy: 'reload' }
    case 'no-such-talk-file':
    case 'view-only':
    case 'no-seat':
    case 'sealed':
    case 'owner-only':
    case 'no-such-link':
    case 'no-such-commitment':
    case 'reworded':
    case 'not-asked':
    case 'nothing-to-withdraw':
    case 'personal-data':
    case 'no-browser':
    case 'cannot-export':
    case 'not-invited':
    case 'presented-elsewhere':
    case 'bad-message':
    case 'bad-request':
    case 'too-large':
    case 'refused-change':
      return { title: 'The board was closed', message, remedy: 'reload' }
    case 'too-many-requests':
    case 'too-slow':
    case 'awaits-others':
    case 'still-connected':
    case 'no-talk':
    case 'storage-full':
    case 'cannot-load':
    case 'internal':
      return { title: 'The board cannot be opened just now', message, remedy: 'reload' }
  }
}

/** @param unsaved changes kept on this device that the server has not taken */
export function unsavedWords(unsaved: number): string {
  return unsaved === 1
    ? '1 change made here was not saved on the server. It is kept on this device.'
    : `${unsaved.toLocaleString('en-GB')} changes made here were not saved on the server. They are kept on this device.`
}
