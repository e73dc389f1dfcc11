import type { ReactNode } from 'react'
import type { AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../../shared/domain/commitment-words.ts'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import { sayStandings } from '../../../shared/domain/standing-words.ts'
import { AgencySwatch } from '../agencies/agency-swatch.tsx'
import { agencyWords } from '../agencies/agency-words.ts'
import '../agencies/agencies.css'
import { RagMark } from './rag-mark.tsx'
import type { Column } from './register-columns.ts'

interface Props {
  readonly column: Column
  readonly row: RegisterRow
  readonly directory: AgencyDirectory
}

/** What stands in a cell, as it is read. */
export function CellValue({ column, row, directory }: Props): ReactNode {
  const { amounts, commitment, isOverdue, lacksRagReason, standings, status } = row
  switch (column.id) {
    case 'ref':
      return commitment.ref
    case 'text':
      return commitment.text === '' ? <Unsaid words="No words yet" /> : commitment.text
    case 'kind':
      return COMMITMENT_KIND_WORDS[commitment.kind]
    case 'lead':
      return <Lead agencyId={commitment.leadAgencyId} directory={directory} />
    case 'owner':
      return commitment.owner === '' ? <Unsaid words="Nobody" /> : commitment.owner
    case 'due':
      if (commitment.dueDate === '') return <Unsaid words="No date" />
      return (
        <>
          {sayDate(commitment.dueDate)}
          {isOverdue && <span className="register-late">Overdue</span>}
        </>
      )
    case 'status':
      return COMMITMENT_STATUS_WORDS[status]
    case 'rag':
      if (commitment.rag === 'none') return <Unsaid words={RAG_WORDS.none} />
      return (
        <>
          <span className="register-rag">
            <RagMark rag={commitment.rag} />
            {RAG_WORDS[commitment.rag]}
          </span>
          {commitment.ragReason !== '' && (
            <span className="register-note">{commitment.ragReason}</span>
          )}
          {lacksRagReason && <span className="register-late">No reason given</span>}
        </>
      )
    case 'horizon':
      return commitment.horizon === 'none' ? (
        <Unsaid words={HORIZON_WORDS.none} />
      ) : (
        HORIZON_WORDS[commitment.horizon]
      )
    case 'agreement':
      return standings.length === 0 ? (
        <Unsaid words="Nobody asked" />
      ) : (
        sayStandings(row, (agencyId) => shortNameOf(agencyId, directory))
      )
    case 'pays':
    case 'saves':
    case 'net':
      if (commitment.shares.length === 0) return <Unsaid words="No figures" />
      return (
        <>
          <span className="register-net">{sayPounds(amounts.netPounds)}</span>
          <span className="register-note">
            pays {sayPounds(amounts.paysPounds)}, saves {sayPounds(amounts.savesPounds)}
          </span>
        </>
      )
  }
}

/** An agency where room is short. */
function shortNameOf(agencyId: string, directory: AgencyDirectory): string {
  const agency = directory.find(agencyId)
  return agency === null ? 'An agency removed' : agency.shortName.trim() || agencyWords(agency)
}

function Lead({
  agencyId,
  directory,
}: {
  readonly agencyId: string | null
  readonly directory: AgencyDirectory
}): ReactNode {
  const agency = directory.find(agencyId)
  if (agency === null) return <Unsaid words="Nobody yet" />
  return (
    <span className="register-lead">
      <AgencySwatch colour={agency.colour} />
      <span>{agency.name.trim() === '' ? agencyWords(agency) : agency.name}</span>
    </span>
  )
}

function Unsaid({ words }: { readonly words: string }): ReactNode {
  return <span className="register-unsaid">{words}</span>
}
