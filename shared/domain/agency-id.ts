const PREFIX = 'agency:'
const MAX_ID_LENGTH = 128

/** True for what can be the id of an agency; the directory need not have it. */
export function isAgencyId(id: string): id is `agency:${string}` {
  return id.startsWith(PREFIX) && id.length > PREFIX.length && id.length <= MAX_ID_LENGTH
}
