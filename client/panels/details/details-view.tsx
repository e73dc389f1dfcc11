import { useId, useMemo } from 'react'
import type { ReactNode } from 'react'
import { standingOf } from '../../../shared/domain/agreement.ts'
import type { AgreementBook, ShownStatus } from '../../../shared/domain/agreement.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { mayEdit } from '../../../shared/protocol/roles.ts'
import type { MapControls } from '../../canvas/map-controls.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { SideViewProps } from '../side-views.tsx'
import { AgreementPanel } from '../agreements/agreement-panel.tsx'
import { AwaitedNote } from '../agreements/awaited-note.tsx'
import { CommitmentDetails } from './commitment-details.tsx'
import { DetailField } from './detail-field.tsx'
import { describedCommitments, fieldsOfAll } from './described-things.ts'
import type { DescribedThing } from './described-things.ts'
import type { FieldSpec } from './field-specs.ts'
import { LinkKind } from './link-kind.tsx'
import { LinkTo } from './link-to.tsx'
import { NameField } from './name-field.tsx'
import { SelectedThings } from './selected-things.ts'
import { kindWords, selectionWords } from './selection-words.ts'
import { SealSelected } from '../sealed/seal-selected.tsx'
import { SealedSection } from '../sealed/sealed-section.tsx'
import './details.css'

/** What is known of the shapes that are selected, as a form. */
export function DetailsView({ session, controls, linkKey, map }: SideViewProps): ReactNode {
  const headingId = useId()
  const selection = useObservable(controls.selection)
  const { document } = session
  const things = useObservable(
    useMemo(() => new SelectedThings(document, selection), [document, selection]),
  )
  const serviceMap = useObservable(map)
  const role = useObservable(session.role)
  const status = useObservable(session.status)
  const isReadOnly = !mayEdit(role) || status.kind === 'read-only'
  const agreements = useObservable(session.agreements)
  const statuses = useMemo(
    () => shownStatuses(serviceMap, agreements, things),
    [serviceMap, agreements, things],
  )
  const fields = fieldsOfAll(things)
  const [first] = things
  if (first === undefined) {
    return (
      <p className="side-empty">
        Select something on the board to see and fill in what is known of it: whose service it is,
        for whom, at what cost.
      </p>
    )
  }
  const ids = things.map(({ id }) => id)
  const commitment =
    things.length === 1 ? serviceMap.commitments.find(({ id }) => id === first.id) : undefined
  const commitments = describedCommitments(things)
  return (
    // A form of its own for each selection: no draft goes from one to the next.
    <section className="details" key={ids.join(' ')} aria-labelledby={headingId}>
      <h2 id={headingId} className="panel-heading">
        {things.length === 1 ? kindWords(first) : selectionWords(things)}
      </h2>
      {commitment !== undefined && <AwaitedNote session={session} commitment={commitment} />}
      {things.length === 1 && first.kind === 'map shape' && (
        <NameField thing={first} map={controls.map} isReadOnly={isReadOnly} />
      )}
      {things.every(({ kind }) => kind === 'arrow') && (
        <LinkKind things={things} map={controls.map} isReadOnly={isReadOnly} />
      )}
      {fields.map((field) => (
        <DetailField
          key={field.name}
          field={field}
          values={things.map((thing) => valueIn(thing, field.name))}
          lack={lackIn(things, field)}
          statuses={statuses}
          serviceMap={serviceMap}
          isReadOnly={isReadOnly}
          onValue={(value, step) => setAll(controls.map, ids, field.name, value, step)}
        />
      ))}
      {commitments.length > 0 && (
        <CommitmentDetails
          commitments={commitments}
          serviceMap={serviceMap}
          map={controls.map}
          isReadOnly={isReadOnly}
        >
          {commitment !== undefined && (
            <AgreementPanel
              session={session}
              commitment={commitment}
              agencies={serviceMap.agencies}
            />
          )}
        </CommitmentDetails>
      )}
      {things.length === 1 && first.kind === 'map shape' && !isReadOnly && (
        <LinkTo
          from={first.id}
          serviceMap={serviceMap}
          onLink={(to) => controls.map.addLink(first.id, to) !== undefined}
        />
      )}
      {things.length === 1 && first.kind === 'sealed card' && (
        <SealedSection
          key={first.id}
          session={session}
          linkKey={linkKey}
          shapeId={first.id}
          serviceMap={serviceMap}
          isReadOnly={isReadOnly}
        />
      )}
      <SealSelected
        session={session}
        linkKey={linkKey}
        shapeIds={ids}
        agencies={serviceMap.agencies}
        isReadOnly={isReadOnly}
      />
      {fields.length === 0 &&
        !things.some(({ kind }) => kind === 'arrow' || kind === 'sealed card') && (
          <p className="side-empty">
            {things.length === 1
              ? 'This is drawn freely: it has no fields. Services, pots, stages, barriers, commitments and links have.'
              : 'These have no fields in common.'}
          </p>
        )}
    </section>
  )
}

function setAll(
  map: MapControls,
  ids: readonly string[],
  name: string,
  value: unknown,
  step: Parameters<MapControls['setFields']>[2],
): void {
  map.setFields(ids, { [name]: value }, step)
}

function shownStatuses(
  { commitments }: ServiceMap,
  agreements: AgreementBook,
  things: readonly DescribedThing[],
): readonly ShownStatus[] {
  const ids = new Set(things.map(({ id }) => id))
  return commitments
    .filter(({ id }) => ids.has(id))
    .map((commitment) => standingOf(commitment, agreements).status)
}

function lackIn(things: readonly DescribedThing[], { lack }: FieldSpec): string {
  if (lack === undefined) return ''
  const lacks = things.map((thing) => ('values' in thing ? lack(thing.values) : ''))
  return lacks.find((words) => words !== '') ?? ''
}

function valueIn(thing: DescribedThing, name: string): unknown {
  return 'values' in thing ? thing.values[name] : undefined
}
