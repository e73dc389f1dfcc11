import { useEffect } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { Seat } from '../../../shared/protocol/board-state.ts'
import { agencyTag } from '../../binding/seat-tags.ts'
import type { AgencyTag } from '../../binding/seat-tags.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { seatNews } from './seat-words.ts'

/** The agency one sits for here, null for none; and tells the person when that becomes another. */
export function useOwnSeat(session: BoardSession, map: Observable<ServiceMap>): AgencyTag | null {
  const seat = useObservable(session.seat)
  const { agencies } = useObservable(map)
  useEffect(() => tellOfSeats(session, map), [session, map])
  const agency = agencies.find(({ id }) => id === seat?.agencyId)
  return agency === undefined ? null : agencyTag(agency)
}

/** @returns ends it */
function tellOfSeats(session: BoardSession, map: Observable<ServiceMap>): () => void {
  let before = session.seat.get()
  const nameOf = (seat: Seat | null): string | null => {
    const agency = map.get().agencies.find(({ id }) => id === seat?.agencyId)
    return agency === undefined ? null : agencyTag(agency).words
  }
  return session.seat.subscribe(() => {
    const now = session.seat.get()
    const news = seatNews(nameOf(before), nameOf(now))
    if (news !== null && now?.agencyId !== before?.agencyId) session.notify(news)
    before = now
  })
}
