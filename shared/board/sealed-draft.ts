import { isEqual } from '@tldraw/utils'
import type { SealedContent } from './sealed-content.ts'

/** What somebody has changed of a sealed content and not saved yet. */
export interface SealedDraft {
  /** What it said when they began. */
  readonly base: SealedContent
  /** Their values, by field. */
  readonly changes: Readonly<Record<string, unknown>>
}

/** What is to be saved: their changes, on what others have saved since they began. */
export function draftedContent({ changes }: SealedDraft, latest: SealedContent): SealedContent {
  return { ...latest, props: { ...latest.props, ...changes } }
}

/** Fields that others have changed too since, to something else: nobody writes over these unseen. */
export function contestedFields(
  { base, changes }: SealedDraft,
  { props }: SealedContent,
): readonly string[] {
  return Object.keys(changes).filter(
    (name) => !isEqual(props[name], base.props[name]) && !isEqual(props[name], changes[name]),
  )
}
