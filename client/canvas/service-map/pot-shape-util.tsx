import type { ReactNode } from 'react'
import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newPotProps,
  type PotShape,
  potShapeMigrations,
  potShapeProps,
} from '../../../shared/domain/pot-shape.ts'
import { AgencyChip } from './agency-chip.tsx'
import { figureWords } from './figure-words.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { ShapeName } from './shape-name.tsx'
import { useAgency } from './use-agency.ts'

/** A budget, with who holds it. */
export class PotShapeUtil extends MapShapeUtil<PotShape> {
  static override type = 'pot' as const
  static override props: RecordProps<PotShape> = potShapeProps
  static override migrations: TLPropsMigrations = potShapeMigrations

  override getDefaultProps(): PotShape['props'] {
    return newPotProps()
  }

  protected override picture(shape: PotShape): ReactNode {
    return <PotCard shape={shape} />
  }
}

function PotCard({ shape }: { readonly shape: PotShape }): ReactNode {
  const holder = useAgency(shape.props.heldBy)
  return (
    <div className="map-card map-pot" style={{ borderTopColor: holder?.colour }}>
      <div className="map-body">
        <div className="map-head">
          <AgencyChip agency={holder} nobody="Held by nobody yet" />
        </div>
        <ShapeName shape={shape} unnamed="Pot of money" />
        <div className="map-figure">{figureWords(shape.props)}</div>
      </div>
    </div>
  )
}
