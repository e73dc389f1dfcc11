import { useState } from 'react'
import type { ReactNode } from 'react'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardLink } from '../../../shared/protocol/board-link.ts'
import { EndLink } from './end-link.tsx'
import { LinkLimits } from './link-limits.tsx'
import { LinkName } from './link-name.tsx'
import { LinkPeople } from './link-people.tsx'
import { ReplaceLink } from './replace-link.tsx'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  readonly link: BoardLink
  /** Whom another link of the kind can be made for: "you can make Police a new one". */
  readonly another: string
  /** Called with what it has been replaced by, unless that is the link of this page itself. */
  readonly onReplaced?: (linkId: string) => void
}

/** All that an owner does with a link that is there: name it, limit it, look who came, replace and end it. */
export function LinkDetails({ desk, link, another, onReplaced }: Props): ReactNode {
  const { links, nowMs } = desk
  const [trouble, setTrouble] = useState('')
  const [said, setSaid] = useState('')
  const isLastOwners = desk.isLastOwners(link)

  async function replace(): Promise<void> {
    const asked = await desk.replace(link)
    setTrouble(asked.kind === 'failed' ? asked.message : '')
    if (asked.kind === 'failed') return
    setSaid('Replaced: the new link is the one above.')
    onReplaced?.(asked.value.id)
  }

  return (
    <>
      {!link.isStandard && (
        <LinkName
          name={link.name}
          onName={async (name) => setTrouble(await links.change(link.id, { name }))}
        />
      )}
      <LinkLimits
        key={link.id}
        link={link}
        isLastOwners={isLastOwners}
        onChange={async (change) => {
          const problem = await links.change(link.id, change)
          setTrouble(problem)
          return problem
        }}
      />
      <div className="link-came">
        <h4>Who came by it</h4>
        {link.role === 'audience' ? (
          <p className="panel-hint">Nothing is kept of those who follow a talk.</p>
        ) : (
          <LinkPeople links={links} linkId={link.id} nowMs={nowMs} />
        )}
      </div>
      <div className="link-ends">
        {link.state === 'live' && (
          <ReplaceLink whose={desk.isOwn(link) ? 'own' : 'others'} onReplace={replace} />
        )}
        {!isLastOwners && (
          <EndLink
            another={another}
            hasSeat={link.seatAgencyId !== null}
            onEnd={async () => setTrouble(await links.end(link.id))}
          />
        )}
      </div>
      {isLastOwners && (
        <p className="panel-hint">
          It is the only owner’s link: it can be replaced and have a passphrase, and neither be
          ended nor made for some time or some people only.
        </p>
      )}
      <div>
        <output className="link-kept">{said}</output>
        <ProblemAlert problem={trouble} />
      </div>
    </>
  )
}
