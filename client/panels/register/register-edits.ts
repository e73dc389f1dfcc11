import type { CommitmentShapeProps } from '../../../shared/domain/commitment-shape.ts'

/** What the register changes of a commitment besides its text. */
export type CommitmentFields = Partial<
  Pick<
    CommitmentShapeProps,
    'kind' | 'leadAgencyId' | 'owner' | 'dueDate' | 'status' | 'rag' | 'ragReason' | 'horizon'
  >
>

/** What became of a change. */
export type EditOutcome =
  | 'kept'
  /** This link, or the server at the moment, lets nobody change anything. */
  | 'read-only'
  /** It, or what it stands in, is locked on the board. */
  | 'locked'
  /** Somebody has removed it meanwhile. */
  | 'gone'
  /** The board does not hold it in this form. */
  | 'refused'

/**
 * Changes of commitments from the register: beside the canvas through the canvas, on a page of its
 * own straight into the document. Each change is one step, and undone as one; others' work stays.
 */
export interface RegisterEdits {
  setFields(commitmentId: string, fields: CommitmentFields): EditOutcome
  /** @param base what `text` was made of: what others typed since then stays */
  setText(commitmentId: string, base: string, text: string): EditOutcome
  /** Takes back the person's own last change. */
  undo(): void
  /** Makes again what was last taken back. */
  redo(): void
}
