import { usualLink } from '../../domain/usual-link.ts'
import type { AgencyFinder } from './agency-finder.ts'
import type { EndFinder } from './end-finder.ts'
import type { FieldValue } from './read-cell.ts'
import type { ReadRow } from './read-rows.ts'
import type { FieldKind } from './sheet-field.ts'
import { SHEET_FIELDS, type SheetTableName } from './sheet-fields.ts'
import type { Fields } from './sheet-plan.ts'

/** Where what rows name is looked for. */
export interface Finders {
  readonly agencies: AgencyFinder
  readonly ends: EndFinder
}

/** What a row says in the board's own terms. */
export interface Resolved {
  readonly kind: 'resolved'
  /** What it says, agencies and ends of links by their ids. */
  readonly fields: Fields
  /** What goes without saying, if it is new. */
  readonly assumed: Fields
}

export type Resolution = Resolved | { readonly kind: 'problem'; readonly problem: string }

/** Which agencies are looked for: whose a thing is, or what an agency is part of, once all rows are known. */
export type Phase = 'whose' | 'part of'

const NOTHING: Fields = {}

export function resolveRow(
  table: SheetTableName,
  row: ReadRow,
  { agencies, ends }: Finders,
  phase: Phase,
): Resolution {
  const fields: Record<string, FieldValue> = {}
  const types: string[] = []
  for (const { name, kind, header } of SHEET_FIELDS[table]) {
    const value = row.values.get(header)
    if (kind === 'agency' && (name === 'parentId') === (phase === 'part of')) {
      const [id, words] = reference(table, row, name)
      if (id === '' && words === '') continue
      const found = agencies.find(id, words)
      if (found.kind === 'problem') return found
      fields[name] = found.id
    } else if (kind === 'end') {
      const [id, words] = reference(table, row, name)
      if (id === '' && words === '') continue
      const found = ends.find(id, words)
      if (found.kind === 'problem') return found
      fields[name] = found.end.id
      types.push(found.end.type)
    } else if (!REFERENCES.has(kind) && value !== undefined) {
      fields[name] = value
    }
  }
  const [from, to] = types
  const assumed =
    table === 'links' ? { link: usualLink(from ?? '', to ?? '') ?? 'referral' } : NOTHING
  return { kind: 'resolved', fields, assumed }
}

const REFERENCES: ReadonlySet<FieldKind> = new Set(['id', 'agency', 'agency id', 'end', 'end id'])

/** The id and the words by which a row names something else; '' for what it does not say. */
function reference(
  table: SheetTableName,
  row: ReadRow,
  name: string,
): readonly [id: string, words: string] {
  const fields = SHEET_FIELDS[table].filter((field) => field.name === name)
  const said = (isId: boolean): string => {
    const field = fields.find(({ kind }) => kind.endsWith('id') === isId)
    const value = field === undefined ? undefined : row.values.get(field.header)
    return typeof value === 'string' ? value : ''
  }
  return [said(true), said(false)]
}
