import {
  createShapePropsMigrationSequence,
  type RecordProps,
  richTextValidator,
  toRichText,
  type TLBaseShape,
  type TLRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { commitmentRef } from './commitment-ref.ts'
import { agencyIdOrNone, dateOrNone, line, prose } from './field-validators.ts'
import {
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  type CommitmentKind,
  type CommitmentStatus,
  HORIZONS,
  type Horizon,
  RAG_RATINGS,
  type RagRating,
} from './service-map.ts'

/**
 * What an agency undertakes. What several fill in at once, each a cell of their own, stands in its
 * `meta` (`commitment-cells.ts`).
 */
export type CommitmentShape = TLBaseShape<'commitment', CommitmentShapeProps>

/** Each field merges alone. See `Commitment` for what they mean. */
export interface CommitmentShapeProps {
  w: number
  h: number
  ref: string
  /** Its text. */
  richText: TLRichText
  kind: CommitmentKind
  /** An agency's id; '' until somebody says who. */
  leadAgencyId: string
  owner: string
  dueDate: string
  status: CommitmentStatus
  rag: RagRating
  ragReason: string
  horizon: Horizon
  evidence: string
}

export const commitmentShapeProps: RecordProps<CommitmentShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  ref: commitmentRef,
  richText: richTextValidator,
  kind: T.literalEnum(...COMMITMENT_KINDS),
  leadAgencyId: agencyIdOrNone,
  owner: line,
  dueDate: dateOrNone,
  status: T.literalEnum(...COMMITMENT_STATUSES),
  rag: T.literalEnum(...RAG_RATINGS),
  ragReason: prose,
  horizon: T.literalEnum(...HORIZONS),
  evidence: prose,
}

export const commitmentShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** A commitment of which nobody has said anything yet. */
export function newCommitmentProps(ref: string): CommitmentShapeProps {
  return {
    w: 260,
    h: 160,
    ref,
    richText: toRichText(''),
    kind: 'action',
    leadAgencyId: '',
    owner: '',
    dueDate: '',
    status: 'proposed',
    rag: 'none',
    ragReason: '',
    horizon: 'none',
    evidence: '',
  }
}
