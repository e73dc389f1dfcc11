/** What a link lets its holder do, strongest first. */
export const ROLES = ['owner', 'editor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** True for those whose changes to the board are taken. */
export function mayEdit(role: Role): boolean {
  return role !== 'viewer'
}
