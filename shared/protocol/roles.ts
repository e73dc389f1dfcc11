/**
 * What a link lets its holder do, strongest first. The audience follows a talk and sees what its
 * presenter shows: the board itself it does not open.
 */
export const ROLES = ['owner', 'editor', 'viewer', 'audience'] as const
export type Role = (typeof ROLES)[number]

/** True for those whose changes to the board are taken, and who may present it. */
export function mayEdit(role: Role): boolean {
  return role === 'owner' || role === 'editor'
}

/** True for those who may see the board itself, and all that is told of it. */
export function mayOpen(role: Role): boolean {
  return role !== 'audience'
}
