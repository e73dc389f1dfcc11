import type { AuditEntry, Audited } from '../protocol/audit.ts'
import type { CsvRows } from './csv.ts'

/** What a line of the audit tells, in words. */
const AUDIT_WORDS: Readonly<Record<Audited, string>> = {
  'link-made': 'Link made',
  'link-revoked': 'Link ended',
  'link-changed': 'Link changed',
  'link-replaced': 'Link replaced',
  'seat-rule-made': 'Rule for a seat made',
  'seat-rule-ended': 'Rule for a seat ended',
  'seat-taken': 'Seat taken',
  'seat-left': 'Seat left',
  agreed: 'Agreed',
  declined: 'Declined',
  withdrawn: 'Answer taken back',
  'snapshot-made': 'Snapshot made',
  'snapshot-deleted': 'Snapshot deleted',
  'board-restored': 'Earlier state restored',
  exported: 'File exported',
  'personal-data-accepted': 'Gone on in spite of personal details',
  'board-deleted': 'Board deleted',
  'board-undeleted': 'Board brought back',
  'person-removed': 'Name taken away',
  sealed: 'Sealed',
  'seal-changed': 'Sealed for others',
  unsealed: 'Seal lifted',
  joined: 'Came to the board',
  left: 'Left the board',
  'role-changed': 'Came in another role',
  'frames-refused': 'Sent what was not taken',
  'comings-full': 'No more of who comes is written down',
}

const COLUMNS: readonly (readonly [name: string, cell: (entry: AuditEntry) => string])[] = [
  ['Number', ({ n }) => String(n)],
  ['When (UTC)', ({ atMs }) => new Date(atMs).toISOString()],
  ['What', ({ what }) => AUDIT_WORDS[what]],
  ['Agency', ({ agencyName }) => agencyName],
  ['Agency (id)', ({ agencyId }) => agencyId],
  ['Who', ({ name }) => name],
  ['As what', ({ role }) => role],
  ['Commitment', ({ commitment }) => commitment?.ref ?? ''],
  ['Reason', ({ reason }) => reason],
  ['Link', ({ link }) => link.name],
  ['Link (id)', ({ link }) => link.id],
  ['Device', ({ device }) => device ?? ''],
  ['Commitment (id)', ({ commitment }) => commitment?.shapeId ?? ''],
  ['Wording (SHA-256)', ({ commitment }) => commitment?.wordingHash ?? ''],
  ['Detail', ({ detail }) => detail],
  ['Who (salted SHA-256)', ({ nameHash }) => nameHash],
  ['Salt', ({ nameSalt }) => nameSalt ?? ''],
  ['Chain (SHA-256)', ({ chain }) => chain],
]

/** A board's audit as a table: the names of its columns, then its lines, oldest first. */
export function auditTable(entries: readonly AuditEntry[]): CsvRows {
  const lines = entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry)))
  return [COLUMNS.map(([name]) => name), ...lines]
}
