import { mayEdit } from '../../../shared/protocol/roles.ts'
import type { BoardSession } from '../../socket/board-session.ts'

/** Whether this link, and the server at the moment, let the person change the board. */
export function mayEditNow({ role, status }: Pick<BoardSession, 'role' | 'status'>): boolean {
  const { kind } = status.get()
  return mayEdit(role.get()) && kind !== 'read-only' && kind !== 'opening' && kind !== 'refused'
}
