import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newBarrierProps,
  type BarrierShape,
  barrierShapeMigrations,
  barrierShapeProps,
} from '../../../shared/domain/barrier-shape.ts'
import type { CardKind } from './card/card-kind.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { barrierContent } from './barrier-content.ts'

/** Something in the way, with what is at stake. */
export class BarrierShapeUtil extends MapShapeUtil<BarrierShape> {
  static override type = 'barrier' as const
  static override props: RecordProps<BarrierShape> = barrierShapeProps
  static override migrations: TLPropsMigrations = barrierShapeMigrations

  protected override readonly kind = KIND

  override getDefaultProps(): BarrierShape['props'] {
    return newBarrierProps()
  }
}

const KIND: CardKind<BarrierShape> = {
  type: 'barrier',
  agencyIdOf: (shape) => shape.props.raisedBy,
  contentOf: (shape, name, agency) => barrierContent(shape.props, name, agency),
}
