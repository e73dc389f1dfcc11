import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { readNames } from '../../../shared/domain/map-names.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { sayWhoPays } from '../../../shared/domain/who-pays-words.ts'
import { countWhoPays } from '../../../shared/domain/who-pays.ts'
import { WhoPaysFigures } from './who-pays-figures.tsx'

/** Who pays and who saves by all commitments, with what there is to say of it, on a page or on paper. */
export function WhoPaysSection({ map }: { readonly map: ServiceMap }): ReactNode {
  const whoPays = useMemo(() => countWhoPays(map, readDirectory(map)), [map])
  const findings = useMemo(() => sayWhoPays(whoPays, readNames(map)), [whoPays, map])
  return (
    <section className="who-pays-section" aria-labelledby="who-pays-heading">
      <h2 id="who-pays-heading" className="panel-heading">
        Who pays, who saves
      </h2>
      {whoPays.overall.years.length === 0 ? (
        <p className="side-empty">
          Nobody has said who pays or saves by these commitments. Say it under Details on the board.
        </p>
      ) : (
        <>
          <ul className="who-pays-findings">
            {findings.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <WhoPaysFigures
            balance={whoPays.overall}
            agencies={map.agencies}
            subject="all commitments"
          />
        </>
      )}
    </section>
  )
}
