import { sayPounds } from '../money-words.ts'
import { sayCount, sayHowMany, sayList } from '../number-words.ts'
import {
  THING_KINDS,
  type ChangedThing,
  type FieldChange,
  type Thing,
  type ThingKind,
} from './board-changes.ts'
import { changeSentence, type ChangeSentence } from './change-sentence.ts'

/** How people call one of a kind and several. */
const KIND_WORDS: Readonly<Record<ThingKind, readonly [one: string, many: string]>> = {
  board: ['board', 'boards'],
  agency: ['agency', 'agencies'],
  service: ['service', 'services'],
  pot: ['pot', 'pots'],
  stage: ['stage', 'stages'],
  barrier: ['barrier', 'barriers'],
  commitment: ['commitment', 'commitments'],
  link: ['link', 'links'],
  page: ['page', 'pages'],
  frame: ['frame', 'frames'],
  note: ['note', 'notes'],
  drawing: ['drawing', 'drawings'],
}

/** One sentence for each kind: "Four services were added: “Reablement”, …". */
export function sayAdded(things: readonly Thing[]): ChangeSentence[] {
  return byKind(things).map(([kind, ofKind]) => sayCome('added', kind, ofKind))
}

export function sayRemoved(things: readonly Thing[]): ChangeSentence[] {
  return byKind(things).map(([kind, ofKind]) => sayCome('removed', kind, ofKind))
}

/** What changed of each, in one sentence for each kind. */
export function sayChanged(things: readonly ChangedThing[]): ChangeSentence[] {
  return byKind(things).map(([kind, ofKind]) => {
    const [first] = ofKind
    const sentence =
      ofKind.length === 1 && first !== undefined
        ? `${introduce(first)} was changed: ${first.fields.map(sayField).join('; ')}`
        : `${howMany(kind, ofKind.length)} were changed: ${sayList(ofKind.map(sayInBrackets))}`
    return changeSentence({
      about: 'changed',
      sentence,
      short: kind === 'board' ? 'the title changed' : `${howMany(kind, ofKind.length)} changed`,
      things: ofKind,
      tells: ofKind.flatMap(({ fields, id }) => fields.map(({ field }) => ({ id, field }))),
    })
  })
}

/** Whatever says the same as before, counted in one sentence. */
export function sayRearranged(things: readonly Thing[]): ChangeSentence[] {
  if (things.length === 0) return []
  const all = sayHowMany(things.length, 'thing')
  return [
    changeSentence({
      about: 'looks',
      sentence: `${all} ${things.length === 1 ? 'was' : 'were'} only moved, resized or restyled`,
      short: `${all} moved or restyled`,
      things,
      tells: things.map(({ id }) => ({ id, field: null })),
    }),
  ]
}

function sayCome(
  about: 'added' | 'removed',
  kind: ThingKind,
  things: readonly Thing[],
): ChangeSentence {
  const all = howMany(kind, things.length)
  return changeSentence({
    about,
    sentence: `${all} ${things.length === 1 ? 'was' : 'were'} ${about}${sayNames(things)}`,
    short: `${all} ${about}`,
    things,
    tells: things.map(({ id }) => ({ id, field: null })),
  })
}

/** ": “A”, “B” and two with no name": what nobody has named is counted. */
function sayNames(things: readonly Thing[]): string {
  const named = things.filter(({ name }) => name !== '').map(({ called }) => called)
  const unnamed = things.length - named.length
  if (named.length === 0) return ''
  return `: ${sayList(unnamed === 0 ? named : [...named, `${sayCount(unnamed)} with no name`])}`
}

function introduce({ called, kind, name }: Thing): string {
  if (name === '' || kind === 'board' || kind === 'commitment' || kind === 'link') return called
  return kind === 'agency' ? called : `the ${KIND_WORDS[kind][0]} ${called}`
}

function sayInBrackets({ called, fields }: ChangedThing): string {
  return `${called} (${fields.map(sayField).join('; ')})`
}

/** "people a year from 100 to 120"; of a longer text only that it was reworded. */
function sayField({ form, from, label, to, ...words }: FieldChange): string {
  const say = (value: FieldChange['from'], inWords: string): string => {
    if (typeof value === 'number' && form === 'pounds') {
      return sayPounds(
        value,
        typeof from === 'number' && typeof to === 'number' ? Math.max(from, to) : 0,
      )
    }
    return form === 'text' ? `“${inWords}”` : inWords
  }
  if (form === 'tick') return `${label}: ${to === true ? 'yes' : 'no'}`
  if (form === 'shape')
    return `${label} ${words.toWords || 'nothing'} instead of ${words.fromWords || 'nothing'}`
  if (to === null) return `${label} no longer said`
  if (!isBrief(words.toWords) || !isBrief(words.fromWords)) {
    return from === null ? `${label} said` : `${label} reworded`
  }
  const now = say(to, words.toWords)
  return from === null
    ? `${label} now ${now}`
    : `${label} from ${say(from, words.fromWords)} to ${now}`
}

/** As much as can stand in a sentence beside something else. */
const MOST_LETTERS = 60

function isBrief(words: string): boolean {
  return words.length <= MOST_LETTERS && !words.includes('\n')
}

function howMany(kind: ThingKind, count: number): string {
  return sayHowMany(count, ...KIND_WORDS[kind])
}

function byKind<T extends Thing>(
  things: readonly T[],
): (readonly [kind: ThingKind, things: readonly T[]])[] {
  return THING_KINDS.map(
    (kind) => [kind, things.filter((one) => one.kind === kind)] as const,
  ).filter(([, ofKind]) => ofKind.length > 0)
}
