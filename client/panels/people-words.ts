import { taggedName } from '../binding/seat-tags.ts'
import type { PersonHere } from '../canvas/canvas-controls.ts'

/** What somebody is called; those who have typed no name yet are called a guest. */
export function nameWords(person: PersonHere): string {
  if (person.name !== '') return person.name
  return person.isSelf ? 'You' : 'Guest'
}

/** What somebody is called, and for whom they sit: "Ann · Police". */
export function titleWords(person: PersonHere): string {
  return taggedName(nameWords(person), person.agency)
}

/** At most two letters to tell a person's disc by. */
export function initials(name: string): string {
  const firsts = name.match(/(?<!\S)\S/gu) ?? []
  const ends = firsts.length > 1 ? [firsts.at(0), firsts.at(-1)] : firsts
  return ends.join('').toLocaleUpperCase('en-GB')
}

/** Who is here, in a few words: "Ann", "Ann · Police and 2 others". @param people yourself first */
export function companyWords(people: readonly PersonHere[]): string {
  const [first, ...others] = people
  if (first === undefined) return 'Nobody'
  const [second] = others
  if (second === undefined) return titleWords(first)
  if (others.length === 1) return `${titleWords(first)} and ${titleWords(second)}`
  return `${titleWords(first)} and ${others.length.toLocaleString('en-GB')} others`
}
