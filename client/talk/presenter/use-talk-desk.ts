import { useEffect, useState } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { deviceMemory } from '../../offline/device-memory.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { TalkDesk } from './talk-desk.ts'
import { tabStorageOrNull, TalkMemory } from './talk-memory.ts'

/** For as long as the board's page is there. What a talk needs is loaded when one begins. */
export function useTalkDesk(
  session: BoardSession,
  linkKey: string,
  map: Observable<ServiceMap>,
): TalkDesk {
  const [desk] = useState(() => {
    const memory = new TalkMemory(tabStorageOrNull(), session.boardId)
    return new TalkDesk(memory, async (beginWith) => {
      const { beginTalk } = await import('./begin-talk.ts')
      return beginTalk({ session, linkKey, map, memory, beginWith, person: deviceMemory.person })
    })
  })
  useEffect(() => {
    if (desk.isUnfinished) desk.begin(null).catch(reportError)
    return () => desk.close()
  }, [desk])
  return desk
}
