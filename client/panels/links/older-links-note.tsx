import { useState } from 'react'
import type { ReactNode } from 'react'
import { AskedOnce } from '../asked-once.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { liveLinks } from './use-owners-desk.ts'
import type { OwnersDesk } from './use-owners-desk.ts'

/**
 * Once the owner's link has been replaced: whoever had the one before may know the links of before, so
 * they are offered to be replaced too.
 */
export function OlderLinksNote({ desk }: { readonly desk: OwnersDesk }): ReactNode {
  const [trouble, setTrouble] = useState('')
  const older = olderThanOwners(liveLinks(desk.known))
  if (older.length === 0) return null
  const which = older.length === 1 ? '1 link is' : `${older.length} links are`

  async function replaceAll(): Promise<void> {
    for (const link of older) {
      const asked = await desk.links.replace(link.id)
      if (asked.kind === 'failed') {
        setTrouble(asked.message)
        return
      }
    }
    setTrouble('')
  }

  return (
    <section className="links-empty" aria-label="Links of before">
      <p>
        {which} older than the owner’s link, which has been replaced. Whoever had the one before may
        know {older.length === 1 ? 'it' : 'them'}.
      </p>
      <AskedOnce what="Replace older links" doIt="Replace them" onDo={replaceAll}>
        Replace {older.length === 1 ? 'it' : `all ${older.length}`} now? Whoever is here by one of
        them loses the board at once, and comes back only by a new link. Names and limits stay.
      </AskedOnce>
      <ProblemAlert problem={trouble} />
    </section>
  )
}

/** Those made before the owner's link of now, which is not the first then. */
export function olderThanOwners(links: readonly BoardLink[]): readonly BoardLink[] {
  const owners = links.find(({ isStandard, role }) => isStandard && role === 'owner')
  if (owners === undefined) return []
  return links.filter(({ createdAtMs, id }) => id !== owners.id && createdAtMs < owners.createdAtMs)
}
