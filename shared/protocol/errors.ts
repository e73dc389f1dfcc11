import { DELETED_BOARD_KEPT_DAYS } from './retention.ts'

/**
 * The one table of what can go wrong between a page and the server.
 *
 * `close` is the WebSocket close code. As y-websocket has it, 4400–4499 mean "asking again will not
 * help" and 4500–4599 "try again later", so that a stock provider does the right thing too.
 * `status` is the HTTP status. `message` is for a person and says what to do. `log` is the level at
 * which the server notes it.
 */
interface ErrorEntry {
  readonly close: number
  readonly status: number
  readonly log: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
}

export const ERRORS = {
  'bad-message': {
    close: 4400,
    status: 400,
    log: 'warn',
    message: 'The server could not read what this page sent. Reload the page.',
  },
  'no-key': {
    close: 4401,
    status: 401,
    log: 'info',
    message: 'This address lacks its key. Ask whoever shared the board for the whole link.',
  },
  'wrong-key': {
    close: 4403,
    status: 403,
    log: 'info',
    message: 'This link does not open the board, or no longer does. Ask for a new one.',
  },
  'view-only': {
    close: 4405,
    status: 403,
    log: 'warn',
    message: 'This link is for looking only. What was changed here was not taken.',
  },
  'no-such-board': {
    close: 4404,
    status: 404,
    log: 'info',
    message: 'There is no such board here. Check that the link is complete.',
  },
  'bad-request': {
    close: 4422,
    status: 400,
    log: 'info',
    message: 'The request could not be understood.',
  },
  'too-large': {
    close: 4413,
    status: 413,
    log: 'warn',
    message: 'That is too large to take at once. Try it in smaller parts.',
  },
  'refused-change': {
    close: 4406,
    status: 400,
    log: 'warn',
    message: 'Some changes made here could not be taken. The board is shown as the server has it.',
  },
  'no-seat': {
    close: 4430,
    status: 403,
    log: 'info',
    message:
      'Only somebody who sits for an agency can answer for it. Open the board by the link that its owner gave your agency.',
  },
  'no-such-link': {
    close: 4431,
    status: 404,
    log: 'info',
    message: 'There is no such link on this board, or it has been ended already.',
  },
  'no-such-commitment': {
    close: 4432,
    status: 404,
    log: 'info',
    message: 'That commitment is not on the board any more. Look at the board as it is now.',
  },
  reworded: {
    close: 4433,
    status: 409,
    log: 'info',
    message:
      'The commitment has been reworded since you read it. Read it as it is now, then answer.',
  },
  'not-asked': {
    close: 4434,
    status: 409,
    log: 'info',
    message:
      'The agreement of your agency is not asked for. Add it to those whose agreement is needed first.',
  },
  'nothing-to-withdraw': {
    close: 4435,
    status: 409,
    log: 'info',
    message: 'Your agency has no answer to take back here.',
  },
  'owner-only': {
    close: 4436,
    status: 403,
    log: 'info',
    message: 'Only the owner of the board may do that. Open it by the owner’s link.',
  },
  'no-such-snapshot': {
    close: 4437,
    status: 404,
    log: 'info',
    message: 'There is no such snapshot here. Check that the link is complete.',
  },
  'snapshot-deleted': {
    close: 4438,
    status: 410,
    log: 'info',
    message: 'This snapshot has been deleted by the owner of its board.',
  },
  'personal-data': {
    close: 4439,
    status: 409,
    log: 'info',
    message:
      'There seem to be personal details on the board. Look at them, and say that you go on all the same.',
  },
  'no-browser': {
    close: 4440,
    status: 501,
    log: 'info',
    message:
      'This server cannot make that kind of file: Chromium is not installed on it. Whoever runs it can install it, or name it in CHROMIUM_PATH.',
  },
  'cannot-export': {
    close: 4441,
    status: 422,
    log: 'warn',
    message:
      'The file could not be made: there is too much on the board for it. Try one frame at a time.',
  },
  'talk-only': {
    close: 4442,
    status: 403,
    log: 'info',
    message:
      'This link is for following a talk. Ask whoever shared it for a link to the board itself.',
  },
  'no-such-talk-file': {
    close: 4443,
    status: 404,
    log: 'debug',
    message:
      'This part of the talk is not here any more. It comes again when the talk is presented.',
  },
  'not-invited': {
    close: 4444,
    status: 409,
    log: 'debug',
    message: 'The presenter does not ask for that just now.',
  },
  'presented-elsewhere': {
    close: 4445,
    status: 409,
    log: 'info',
    message: 'You present from another window now, or from another device.',
  },
  'passphrase-needed': {
    close: 4446,
    status: 401,
    log: 'info',
    message: 'This link has a passphrase. Ask whoever shared it, and give it to open the board.',
  },
  'wrong-passphrase': {
    close: 4447,
    status: 403,
    log: 'info',
    message: 'That is not the passphrase of this link. Look at it again, capitals and spaces too.',
  },
  'link-full': {
    close: 4448,
    status: 403,
    log: 'info',
    message:
      'As many people have come by this link as it is for. Ask whoever shared it for another, or to let more people in.',
  },
  'board-deleted': {
    close: 4454,
    status: 410,
    log: 'info',
    message: `The owner of this board has deleted it. For ${DELETED_BOARD_KEPT_DAYS} days the owner can bring it back.`,
  },
  'link-expired': {
    close: 4449,
    status: 410,
    log: 'info',
    message: 'The time of this link is over. Ask whoever shared it for a new one.',
  },
  'sign-in-needed': {
    close: 4450,
    status: 401,
    log: 'info',
    message: 'Sign in first, with the account of your organisation.',
  },
  'not-admitted': {
    close: 4451,
    status: 403,
    log: 'info',
    message:
      'You have signed in, and your account may not do that here. Ask whoever runs this server.',
  },
  sealed: {
    close: 4457,
    status: 403,
    log: 'info',
    message:
      'This is sealed: only those who sit for one of its agencies can read or change it. Open the board by that agency’s own link.',
  },
  'old-page': {
    close: 4426,
    status: 426,
    log: 'info',
    message: 'This page is from an earlier version. Reload it.',
  },
  'other-site': {
    close: 4421,
    status: 403,
    log: 'warn',
    message: 'Boards open only on their own site.',
  },
  'too-many-requests': {
    close: 4529,
    status: 429,
    log: 'warn',
    message: 'Too much at once from here. Wait a moment and try again.',
  },
  'too-slow': {
    close: 4508,
    status: 503,
    log: 'info',
    message: 'The connection could not keep up. It will be made again.',
  },
  'still-connected': {
    close: 4509,
    status: 409,
    log: 'info',
    message: 'An earlier connection of this page is still being ended. It will be made again.',
  },
  'awaits-others': {
    close: 4531,
    status: 409,
    log: 'info',
    message:
      'This page knows of changes that the server has not had from those who made them. It connects again by itself.',
  },
  'no-talk': {
    close: 4510,
    status: 409,
    log: 'debug',
    message: 'Nobody presents with this clicker just now. It connects by itself when they do.',
  },
  'storage-full': {
    close: 4507,
    status: 507,
    log: 'error',
    message: 'The server has no room to save. Changes are kept on this device until it has.',
  },
  'cannot-load': {
    close: 4503,
    status: 503,
    log: 'error',
    message: 'The server could not read this board just now. It will be tried again.',
  },
  internal: {
    close: 4500,
    status: 500,
    log: 'error',
    message: 'Something went wrong on the server. It will be tried again.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorKind = keyof typeof ERRORS

/** Closing because the server stops (RFC 6455 "service restart"): pages reconnect by themselves. */
export const CLOSE_RESTARTING = 1012

/** The kind a close code stands for, or undefined for codes that are not ours. */
export function kindOfClose(code: number): ErrorKind | undefined {
  return (Object.keys(ERRORS) as ErrorKind[]).find((kind) => ERRORS[kind].close === code)
}

/** True when connecting again by itself may help. */
export function mayRetry(closeCode: number): boolean {
  return !(closeCode >= 4400 && closeCode < 4500)
}
