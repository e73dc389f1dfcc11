import { audiencePath, boardLink } from '../../page/board-link.ts'
import type { Role } from '../../../shared/protocol/roles.ts'

/** A whole link of a board on this site, to be passed on. */
export function linkAddress(boardId: string, role: Role, key: string): string {
  return role === 'audience'
    ? location.origin + audiencePath(boardId, key)
    : boardLink(location.origin, boardId, key)
}
