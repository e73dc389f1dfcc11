import type { TLArrowShape, TLArrowShapeProps } from 'tldraw'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import type { LinkKind } from '../../../shared/domain/service-map.ts'

type Look = Pick<TLArrowShapeProps, 'dash' | 'size'>

/** Unlike each other in line and weight, beside their words; colour stays the person's to choose. */
const LOOKS: Readonly<Record<LinkKind, Look>> = {
  referral: { dash: 'solid', size: 's' },
  money: { dash: 'solid', size: 'l' },
  data: { dash: 'dashed', size: 's' },
  'depends-on': { dash: 'dotted', size: 's' },
}

/** An arrow as it is drawn: in the look of its kind of link, if it is one. Nothing is written. */
export function asDrawn(arrow: TLArrowShape): TLArrowShape {
  const fields = linkFieldsOf(arrow.meta)
  return fields === undefined
    ? arrow
    : { ...arrow, props: { ...arrow.props, ...LOOKS[fields.link] } }
}
