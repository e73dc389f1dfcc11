import { splicesBetween } from '../board/splices.ts'
import { COMMITMENT_KIND_WORDS, HORIZON_WORDS } from './commitment-words.ts'
import type { WordedShare, Wording } from './commitment-wording.ts'
import { sayDate } from './date-words.ts'
import { sayPoundsInFull } from './money-words.ts'

/** One thing that a wording says, in plain words. */
export interface WordingLine {
  /** The same for what two wordings say of the same thing. */
  readonly key: string
  /** As "Lead", or "Dorset Council, 2008-09". */
  readonly label: string
  /** As "pays £7,500,000, saves nothing"; says so where nothing is said. */
  readonly words: string
}

/** What an agency is called; also one that is in the directory no longer. */
export type NameAgency = (agencyId: string) => string

/** What exactly one agrees to: everything a wording says, in the order in which one reads it. */
export function sayWording(wording: Wording, nameAgency: NameAgency): readonly WordingLine[] {
  const { dueDate, horizon, kind, leadAgencyId, shares, text } = wording
  return [
    { key: 'text', label: 'Text', words: text.trim() === '' ? 'Nothing yet' : text },
    { key: 'kind', label: 'Kind', words: COMMITMENT_KIND_WORDS[kind] },
    {
      key: 'lead',
      label: 'Lead',
      words: leadAgencyId === null ? 'Nobody yet' : nameAgency(leadAgencyId),
    },
    { key: 'due', label: 'Due', words: dueDate === '' ? 'No date yet' : sayDate(dueDate) },
    { key: 'horizon', label: 'Horizon', words: HORIZON_WORDS[horizon] },
    ...(shares.length === 0 ? [NO_SHARES] : shares.map((share) => sayShare(share, nameAgency))),
  ]
}

/** What became of one line from an earlier wording to the present one. */
export type LineChange =
  | { readonly kind: 'same'; readonly line: WordingLine }
  | { readonly kind: 'gone'; readonly line: WordingLine }
  | { readonly kind: 'new'; readonly line: WordingLine }
  | {
      readonly kind: 'changed'
      readonly key: string
      readonly label: string
      readonly earlier: readonly WordsPart[]
      readonly present: readonly WordsPart[]
    }

/** A run of words; `differs` when the other wording has not got them. */
export interface WordsPart {
  readonly words: string
  readonly differs: boolean
}

/** An earlier wording beside the present one, line by line, in the order of the present one. */
export function compareWordings(
  earlier: Wording,
  present: Wording,
  nameAgency: NameAgency,
): readonly LineChange[] {
  const before = sayWording(earlier, nameAgency)
  const after = sayWording(present, nameAgency)
  const was = new Map(before.map((line) => [line.key, line]))
  const is = new Set(after.map(({ key }) => key))
  return [
    ...after.map((line) => compareLines(was.get(line.key), line)),
    ...before.filter(({ key }) => !is.has(key)).map((line): LineChange => ({ kind: 'gone', line })),
  ]
}

function compareLines(earlier: WordingLine | undefined, present: WordingLine): LineChange {
  if (earlier === undefined) return { kind: 'new', line: present }
  if (earlier.words === present.words) return { kind: 'same', line: present }
  const { key, label } = present
  return { kind: 'changed', key, label, ...compareWords(earlier.words, present.words) }
}

/** Word by word; the spaces between words are words too, so that joined parts are the text again. */
function compareWords(
  earlier: string,
  present: string,
): { readonly earlier: readonly WordsPart[]; readonly present: readonly WordsPart[] } {
  const [was, is] = [wordsIn(earlier), wordsIn(present)]
  const before: WordsPart[] = []
  const after: WordsPart[] = []
  let from = 0
  const keep = (words: readonly string[]): void => {
    addPart(before, words, false)
    addPart(after, words, false)
  }
  for (const { at, inserted, removed } of splicesBetween(was, is, Object.is)) {
    keep(was.slice(from, at))
    addPart(before, was.slice(at, at + removed), true)
    addPart(after, inserted, true)
    from = at + removed
  }
  keep(was.slice(from))
  return { earlier: before, present: after }
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\s+|\S+/gu) ?? []
}

function addPart(parts: WordsPart[], words: readonly string[], differs: boolean): void {
  if (words.length > 0) parts.push({ words: words.join(''), differs })
}

function sayShare(
  [agencyId, year, paysPounds, savesPounds, isCashable]: WordedShare,
  nameAgency: NameAgency,
): WordingLine {
  const parts = [
    ...(paysPounds === null ? [] : [`pays ${sayPoundsInFull(paysPounds)}`]),
    ...(savesPounds === null ? [] : [`saves ${sayPoundsInFull(savesPounds)}`]),
    ...(isCashable ? ['cashable'] : []),
  ]
  return {
    key: `share/${agencyId}/${year}`,
    label: `${nameAgency(agencyId)}, ${year}`,
    words: parts.join(', '),
  }
}

const NO_SHARES: WordingLine = {
  key: 'shares',
  label: 'Who pays, who saves',
  words: 'Nothing yet',
}
