import {
  createShapePropsMigrationSequence,
  type RecordProps,
  richTextValidator,
  toRichText,
  type TLBaseShape,
  type TLRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { agencyIdOrNone, count, financialYear, line } from './field-validators.ts'
import { CONFIDENCES, type Confidence } from './service-map.ts'

/** A budget that money flows out of. */
export type PotShape = TLBaseShape<'pot', PotShapeProps>

/** Each field merges alone. See `Pot` for what they mean. */
export interface PotShapeProps {
  w: number
  h: number
  /** Its name. */
  richText: TLRichText
  /** An agency's id; '' until somebody says whose. */
  heldBy: string
  pounds: number | null
  year: string
  confidence: Confidence
  figureSource: string
}

export const potShapeProps: RecordProps<PotShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  richText: richTextValidator,
  heldBy: agencyIdOrNone,
  pounds: count,
  year: financialYear,
  confidence: T.literalEnum(...CONFIDENCES),
  figureSource: line,
}

export const potShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** A pot of which nobody has said anything yet. */
export function newPotProps(): PotShapeProps {
  return {
    w: 200,
    h: 120,
    richText: toRichText(''),
    heldBy: '',
    pounds: null,
    year: '',
    confidence: 'estimate',
    figureSource: '',
  }
}
