import { groupBy } from '../group-by.ts'
import { sayHowMany, sayList } from '../number-words.ts'
import type { AnswerChange, BoardChanges, Thing } from './board-changes.ts'
import { brief } from './board-state.ts'
import { changeSentence, type ChangeSentence } from './change-sentence.ts'

interface AnswerWords {
  readonly isIn: (answer: AnswerChange) => boolean
  /** What an agency did, before the refs. */
  readonly did: string
  /** What that is called, one and several, and what was done with it. */
  readonly noun: readonly [one: string, many: string]
  readonly done: string
}

const AGREEMENTS = ['agreement', 'agreements'] as const
const REFUSALS = ['refusal', 'refusals'] as const

/** In the order in which they are told: each answer is in one of them. */
const WORDS: readonly AnswerWords[] = [
  {
    isIn: ({ from, to }) => to?.answer === 'agreed' && from?.answer !== 'agreed',
    did: 'agreed to',
    noun: AGREEMENTS,
    done: 'given',
  },
  {
    isIn: ({ from, to }) => to?.answer === 'agreed' && from?.answer === 'agreed',
    did: 'agreed to another wording of',
    noun: AGREEMENTS,
    done: 'given anew',
  },
  {
    isIn: ({ to }) => to?.answer === 'declined',
    did: 'declined',
    noun: REFUSALS,
    done: 'given',
  },
  {
    isIn: ({ from, to }) => to === null && from?.answer === 'agreed',
    did: 'withdrew its agreement to',
    noun: AGREEMENTS,
    done: 'withdrawn',
  },
  {
    isIn: ({ from, to }) => to === null && from?.answer === 'declined',
    did: 'withdrew its refusal of',
    noun: REFUSALS,
    done: 'withdrawn',
  },
]

/** How agencies answer now, and which commitments are agreed by all they name because of it. */
export function sayAnswers({
  agreed,
  answers,
  unagreed,
}: Pick<BoardChanges, 'agreed' | 'answers' | 'unagreed'>): ChangeSentence[] {
  return [
    ...WORDS.flatMap((words) => sayGiven(words, answers.filter(words.isIn))),
    ...sayStanding('now agreed by all it names', 'now agreed by all they name', 'agreed', agreed),
    ...sayStanding('agreed no longer', 'agreed no longer', 'agreed no longer', unagreed),
  ]
}

/** "Dorset Council agreed to C-7K2M and C-9X4B; NHS Dorset agreed to C-7K2M". */
function sayGiven(
  { did, done, noun }: AnswerWords,
  answers: readonly AnswerChange[],
): ChangeSentence[] {
  const [first] = answers
  if (first === undefined) return []
  const clauses = [...groupBy(answers, ({ agencyId }) => agencyId).values()].map((own) => {
    const [one] = own
    const reason = own.length === 1 ? tidy(one?.to?.reason ?? '') : ''
    const refs = sayList(own.map(({ ref }) => ref))
    const who = tidy(one?.agencyName ?? '') || 'an agency with no name'
    return `${who} ${did} ${refs}${reason === '' ? '' : ` (“${brief(reason)}”)`}`
  })
  return [
    changeSentence({
      about: 'agreements',
      sentence: clauses.join('; '),
      short: `${sayHowMany(answers.length, ...noun)} ${done}`,
      things: answers.map(({ agencyId, commitmentId }) => ({
        id: commitmentId,
        agencyIds: [agencyId],
      })),
      tells: answers.map(({ agencyId, commitmentId }) => ({
        id: commitmentId,
        field: `answer/${agencyId}`,
      })),
    }),
  ]
}

/** It follows from what is told elsewhere, and so tells nothing by itself. */
function sayStanding(
  one: string,
  many: string,
  short: string,
  things: readonly Thing[],
): ChangeSentence[] {
  if (things.length === 0) return []
  const refs = sayList(things.map(({ called }) => called))
  return [
    changeSentence({
      about: 'agreements',
      sentence: `${refs} ${things.length === 1 ? `is ${one}` : `are ${many}`}`,
      short: `${sayHowMany(things.length, 'commitment')} ${short}`,
      things,
      tells: [],
    }),
  ]
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
