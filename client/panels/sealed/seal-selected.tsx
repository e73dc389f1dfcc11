import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { isSealable, MOST_SEALED_TOGETHER } from '../../../shared/board/sealed-content.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import { SealDialog } from './seal-dialog.tsx'
import { openSealedServer } from './sealed-server.ts'

interface Props {
  readonly session: BoardSession
  readonly linkKey: string
  /** What is selected. */
  readonly shapeIds: readonly string[]
  readonly agencies: readonly Agency[]
  readonly isReadOnly: boolean
}

/** The owner's way to seal what is selected, as far as it can be. */
export function SealSelected({
  session,
  linkKey,
  shapeIds,
  agencies,
  isReadOnly,
}: Props): ReactNode {
  const server = useMemo(
    () => openSealedServer(session.boardId, linkKey),
    [session.boardId, linkKey],
  )
  const isOwner = useObservable(session.role) === 'owner'
  const { records } = session.document.view
  const sealable = shapeIds.filter((id) => {
    const record = records.get(id)
    return record?.typeName === 'shape' && isSealable(record.type)
  })
  if (!isOwner || isReadOnly || sealable.length === 0) return null
  if (sealable.length > MOST_SEALED_TOGETHER) {
    return (
      <p className="field-hint">
        Up to {MOST_SEALED_TOGETHER} things can be sealed at once. Select fewer to seal them.
      </p>
    )
  }
  return (
    <SealDialog
      label="Only these agencies…"
      kind={sealable.length === 1 ? 'one' : 'several'}
      note={sealable.length === shapeIds.length ? '' : leftOutWords(sealable.length, shapeIds)}
      agencies={agencies}
      chosen={[]}
      onSeal={(agencyIds) => server.seal(sealable, agencyIds)}
    />
  )
}

/** "3 of the 5 things that are selected can be sealed." */
function leftOutWords(count: number, { length }: readonly string[]): string {
  const rest = 'Arrows, drawings and what is sealed already stay as they are.'
  return `${count} of the ${length} things that are selected can be sealed. ${rest}`
}
