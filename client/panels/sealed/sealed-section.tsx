import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { isSealedCard } from '../../../shared/board/sealed-content.ts'
import { sealedItemIdOf } from '../../../shared/domain/sealed-shape.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { agencyWords, GONE } from '../agencies/agency-words.ts'
import { SealDialog } from './seal-dialog.tsx'
import { sealedDraftsOf } from './sealed-drafts.ts'
import { SealedForm } from './sealed-form.tsx'
import { openSealedServer } from './sealed-server.ts'
import { SealedWords } from './sealed-words.ts'
import './sealed.css'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  /** A closed card. */
  readonly shapeId: string
  readonly serviceMap: ServiceMap
  readonly isReadOnly: boolean
}

/** Of a closed card what may be read here; for the owner, whom it is for. */
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
  const words = useMemo(() => new SealedWords(session.sealed, server), [session, server])
  const reading = useObservable(words)
  const versions = useObservable(session.sealed)
  const isOwner = useObservable(session.role) === 'owner' && !isReadOnly
  const card = session.document.view.records.get(shapeId)
  if (!isSealedCard(card)) return null
  const { agencies } = serviceMap
  const itemId = sealedItemIdOf(card)
  const item = reading.kind === 'read' ? reading.items.get(itemId) : undefined
  const isOpen = versions[itemId] !== undefined
  // Anybody who edits may have changed what the card says: the server's list is what counts.
  const agencyIds = item?.agencyIds ?? card.props.agencyIds
  const nameOf = (id: string): string => {
    const agency = agencies.find((one) => one.id === id)
    return agency === undefined ? GONE : agencyWords(agency)
  }
  return (
    <div className="sealed">
      <p className="sealed-for">
        <Icon name="lock" />
        {`For ${new Intl.ListFormat('en-GB').format(agencyIds.map(nameOf))}`}
      </p>
      {!isOpen && (
        <p className="field-hint">
          What it says is kept by the server, and given only to those who sit for one of its
          agencies and have opened the board by that agency’s link.
        </p>
      )}
      {isOpen && reading.kind === 'reading' && <p className="field-hint">Reading what it says…</p>}
      {isOpen && reading.kind === 'failed' && (
        <>
          <p role="alert">{reading.message}</p>
          <Button className="button sealed-button" onPress={() => void words.again()}>
            Try again
          </Button>
        </>
      )}
      {isOpen && item !== undefined && (
        <SealedForm
          key={itemId}
          item={item}
          server={server}
          drafts={sealedDraftsOf(session)}
          serviceMap={serviceMap}
          isReadOnly={isReadOnly}
        />
      )}
      {isOwner && (
        <SealDialog
          label="Change the agencies…"
          kind="change"
          agencies={agencies}
          chosen={agencyIds}
          onSeal={(ids) => server.setAgencies(itemId, ids)}
        />
      )}
    </div>
  )
}
