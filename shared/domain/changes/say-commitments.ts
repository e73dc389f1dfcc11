import { RAG_WORDS, COMMITMENT_STATUS_WORDS } from '../commitment-words.ts'
import { sayDate } from '../date-words.ts'
import { groupBy } from '../group-by.ts'
import { sayHowMany, sayList } from '../number-words.ts'
import { COMMITMENT_STATUSES, RAG_RATINGS } from '../service-map.ts'
import type { ChangedThing, FieldChange } from './board-changes.ts'
import { changeSentence, type ChangeSentence } from './change-sentence.ts'
import { sayTimeBetween } from './time-between.ts'

/** A commitment with the one field of it that a sentence tells. */
interface CommitmentField {
  readonly thing: ChangedThing
  readonly from: string
  readonly to: string
}

/** What has become of commitments: dates first, then how far they have come, then their ratings. */
export function sayCommitments(changed: readonly ChangedThing[]): ChangeSentence[] {
  const commitments = changed.filter(({ kind }) => kind === 'commitment')
  const dated = fieldsOf(commitments, 'dueDate')
  return [
    ...sayDated('slipped', dated, ({ from, to }) => sayTimeBetween(from, to)),
    ...sayDated('brought forward', dated, ({ from, to }) => sayTimeBetween(to, from)),
    ...sayNow(fieldsOf(commitments, 'status'), 'status', COMMITMENT_STATUSES, (status) => [
      COMMITMENT_STATUS_WORDS[status].toLowerCase(),
      COMMITMENT_STATUS_WORDS[status].toLowerCase(),
    ]),
    ...sayNow(fieldsOf(commitments, 'rag'), 'rag', RAG_RATINGS, (rag) => [
      rag === 'none' ? 'not rated' : `rated ${RAG_WORDS[rag].toLowerCase()}`,
      RAG_WORDS[rag].toLowerCase(),
    ]),
  ]
}

/** "C-7K2M slipped by three months to 30 June 2011". */
function sayDated(
  how: 'slipped' | 'brought forward',
  fields: readonly CommitmentField[],
  far: (field: CommitmentField) => string | undefined,
): ChangeSentence[] {
  const items = fields.flatMap((field) => {
    const words = far(field)
    const { called } = field.thing
    return words === undefined
      ? []
      : [{ ...field, called, rest: `by ${words} to ${sayDate(field.to)}` }]
  })
  const [first] = items
  if (first === undefined) return []
  const all = sayHowMany(items.length, 'commitment')
  const verb = how === 'slipped' ? 'slipped' : `${items.length === 1 ? 'was' : 'were'} ${how}`
  return [
    changeSentence({
      about: 'commitments',
      sentence:
        items.length === 1
          ? `${first.called} ${verb} ${first.rest}`
          : `${all} ${verb}: ${sayList(items.map(({ called, rest }) => `${called} ${rest}`))}`,
      short: `${all} ${how}`,
      things: items.map(({ thing }) => thing),
      tells: items.map(({ thing }) => ({ id: thing.id, field: 'dueDate' })),
    }),
  ]
}

/** "C-7K2M (was amber) and C-9X4B (was green) are now rated red": a sentence for each that it may be. */
function sayNow<Choice extends string>(
  fields: readonly CommitmentField[],
  field: string,
  choices: readonly Choice[],
  words: (choice: Choice) => readonly [is: string, was: string],
): ChangeSentence[] {
  const byNow = groupBy(fields, ({ to }) => to)
  const isChoice = (value: string): value is Choice =>
    (choices as readonly string[]).includes(value)
  return choices.flatMap((choice) => {
    const now = (byNow.get(choice) ?? []).filter(({ from }) => isChoice(from))
    if (now.length === 0) return []
    const [is] = words(choice)
    const items = now.map(
      ({ from, thing }) => `${thing.called} (was ${isChoice(from) ? words(from)[1] : from})`,
    )
    return [
      changeSentence({
        about: 'commitments',
        sentence: `${sayList(items)} ${now.length === 1 ? 'is' : 'are'} now ${is}`,
        short: `${sayHowMany(now.length, 'commitment')} now ${is}`,
        things: now.map(({ thing }) => thing),
        tells: now.map(({ thing }) => ({ id: thing.id, field })),
      }),
    ]
  })
}

function fieldsOf(commitments: readonly ChangedThing[], field: string): CommitmentField[] {
  return commitments.flatMap((thing) => {
    const change: FieldChange | undefined = thing.fields.find((one) => one.field === field)
    if (change === undefined) return []
    const { from, to } = change
    return typeof from === 'string' && typeof to === 'string' ? [{ thing, from, to }] : []
  })
}
