import type { ReactNode } from 'react'
import type { RecordProps, TLPropsMigrations } from 'tldraw'
import {
  newServiceProps,
  type ServiceShape,
  serviceShapeMigrations,
  serviceShapeProps,
} from '../../../shared/domain/service-shape.ts'
import { AgencyChip } from './agency-chip.tsx'
import { figureWords } from './figure-words.ts'
import { MapShapeUtil } from './map-shape-util.tsx'
import { ShapeName } from './shape-name.tsx'
import { useAgency } from './use-agency.ts'

/** A service, in its agency's colour. */
export class ServiceShapeUtil extends MapShapeUtil<ServiceShape> {
  static override type = 'service' as const
  static override props: RecordProps<ServiceShape> = serviceShapeProps
  static override migrations: TLPropsMigrations = serviceShapeMigrations

  override getDefaultProps(): ServiceShape['props'] {
    return newServiceProps()
  }

  protected override picture(shape: ServiceShape): ReactNode {
    return <ServiceCard shape={shape} />
  }
}

function ServiceCard({ shape }: { readonly shape: ServiceShape }): ReactNode {
  const { agencyId, does, cohort, status } = shape.props
  const agency = useAgency(agencyId)
  const purpose = [does, cohort].filter((words) => words !== '').join(' · ')
  return (
    <div className="map-card map-service" data-status={status}>
      <div className="map-band" style={{ background: agency?.colour }} />
      <div className="map-body">
        <div className="map-head">
          <AgencyChip agency={agency} nobody="No agency yet" />
          {status !== 'running' && <span className="map-tag">{status}</span>}
        </div>
        <ShapeName shape={shape} unnamed="Service" />
        {purpose !== '' && <div className="map-line">{purpose}</div>}
        <div className="map-figure">{figureWords(shape.props)}</div>
      </div>
    </div>
  )
}
