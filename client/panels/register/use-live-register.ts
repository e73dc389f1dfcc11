import { useMemo } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { LiveRegister } from './live-register.ts'

/** The register of an open board. */
export function useLiveRegister(session: BoardSession, map: Observable<ServiceMap>): LiveRegister {
  return useMemo(
    () => new LiveRegister({ map, agreements: session.agreements, today: session.today }),
    [session, map],
  )
}
