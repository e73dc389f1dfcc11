import { usualLink } from '../../domain/usual-link.ts'
import { distinctTexts } from '../../domain/text-order.ts'
import type { AgencyFinder, Found } from './agency-finder.ts'
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
    } else if (kind === 'agencies' && phase === 'whose') {
      const found = findAll(agencies, row, name, table)
      if (found === undefined) continue
      if (found.kind === 'problem') return found
      fields[name] = found.ids
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

const REFERENCES: ReadonlySet<FieldKind> = new Set([
  'id',
  'agency',
  'agency id',
  'agencies',
  'agency ids',
  'end',
  'end id',
])

/** Several agencies: by their ids, where a row gives them, else by their names. Undefined for none. */
function findAll(
  agencies: AgencyFinder,
  row: ReadRow,
  name: string,
  table: SheetTableName,
): { readonly kind: 'agencies'; readonly ids: readonly string[] } | AgencyProblem | undefined {
  const listIn = (kind: FieldKind): readonly string[] => {
    const field = SHEET_FIELDS[table].find((each) => each.name === name && each.kind === kind)
    const value = field === undefined ? undefined : row.values.get(field.header)
    return Array.isArray(value) ? (value as readonly string[]) : []
  }
  const ids = listIn('agency ids')
  const called =
    ids.length > 0
      ? ids.map((id) => [id, ''] as const)
      : listIn('agencies').map((words) => ['', words] as const)
  if (called.length === 0) return undefined
  const found = called.map(([id, words]) => agencies.find(id, words))
  const trouble = found.find((each) => each.kind === 'problem')
  if (trouble !== undefined) return trouble
  return {
    kind: 'agencies',
    ids: distinctTexts(found.flatMap((each) => (each.kind === 'agency' ? [each.id] : []))),
  }
}

type AgencyProblem = Extract<Found, { kind: 'problem' }>

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
