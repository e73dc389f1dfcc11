import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { isSealable } from '../../../shared/board/sealed-content.ts'
import { sealedWords } from '../../../shared/domain/sealed-shape.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { agencyWords, GONE } from '../agencies/agency-words.ts'
import { SealDialog } from './seal-dialog.tsx'
import { SealedForm } from './sealed-form.tsx'
import { openSealedServer } from './sealed-server.ts'
import { SealedWords } from './sealed-words.ts'
import './sealed.css'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  /** What is selected. */
  readonly shapeId: string
  readonly serviceMap: ServiceMap
  readonly isReadOnly: boolean
}

/** Of a closed card what may be read here; of what could be sealed, the owner's way to do so. */
export function SealedSection({
  session,
  linkKey,
  shapeId,
  serviceMap,
  isReadOnly,
}: Props): ReactNode {
  const server = useMemo(
    () => openSealedServer(session.boardId, linkKey),
    [session.boardId, linkKey],
  )
  const reading = useObservable(
    useMemo(() => new SealedWords(session.sealed, server, shapeId), [session, server, shapeId]),
  )
  const isOwner = useObservable(session.role) === 'owner' && !isReadOnly
  const record = session.document.view.records.get(shapeId)
  if (record?.typeName !== 'shape') return null
  const { agencies } = serviceMap
  if (record.type !== 'sealed') {
    if (!isOwner || !isSealable(record.type)) return null
    return (
      <SealDialog
        label="Only these agencies…"
        agencies={agencies}
        chosen={[]}
        onSeal={(agencyIds) => server.seal(shapeId, agencyIds)}
      />
    )
  }
  const { agencyIds } = record.props as unknown as { readonly agencyIds: readonly string[] }
  const nameOf = (id: string): string => {
    const agency = agencies.find((one) => one.id === id)
    return agency === undefined ? GONE : agencyWords(agency)
  }
  return (
    <div className="sealed">
      <p className="sealed-for">
        <Icon name="lock" />
        {sealedWords(agencyIds.map(nameOf))}
      </p>
      {reading.kind === 'closed' && (
        <p className="field-hint">
          What it says is kept by the server, and given only to those who sit for one of its
          agencies and have opened the board by that agency’s link. A copy of a card holds nothing.
        </p>
      )}
      {reading.kind === 'reading' && <p className="field-hint">Reading what it says…</p>}
      {reading.kind === 'failed' && <p role="alert">{reading.message}</p>}
      {reading.kind === 'read' && (
        <SealedForm
          item={reading.item}
          server={server}
          serviceMap={serviceMap}
          isReadOnly={isReadOnly}
        />
      )}
      {isOwner && (
        <SealDialog
          label="Change the agencies…"
          agencies={agencies}
          chosen={agencyIds}
          onSeal={(ids) => server.setAgencies(shapeId, ids)}
        />
      )}
    </div>
  )
}
