import type { ReactNode } from 'react'
import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newStageProps,
  type StageShape,
  stageShapeMigrations,
  stageShapeProps,
} from '../../../shared/domain/stage-shape.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { ShapeName } from './shape-name.tsx'

/** A step of the journey, with what the person does and feels. */
export class StageShapeUtil extends MapShapeUtil<StageShape> {
  static override type = 'stage' as const
  static override props: RecordProps<StageShape> = stageShapeProps
  static override migrations: TLPropsMigrations = stageShapeMigrations

  override getDefaultProps(): StageShape['props'] {
    return newStageProps()
  }

  protected override picture(shape: StageShape): ReactNode {
    const { order, personDoes, personFeels } = shape.props
    return (
      <div className="map-card map-stage">
        <div className="map-body">
          <div className="map-head">
            <span className="map-tag">{order === null ? 'Stage' : `Stage ${order}`}</span>
          </div>
          <ShapeName shape={shape} unnamed="What happens" />
          {personDoes !== '' && <div className="map-line">{personDoes}</div>}
          {personFeels !== '' && <div className="map-line map-feels">{personFeels}</div>}
        </div>
      </div>
    )
  }
}
