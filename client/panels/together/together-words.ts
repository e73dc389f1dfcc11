import type { PersonHere } from '../../canvas/canvas-controls.ts'
import { nameWords } from '../people-words.ts'
import type { Outdone, Togetherness } from './togetherness.ts'

/** What is said of how one stands to whoever brings people along; '' while nobody does. */
export function togetherWords(now: Togetherness): string {
  switch (now.kind) {
    case 'apart':
      return ''
    case 'called':
      return 'Everybody is being brought to where you look.'
    case 'keeping':
      return 'You keep everybody with you.'
    case 'asked':
      return now.to === 'once'
        ? `${callerWords(now.by)} wants to show you something${outdoneWords(now.instead)}.`
        : `${callerWords(now.by)} asks everybody to come along${outdoneWords(now.instead)}.`
    case 'brought':
      return `${callerWords(now.by)} brought you here${outdoneWords(now.instead)}.`
    case 'with':
      return `${callerWords(now.by)} keeps everybody together${outdoneWords(now.instead)}.`
    case 'left':
      return now.why === 'at work'
        ? `You stayed at your work; ${callerWords(now.by)} went on.`
        : `You have left ${callerWords(now.by, 'a guest')}, who keeps everybody together.`
    case 'over':
      return now.why === 'let go'
        ? `${callerWords(now.by)} has let everybody go.`
        : `${callerWords(now.by)} has gone, or a connection was lost: you look around by yourself.`
    case 'cut off':
      return 'The connection was lost, so everybody was let go.'
  }
}

/**
 * Who of those here follows one's own view: "Ann is with you", "3 people are with you"; '' for nobody.
 * @param people yourself first
 */
export function followersWords(people: readonly PersonHere[]): string {
  const [self, ...others] = people
  const followers = others.filter(({ follows }) => self !== undefined && follows === self.id)
  const [first, second] = followers
  if (first === undefined) return ''
  if (second === undefined) return `${nameWords(first)} is with you`
  if (followers.length === 2) return `${nameWords(first)} and ${nameWords(second)} are with you`
  return `${followers.length.toLocaleString('en-GB')} people are with you`
}

/** Whom somebody follows: "follows you", "follows Ben"; '' for nobody who is here. @param people yourself first */
export function followsWords(person: PersonHere, people: readonly PersonHere[]): string {
  const leader = people.find(({ id }) => id === person.follows)
  if (leader === undefined || leader.id === person.id) return ''
  const verb = person.isSelf ? 'follow' : 'follows'
  return `${verb} ${leader.isSelf ? 'you' : nameWords(leader)}`
}

function callerWords(by: string, guest = 'A guest'): string {
  return by === '' ? guest : by
}

/** The latest call holds: in whose place it came. */
function outdoneWords(instead: Outdone): string {
  if (instead === 'nobody') return ''
  return `, in place of ${instead === 'you' ? 'you' : callerWords(instead.name, 'a guest')}`
}
