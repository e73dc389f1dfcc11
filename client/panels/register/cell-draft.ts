import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { RagRating } from '../../../shared/domain/service-map.ts'
import { RAG_WORDS } from '../../../shared/domain/commitment-words.ts'
import type { CellEditing } from './register-columns.ts'
import { valueIn } from './register-columns.ts'
import type { CommitmentFields } from './register-edits.ts'

/** A cell as somebody is changing it. */
export interface CellDraft {
  readonly value: string
  /** Why it is rated so; of a rating only. */
  readonly reason: string
  /** True while a date is half typed. */
  readonly isUnfinished: boolean
}

/** What somebody made of a cell. */
export type CellChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly base: string; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: CommitmentFields }

/** A draft read: a change, or what is to be mended first. */
export type ReadDraft = CellChange | { readonly kind: 'problem'; readonly problem: string }

/** A cell as it stands. */
export function draftOf(row: RegisterRow, editing: CellEditing): CellDraft {
  const { commitment } = row
  switch (editing.kind) {
    case 'text':
      return { value: commitment.text, reason: '', isUnfinished: false }
    case 'rag':
      return { value: commitment.rag, reason: commitment.ragReason, isUnfinished: false }
    case 'line':
    case 'date':
    case 'choice':
      return { value: valueIn(row, editing.field), reason: '', isUnfinished: false }
  }
}

/** True for a rating that needs a reason. */
export function needsReason(rag: string): boolean {
  return rag === 'amber' || rag === 'red'
}

/** @param before the draft as it began */
export function readDraft(editing: CellEditing, before: CellDraft, draft: CellDraft): ReadDraft {
  const { isUnfinished, reason, value } = draft
  if (isUnfinished) return { kind: 'problem', problem: 'Put in the day, the month and the year.' }
  if (value === before.value && reason === before.reason) return { kind: 'none' }
  switch (editing.kind) {
    case 'text':
      return { kind: 'text', base: before.value, text: value.trim() }
    case 'rag': {
      const rag = value as RagRating
      if (needsReason(rag) && reason.trim() === '') {
        return { kind: 'problem', problem: `Say why it is ${RAG_WORDS[rag].toLowerCase()}.` }
      }
      return { kind: 'fields', fields: { rag, ragReason: reason.trim() } }
    }
    case 'line':
      return { kind: 'fields', fields: { [editing.field]: value.trim() } }
    case 'date':
    case 'choice':
      return { kind: 'fields', fields: { [editing.field]: value } }
  }
}
