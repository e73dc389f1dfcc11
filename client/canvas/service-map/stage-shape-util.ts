import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newStageProps,
  type StageShape,
  stageShapeMigrations,
  stageShapeProps,
} from '../../../shared/domain/stage-shape.ts'
import type { CardKind } from './card/card-kind.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { stageContent } from './stage-content.ts'

/** A step of the journey, with what the person does and feels. */
export class StageShapeUtil extends MapShapeUtil<StageShape> {
  static override type = 'stage' as const
  static override props: RecordProps<StageShape> = stageShapeProps
  static override migrations: TLPropsMigrations = stageShapeMigrations

  protected override readonly kind = KIND

  override getDefaultProps(): StageShape['props'] {
    return newStageProps()
  }
}

const KIND: CardKind<StageShape> = {
  type: 'stage',
  agencyIdOf: () => '',
  contentOf: (shape, name) => stageContent(shape.props, name),
}
