import type { RecordProps, TLPropsMigrations } from 'tldraw'
import { drawCommitmentRef } from '../../../shared/domain/commitment-ref.ts'
import {
  type CommitmentShape,
  commitmentShapeMigrations,
  commitmentShapeProps,
  newCommitmentProps,
} from '../../../shared/domain/commitment-shape.ts'
import type { CardKind } from './card/card-kind.ts'
import { commitmentContent } from './commitment-content.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { standingLook } from './standing-look.ts'

/** What an agency undertakes, and who has agreed to it. */
export class CommitmentShapeUtil extends MapShapeUtil<CommitmentShape> {
  static override type = 'commitment' as const
  static override props: RecordProps<CommitmentShape> = commitmentShapeProps
  static override migrations: TLPropsMigrations = commitmentShapeMigrations

  protected override readonly kind = KIND

  /** Its ref may be taken: `keepRefsDistinct` looks after that. */
  override getDefaultProps(): CommitmentShape['props'] {
    return newCommitmentProps(drawCommitmentRef(new Set(), Math.random))
  }
}

const KIND: CardKind<CommitmentShape> = {
  type: 'commitment',
  agencyIdOf: (shape) => shape.props.leadAgencyId,
  standingOf: standingLook,
  contentOf: (shape, name, lead, standing) => commitmentContent(shape, name, lead, standing),
}
