import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Question } from '../../../shared/talk/talk.ts'

/** A question as its presenter keeps it. Nobody else sees it unless it is put on the slide. */
export interface HeldQuestion {
  /** The same question is told once by it, however often it is heard. */
  readonly id: string
  readonly text: string
  /** Unix ms by the server's clock. */
  readonly atMs: number
  readonly isAnswered: boolean
}

export type QuestionEvent =
  | { readonly kind: 'asked'; readonly questions: readonly Question[] }
  | { readonly kind: 'answered' | 'reopened' | 'removed'; readonly id: string }

/**
 * What becomes of the questions of a talk, in the order in which they were asked. Pure; gives the
 * same list back where nothing changes. No more are kept than a talk takes: the oldest that are
 * answered go first, then the oldest.
 */
export function afterQuestionEvent(
  list: readonly HeldQuestion[],
  event: QuestionEvent,
): readonly HeldQuestion[] {
  switch (event.kind) {
    case 'asked':
      return withAsked(list, event.questions)
    case 'answered':
    case 'reopened': {
      const isAnswered = event.kind === 'answered'
      const isOther = list.some((held) => held.id === event.id && held.isAnswered !== isAnswered)
      if (!isOther) return list
      return list.map((held) => (held.id === event.id ? { ...held, isAnswered } : held))
    }
    case 'removed': {
      const rest = list.filter(({ id }) => id !== event.id)
      return rest.length === list.length ? list : rest
    }
  }
}

function withAsked(
  list: readonly HeldQuestion[],
  questions: readonly Question[],
): readonly HeldQuestion[] {
  const known = new Set(list.map(({ id }) => id))
  const fresh = questions
    .map(({ atMs, n, text }) => ({ id: `${n}@${atMs}`, text, atMs, isAnswered: false }))
    .filter(({ id }) => !known.has(id) && known.add(id))
  if (fresh.length === 0) return list
  const all = [...list, ...fresh]
  const surplus = all.length - LIMITS.maxQuestions
  if (surplus <= 0) return all
  const answered = all.filter(({ isAnswered }) => isAnswered)
  const open = all.filter(({ isAnswered }) => !isAnswered)
  const leaving = new Set([...answered, ...open].slice(0, surplus))
  return all.filter((held) => !leaving.has(held))
}
