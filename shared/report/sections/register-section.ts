import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../domain/commitment-words.ts'
import { sayDate } from '../../domain/date-words.ts'
import { sayPoundsInFull } from '../../domain/money-words.ts'
import type { RegisterRow } from '../../domain/register.ts'
import { sayStandings } from '../../domain/standing-words.ts'
import type { ReportSection } from '../report-document.ts'
import { figures, lines, saidOr, table, UNSAID, words } from '../report-parts.ts'
import { findingsList, type ReportReading } from '../report-reading.ts'

/** Every commitment, in the order of refs; undefined while there is none. */
export function registerSection(reading: ReportReading): ReportSection | undefined {
  if (reading.rows.length === 0) return undefined
  const columns = [
    words('Ref', 9),
    words('Commitment', 26),
    words('Kind and horizon', 11),
    words('Lead and owner', 16),
    words('Due', 11),
    words('Status', 11),
    words('RAG', 13),
    words('Agreement', 16),
    figures('Net saving', 14),
  ]
  const rows = reading.rows.map((row) => cellsOf(row, reading))
  return {
    id: 'register',
    heading: 'The register of commitments',
    blocks: [
      ...findingsList(reading, 'commitments'),
      ...table('Commitments, in the order of their refs', columns, rows),
    ],
    parts: [],
  }
}

function cellsOf(row: RegisterRow, { directory, names }: ReportReading): readonly string[] {
  const { amounts, commitment, isOverdue, lacksRagReason, status } = row
  const { dueDate, horizon, kind, leadAgencyId, owner, rag, ragReason } = commitment
  const shortName = (id: string): string => directory.find(id)?.shortName.trim() || names.agency(id)
  return [
    commitment.ref,
    saidOr(commitment.text, 'No words yet'),
    lines(COMMITMENT_KIND_WORDS[kind], horizon === 'none' ? '' : HORIZON_WORDS[horizon]),
    lines(leadAgencyId === null ? 'Nobody leads it yet' : names.agencyFirst(leadAgencyId), owner),
    lines(dueDate === '' ? 'No date' : sayDate(dueDate), isOverdue ? 'Overdue' : ''),
    COMMITMENT_STATUS_WORDS[status],
    lines(RAG_WORDS[rag], lacksRagReason ? 'No reason given' : ragReason),
    saidOr(sayStandings(row, shortName).replaceAll(' · ', '\n'), 'Nobody asked'),
    commitment.shares.length === 0 ? UNSAID : sayPoundsInFull(amounts.netPounds),
  ]
}

/** Who has yet to answer to which commitments; undefined where nobody has. */
export function awaitedSection({
  analysis,
  names,
  rows,
}: ReportReading): ReportSection | undefined {
  const { awaiting } = analysis.register
  if (awaiting.length === 0) return undefined
  const columns = [words('Agency', 30), words('Ref', 12), words('Commitment', 58)]
  const waits = awaiting.flatMap(({ agencyId, commitmentIds }) =>
    rows
      .filter(({ commitment }) => commitmentIds.includes(commitment.id))
      .map(({ commitment: { ref, text } }) => [
        names.agencyFirst(agencyId),
        ref,
        saidOr(text, 'No words yet'),
      ]),
  )
  return {
    id: 'awaited',
    heading: 'Commitments awaiting agreement',
    blocks: table('Which agency has yet to answer to what', columns, waits),
    parts: [],
  }
}
