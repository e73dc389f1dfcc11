import {
  createShapePropsMigrationSequence,
  type RecordProps,
  richTextValidator,
  toRichText,
  type TLBaseShape,
  type TLRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { ordinal, prose } from './field-validators.ts'

/** A step of the person's journey. */
export type StageShape = TLBaseShape<'stage', StageShapeProps>

/** Each field merges alone. See `Stage` for what they mean. */
export interface StageShapeProps {
  w: number
  h: number
  /** Its title. */
  richText: TLRichText
  personDoes: string
  personFeels: string
  order: number | null
}

export const stageShapeProps: RecordProps<StageShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  richText: richTextValidator,
  personDoes: prose,
  personFeels: prose,
  order: ordinal,
}

export const stageShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** A stage of which nobody has said anything yet. */
export function newStageProps(): StageShapeProps {
  return {
    w: 200,
    h: 100,
    richText: toRichText(''),
    personDoes: '',
    personFeels: '',
    order: null,
  }
}
