import { useState } from 'react'
import type { ReactNode } from 'react'
import { inFamilies } from '../../../shared/domain/agency-families.ts'
import { SECTORS } from '../../../shared/domain/sectors.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { shortNameFor } from '../../../shared/domain/short-name.ts'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { SideViewProps } from '../side-views.tsx'
import { AddAgencyForm } from './add-agency-form.tsx'
import './agencies.css'
import { AgencyRow } from './agency-row.tsx'

/** The board's directory of agencies: who there is in the place. */
export function AgenciesView({ session, controls, map }: SideViewProps): ReactNode {
  const { agencies, services } = useObservable(map)
  const role = useObservable(session.role)
  const status = useObservable(session.status)
  const isReadOnly = !mayEdit(role) || status.kind === 'read-only'
  const [openId, setOpenId] = useState<string | null>(null)

  function add(name: string, sector: string): void {
    controls.map.addAgency({
      name,
      shortName: shortNameFor(name),
      sector,
      parentId: null,
    })
  }

  function remove(agency: Agency): void {
    controls.map.removeAgency(agency.id)
    session.notify(`${agency.name} is no longer in the list of agencies.`, {
      label: 'Put it back',
      run: () => controls.map.undo(),
    })
  }

  const unused = SECTORS.filter((sector) => agencies.every((agency) => agency.sector !== sector))
  return (
    <section className="agencies" aria-labelledby="agencies-heading">
      <h2 id="agencies-heading" className="panel-heading">
        Agencies
      </h2>
      {agencies.length === 0 && (
        <p className="side-empty">
          {isReadOnly
            ? 'No agencies have been put on this board yet.'
            : 'Who works in this place? Add the first by its name, or begin with the usual ones below.'}
        </p>
      )}
      <ul className="agency-list">
        {inFamilies(agencies).map(({ agency, depth }) => (
          <AgencyRow
            key={agency.id}
            agency={agency}
            depth={depth}
            agencies={agencies}
            services={services.filter(({ agencyId }) => agencyId === agency.id)}
            isOpen={openId === agency.id}
            isReadOnly={isReadOnly}
            onOpen={(isOpen) => setOpenId(isOpen ? agency.id : null)}
            onChange={(fields, step) => controls.map.setAgency(agency.id, fields, step)}
            onRemove={() => remove(agency)}
            onShow={(ids) => controls.show(ids)}
          />
        ))}
      </ul>
      {!isReadOnly && <AddAgencyForm onAdd={(name) => add(name, '')} />}
      {!isReadOnly && unused.length > 0 && (
        <div className="sectors">
          <h3 id="sectors-heading">Usual in a place</h3>
          <ul aria-labelledby="sectors-heading">
            {unused.map((sector) => (
              <li key={sector}>
                <button
                  type="button"
                  className="button button-small"
                  onClick={() => add(sector, sector)}
                >
                  <span aria-hidden="true">+</span> {sector}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
