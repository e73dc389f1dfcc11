import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newServiceProps,
  type ServiceShape,
  serviceShapeMigrations,
  serviceShapeProps,
} from '../../../shared/domain/service-shape.ts'
import type { CardKind } from './card/card-kind.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { serviceContent } from './service-content.ts'

/** A service, in its agency's colour. */
export class ServiceShapeUtil extends MapShapeUtil<ServiceShape> {
  static override type = 'service' as const
  static override props: RecordProps<ServiceShape> = serviceShapeProps
  static override migrations: TLPropsMigrations = serviceShapeMigrations

  protected override readonly kind = KIND

  override getDefaultProps(): ServiceShape['props'] {
    return newServiceProps()
  }
}

const KIND: CardKind<ServiceShape> = {
  type: 'service',
  agencyIdOf: (shape) => shape.props.agencyId,
  contentOf: (shape, name, agency) => serviceContent(shape.props, name, agency),
}
