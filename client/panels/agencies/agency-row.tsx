import { useId } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import type { Agency, Service } from '../../../shared/domain/service-map.ts'
import type { AgencyFields, UndoStep } from '../../canvas/map-controls.ts'
import { AgencyForm } from './agency-form.tsx'
import { AgencySwatch } from './agency-swatch.tsx'
import { agencyWords } from './agency-words.ts'

interface Props {
  readonly agency: Agency
  readonly depth: number
  readonly agencies: readonly Agency[]
  /** Those that are this agency's. */
  readonly services: readonly Service[]
  readonly isOpen: boolean
  readonly isReadOnly: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onChange: (fields: Partial<AgencyFields>, step: UndoStep) => void
  readonly onRemove: () => void
  readonly onShow: (shapeIds: readonly string[]) => void
}

/** One agency in the directory; opens to be edited. */
export function AgencyRow(props: Props): ReactNode {
  const { agency, depth, agencies, services, isOpen, isReadOnly } = props
  const id = useId()
  return (
    <li className="agency" style={{ '--depth': depth } as CSSProperties}>
      <button
        type="button"
        className="agency-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => props.onOpen(!isOpen)}
      >
        <AgencySwatch colour={agency.colour} />
        <span className="agency-name">{agencyWords(agency)}</span>
        <span className="agency-note">{servicesWords(services.length)}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <div className="agency-body">
            <AgencyForm
              agency={agency}
              agencies={agencies}
              isReadOnly={isReadOnly}
              onChange={props.onChange}
            />
            <div className="agency-actions">
              {services.length > 0 && (
                <button
                  type="button"
                  className="button button-small"
                  onClick={() => props.onShow(services.map((service) => service.id))}
                >
                  Show its services
                </button>
              )}
              {!isReadOnly && (
                <button
                  type="button"
                  className="button button-small button-quiet"
                  onClick={props.onRemove}
                >
                  Remove from the list
                </button>
              )}
            </div>
          </div>
        )}
      </div>
    </li>
  )
}

function servicesWords(count: number): string {
  if (count === 0) return 'no services'
  return count === 1 ? '1 service' : `${count.toLocaleString('en-GB')} services`
}
