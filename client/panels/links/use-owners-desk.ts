import { useMemo } from 'react'
import { browserScheduler } from '../../binding/scheduler.ts'
import { moveTo } from '../../page/page-address.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardSession } from '../../socket/board-session.ts'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { BoardLinks } from './board-links.ts'
import { openLinkServer } from './link-server.ts'
import type { Asked } from './link-server.ts'
import type { Known } from './watched-answer.ts'

/** What an owner's page of links works with. */
export interface OwnersDesk {
  readonly boardId: string
  readonly links: BoardLinks
  readonly known: Known<readonly BoardLink[]>
  /** Unix ms, by the server's clock. */
  readonly nowMs: () => number
  /** True for the link by which this page itself was opened. */
  isOwn(link: BoardLink): boolean
  /** True for the one link that makes anybody an owner at any time. */
  isLastOwners(link: BoardLink): boolean
  /** Ends it and makes the same anew; the page goes on by the new one where it came by the old. */
  replace(link: BoardLink): Promise<Asked<BoardLink>>
}

/** Asks for the board's links as long as the component is there. */
export function useOwnersDesk(
  session: Pick<BoardSession, 'boardId' | 'letGo' | 'nowMs' | 'reconnect'>,
  ownerKey: string,
): OwnersDesk {
  const { boardId, nowMs } = session
  const links = useMemo(
    () =>
      new BoardLinks(openLinkServer(boardId, ownerKey), (delayMs, run) =>
        browserScheduler.after(delayMs, run),
      ),
    [boardId, ownerKey],
  )
  const known = useObservable(links.state)
  const owners = liveLinks(known).filter(
    ({ expiresAtMs, maxPeople, role }) =>
      role === 'owner' && expiresAtMs === null && maxPeople === null,
  )
  return {
    boardId,
    links,
    known,
    nowMs,
    isOwn: ({ key }) => key === ownerKey,
    isLastOwners: ({ id }) => owners.length === 1 && owners[0]?.id === id,
    async replace(link) {
      if (link.key !== ownerKey) return links.replace(link.id)
      // Else the page would say for a moment that its link has ended.
      session.letGo()
      const asked = await links.replace(link.id)
      const key = asked.kind === 'done' ? asked.value.key : null
      if (key === null) session.reconnect()
      else moveTo(`${location.pathname}#${key}`)
      return asked
    },
  }
}

/** Those that open anything now; none while they are not known. */
export function liveLinks(known: Known<readonly BoardLink[]>): readonly BoardLink[] {
  return known.kind === 'known' ? known.value.filter(({ state }) => state === 'live') : []
}
