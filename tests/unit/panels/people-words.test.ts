import { expect, test } from 'vitest'
import type { PersonHere } from '../../../client/canvas/canvas-controls.ts'
import {
  companyWords,
  initials,
  nameWords,
  titleWords,
} from '../../../client/panels/people-words.ts'

function person(name: string, isSelf = false): PersonHere {
  return { id: name, name, colour: '#455a64', agency: null, isSelf, follows: null }
}

const ann = person('Ann', true)

test.each([
  [[ann], 'Ann'],
  [[ann, person('Bilal')], 'Ann and Bilal'],
  [[ann, person('Bilal'), person('Chloë')], 'Ann and 2 others'],
  [[person('', true), person('')], 'You and Guest'],
  [[], 'Nobody'],
])('%# company', (people, words) => {
  expect(companyWords(people)).toBe(words)
})

test('for whom somebody sits is said beside their name, and by the server alone', () => {
  const police = { id: 'agency:police', words: 'Police', colour: 'blue' } as const
  expect(companyWords([{ ...ann, agency: police }, person('Bilal')])).toBe('Ann · Police and Bilal')
  expect(titleWords({ ...person(''), agency: police })).toBe('Guest · Police')
  expect(titleWords(person('Eve · Police'))).toBe('Eve   Police')
})

test('somebody without a name yet is called something', () => {
  expect(nameWords(person(''))).toBe('Guest')
  expect(nameWords(person('', true))).toBe('You')
})

test.each([
  ['Ann Smith', 'AS'],
  ['ann', 'A'],
  ['Ann Mary van der Berg', 'AB'],
  ['  Ann   Smith ', 'AS'],
  ['🙂 Smile', '🙂S'],
  ['Łukasz Żak', 'ŁŻ'],
  ['', ''],
])('initials of %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
