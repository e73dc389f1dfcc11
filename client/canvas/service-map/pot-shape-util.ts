import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newPotProps,
  type PotShape,
  potShapeMigrations,
  potShapeProps,
} from '../../../shared/domain/pot-shape.ts'
import type { CardKind } from './card/card-kind.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { potContent } from './pot-content.ts'

/** A budget, with who holds it. */
export class PotShapeUtil extends MapShapeUtil<PotShape> {
  static override type = 'pot' as const
  static override props: RecordProps<PotShape> = potShapeProps
  static override migrations: TLPropsMigrations = potShapeMigrations

  protected override readonly kind = KIND

  override getDefaultProps(): PotShape['props'] {
    return newPotProps()
  }
}

const KIND: CardKind<PotShape> = {
  type: 'pot',
  agencyIdOf: (shape) => shape.props.heldBy,
  contentOf: (shape, name, agency) => potContent(shape.props, name, agency),
}
