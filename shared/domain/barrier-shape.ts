import {
  createShapePropsMigrationSequence,
  type RecordProps,
  richTextValidator,
  toRichText,
  type TLBaseShape,
  type TLRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { agencyIdOrNone, count, prose } from './field-validators.ts'
import { BARRIER_TYPES, type BarrierType, RULE_GRIPS, type RuleGrip } from './service-map.ts'

/** Something that stops agencies working as one. */
export type BarrierShape = TLBaseShape<'barrier', BarrierShapeProps>

/** Each field merges alone. See `Barrier` for what they mean. */
export interface BarrierShapeProps {
  w: number
  h: number
  /** Its text. */
  richText: TLRichText
  type: BarrierType
  /** An agency's id; '' until somebody says who. */
  raisedBy: string
  ruleGrip: RuleGrip
  removedBy: string
  ask: string
  poundsAtStake: number | null
}

export const barrierShapeProps: RecordProps<BarrierShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  richText: richTextValidator,
  type: T.literalEnum(...BARRIER_TYPES),
  raisedBy: agencyIdOrNone,
  ruleGrip: T.literalEnum(...RULE_GRIPS),
  removedBy: prose,
  ask: prose,
  poundsAtStake: count,
}

export const barrierShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** A barrier of which nobody has said anything yet. */
export function newBarrierProps(): BarrierShapeProps {
  return {
    w: 220,
    h: 120,
    richText: toRichText(''),
    type: 'rule',
    raisedBy: '',
    ruleGrip: 'unknown',
    removedBy: '',
    ask: '',
    poundsAtStake: null,
  }
}
