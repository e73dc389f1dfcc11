import { beginSentence } from '../number-words.ts'
import { distinctTexts } from '../text-order.ts'
import type { Thing } from './board-changes.ts'

/** One thing that has changed, or several of one sort, as a person would say it. */
export interface ChangeSentence {
  readonly about: ChangeSubject
  readonly sentence: string
  /** As one of several in a sentence: "four services added". */
  readonly short: string
  /** The shapes it is about, in order, to be selected and shown; some may be there no longer. */
  readonly shapeIds: readonly string[]
  readonly agencyIds: readonly string[]
  /** Which changes it tells: each is told by one sentence. */
  readonly tells: readonly ToldChange[]
}

export type ChangeSubject =
  'added' | 'removed' | 'changed' | 'commitments' | 'agreements' | 'money' | 'looks'

export interface ToldChange {
  readonly id: string
  /** Of what has changed, the field; null for what was added, removed or rearranged. */
  readonly field: string | null
}

interface SentenceParts {
  readonly about: ChangeSubject
  /** Without its full stop, and without its capital letter. */
  readonly sentence: string
  readonly short: string
  readonly things: readonly Pick<Thing, 'agencyIds' | 'id'>[]
  readonly tells: readonly ToldChange[]
}

export function changeSentence({
  about,
  sentence,
  short,
  tells,
  things,
}: SentenceParts): ChangeSentence {
  const ids = distinctTexts(things.map(({ id }) => id))
  return {
    about,
    sentence: `${beginSentence(sentence)}.`,
    short,
    shapeIds: ids.filter((id) => id.startsWith('shape:')),
    agencyIds: distinctTexts(things.flatMap(({ agencyIds }) => agencyIds)),
    tells,
  }
}
