/** What the issuer says of somebody who has signed in, as far as it decides what they may do. */
export interface Belonging {
  /** Theirs, and not one that they have yet to prove; '' for none. */
  readonly mail: string
  readonly groups: readonly string[]
}

/**
 * Whether somebody is one of those meant.
 * @param who `@example.org` for all with a mail address there (not below it), else the name of a group
 */
export function belongsTo({ groups, mail }: Belonging, who: string): boolean {
  if (!who.startsWith('@')) return groups.includes(who)
  return mail.slice(mail.lastIndexOf('@')).toLowerCase() === who.toLowerCase()
}
