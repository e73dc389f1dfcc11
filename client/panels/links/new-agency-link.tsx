import type { ReactNode } from 'react'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { agencyWords } from '../agencies/agency-words.ts'
import { NewLinkForm } from './new-link-form.tsx'
import type { OwnersDesk } from './use-owners-desk.ts'

interface Props {
  readonly desk: OwnersDesk
  /** At least one. */
  readonly agencies: readonly Agency[]
  /** @param linkId of the link just made */
  readonly onMade: (linkId: string) => void
  /** Lets the person see the board. */
  readonly onLook: () => void
}

/** Makes a link for one of the agencies. */
export function NewAgencyLink({ desk, agencies, onMade, onLook }: Props): ReactNode {
  return (
    <NewLinkForm
      links={desk.links}
      label="Agency"
      unchosen="Choose an agency"
      missing="Choose an agency first."
      button="Make its link"
      options={agencies.map((agency) => ({ value: agency.id, label: agencyWords(agency) }))}
      linkOf={(seatAgencyId) => ({ role: 'editor', seatAgencyId })}
      onMade={onMade}
      onLook={onLook}
    />
  )
}
