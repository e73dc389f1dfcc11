import type { BoardRecord } from '../../../shared/board/board-record.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'
import type { EditOutcome } from './register-edits.ts'

type Shape = Extract<BoardRecord, { readonly typeName: 'shape' }>

/** A commitment that may be changed, or why it may not. */
export type ChangeableCommitment =
  | { readonly kind: 'changeable'; readonly shape: CommitmentShape }
  | { readonly kind: 'shut'; readonly why: Extract<EditOutcome, 'gone' | 'locked'> }

/** Looks a commitment up, and whether it or anything it stands in is locked. */
export function changeableCommitment(
  records: ReadonlyMap<string, BoardRecord>,
  commitmentId: string,
): ChangeableCommitment {
  const shape = shapeIn(records, commitmentId)
  if (shape === undefined || !isCommitment(shape)) return { kind: 'shut', why: 'gone' }
  for (let at: Shape | undefined = shape; at !== undefined; at = shapeIn(records, at.parentId)) {
    if (at.isLocked) return { kind: 'shut', why: 'locked' }
  }
  return { kind: 'changeable', shape }
}

function shapeIn(records: ReadonlyMap<string, BoardRecord>, id: string): Shape | undefined {
  const record = records.get(id)
  return record?.typeName === 'shape' ? record : undefined
}

function isCommitment(shape: Shape): shape is CommitmentShape {
  return shape.type === 'commitment'
}
