import type { MouseEvent, ReactNode } from 'react'
import type { Commitment } from '../../../shared/domain/service-map.ts'
import { standingOf } from '../../../shared/domain/agreement.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'

interface Props {
  readonly session: Pick<BoardSession, 'agreements' | 'seat'>
  readonly commitment: Commitment
}

/**
 * Above the details of a commitment that awaits the agency one sits for: leads to where one answers,
 * which stands further down in the same `.details`. Nothing for everybody else.
 */
export function AwaitedNote({ session, commitment }: Props): ReactNode {
  const book = useObservable(session.agreements)
  const seat = useObservable(session.seat)
  const own = standingOf(commitment, book).standings.find(
    ({ agencyId }) => agencyId === seat?.agencyId,
  )
  if (own === undefined || (own.kind !== 'awaited' && own.wording === 'present')) return null
  return (
    <button type="button" className="button button-small awaited-note" onClick={goToAnswer}>
      <Icon name="clock" />
      Your agency’s answer is awaited
    </button>
  )
}

function goToAnswer({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  currentTarget.closest('.details')?.querySelector<HTMLElement>('.answer h4')?.focus()
}
