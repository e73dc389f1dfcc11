import type { ReactNode } from 'react'
import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  type BarrierShape,
  barrierShapeMigrations,
  barrierShapeProps,
  newBarrierProps,
} from '../../../shared/domain/barrier-shape.ts'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { BarrierType } from '../../../shared/domain/service-map.ts'
import { AgencyChip } from './agency-chip.tsx'
import { MapShapeUtil } from './map-shape-util.tsx'
import { ShapeName } from './shape-name.tsx'
import { useAgency } from './use-agency.ts'

/** Something in the way, with what is at stake. */
export class BarrierShapeUtil extends MapShapeUtil<BarrierShape> {
  static override type = 'barrier' as const
  static override props: RecordProps<BarrierShape> = barrierShapeProps
  static override migrations: TLPropsMigrations = barrierShapeMigrations

  override getDefaultProps(): BarrierShape['props'] {
    return newBarrierProps()
  }

  protected override picture(shape: BarrierShape): ReactNode {
    return <BarrierCard shape={shape} />
  }
}

const TYPE_WORDS: Readonly<Record<BarrierType, string>> = {
  culture: 'Culture',
  data: 'Data',
  money: 'Money',
  rule: 'Rule',
  target: 'Target',
}

function BarrierCard({ shape }: { readonly shape: BarrierShape }): ReactNode {
  const { type, raisedBy, ask, poundsAtStake } = shape.props
  const raiser = useAgency(raisedBy)
  return (
    <div className="map-card map-barrier">
      <div className="map-body">
        <div className="map-head">
          <span className="map-tag">Barrier: {TYPE_WORDS[type]}</span>
          {raiser !== undefined && <AgencyChip agency={raiser} nobody="" />}
        </div>
        <ShapeName shape={shape} unnamed="What is in the way" />
        {ask !== '' && <div className="map-line">Ask: {ask}</div>}
        <div className="map-figure">
          {poundsAtStake !== null && `${sayPounds(poundsAtStake)} at stake`}
        </div>
      </div>
    </div>
  )
}
