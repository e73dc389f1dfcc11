import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Role } from '../../../shared/protocol/roles.ts'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { momentWords } from './expiry.ts'

/** What a link of each kind is called, and what whoever has it can do. */
export const LINK_KINDS = {
  owner: {
    name: 'Owner’s link',
    effect:
      'Whoever has it owns the board: they see and end these links, and delete what is kept. Pass it to hardly anybody.',
  },
  editor: {
    name: 'Editor link',
    effect: 'Whoever has it can see the board, draw on it and change what is there.',
  },
  viewer: {
    name: 'Viewer link',
    effect: 'Whoever has it sees the board live and can change nothing.',
  },
  audience: {
    name: 'Audience link',
    effect:
      'Whoever has it follows your talks on their own device, and sees only what is presented. No name, no account.',
  },
} as const satisfies Record<Role, object>

/** Who came by it and is here, and its limits: "5 people have come by it, 2 are here now · until …". */
export function linkSummary(link: BoardLink, nowMs: number): string {
  return [comingWords(link), ...limitWords(link, nowMs)].join(' · ')
}

function limitWords(link: BoardLink, nowMs: number): readonly string[] {
  const { expiresAtMs, hasPassphrase, maxPeople, role, state } = link
  const untilWords = state === 'expired' ? 'ran out: ' : 'until '
  const people = maxPeople === 1 ? '1 person' : `${maxPeople?.toLocaleString('en-GB') ?? ''} people`
  return [
    ...(expiresAtMs === null ? [] : [untilWords + momentWords(expiresAtMs, nowMs)]),
    ...(hasPassphrase ? ['passphrase'] : []),
    ...(maxPeople === null ? [] : [`up to ${people}${role === 'audience' ? ' at once' : ''}`]),
  ]
}

function comingWords({ here, people, role, state }: BoardLink): string {
  const count = here.toLocaleString('en-GB')
  const isOver = state !== 'live'
  if (role === 'audience') {
    if (isOver || here === 0) return 'Nobody follows by it now'
    return here === 1 ? '1 person follows by it now' : `${count} people follow by it now`
  }
  if (people === 0) return isOver ? 'Nobody came by it' : 'Nobody has come by it yet'
  const came =
    people === 1
      ? '1 person has come by it'
      : `${people.toLocaleString('en-GB')} people have come by it`
  if (isOver) return came
  return `${came}, ${here === 0 ? 'nobody is' : here === 1 ? '1 is' : `${count} are`} here now`
}

/** What is wrong with a passphrase that the owner thought of; '' for nothing. */
export function passphraseProblem(passphrase: string): string {
  const { maxPassphraseLength: max, minPassphraseLength: min } = LIMITS
  const { length } = passphrase
  if (length < min) return `At least ${min} characters: a few words are good.`
  return length > max ? `At most ${max} characters.` : ''
}

/**
 * How many people somebody typed.
 * @returns null for any number, '' having been typed; undefined for what is no number of people
 */
export function readPeople(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const people = /^\d{1,6}$/u.test(text) ? Number(text) : 0
  return people >= 1 ? people : undefined
}
