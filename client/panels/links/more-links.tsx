import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Role } from '../../../shared/protocol/roles.ts'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { LinkRow } from './link-row.tsx'
import { LINK_KINDS } from './link-words.ts'
import { NewLinkForm } from './new-link-form.tsx'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  /** Those without a seat that have not been ended: all the owner's, and others that were made besides the first. */
  readonly others: readonly BoardLink[]
  /** Lets the person see the board. */
  readonly onLook: () => void
}

const OFFERED: readonly Role[] = ['editor', 'viewer', 'audience', 'owner']

/** For the owner: links of their own for some people, with limits of their own; and the owner's. */
export function MoreLinks({ desk, others, onLook }: Props): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <section className="links-section" aria-labelledby="more-links-heading">
      <h3 id="more-links-heading">More links</h3>
      <p className="panel-hint">
        Give some people a link of their own, to see who came by it, and to limit or end it without
        touching the others’.
      </p>
      <NewLinkForm
        links={desk.links}
        label="Kind of link"
        unchosen="Choose a kind"
        missing="Choose a kind of link first."
        button="Make the link"
        options={OFFERED.map((role) => ({ value: role, label: LINK_KINDS[role].name }))}
        linkOf={(role) => ({ role: role as Role })}
        onMade={setOpenId}
        onLook={onLook}
      />
      {others.length > 0 && (
        <ul className="link-list">
          {others.map((link) => {
            const { name, effect } = LINK_KINDS[link.role]
            return (
              <LinkRow
                key={link.id}
                desk={desk}
                link={link}
                title={desk.isOwn(link) ? `${name}: yours` : name}
                called={link.name === '' ? name : `${name} for ${link.name}`}
                effect={effect}
                another="you can make another"
                isOpen={openId === link.id}
                onOpen={setOpenId}
              />
            )
          })}
        </ul>
      )}
    </section>
  )
}
