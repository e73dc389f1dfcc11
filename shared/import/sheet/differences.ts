import type { AgencyFinder } from './agency-finder.ts'
import type { FieldValue } from './read-cell.ts'
import type { FieldKind, SheetField } from './sheet-field.ts'
import { SHEET_FIELDS, type SheetTableName } from './sheet-fields.ts'
import type { FieldChange, Fields } from './sheet-plan.ts'

export interface Differences {
  /** Those that change. */
  readonly fields: Fields
  readonly details: readonly FieldChange[]
}

/** What of a row reads otherwise on the board. What the row does not say stays as it is. */
export function differences(
  table: SheetTableName,
  said: Fields,
  present: Fields,
  agencies: AgencyFinder,
): Differences {
  const fields: Record<string, FieldValue> = {}
  const details: FieldChange[] = []
  for (const field of SHEET_FIELDS[table]) {
    const { name, header, kind } = field
    const [after, before = null] = [said[name], present[name]]
    if (after === undefined || NO_SAYING.has(kind) || isSame(after, before)) continue
    fields[name] = after
    details.push({
      header,
      before: say(field, before, agencies),
      after: say(field, after, agencies),
    })
  }
  return { fields, details }
}

/** What says which thing a row is, or says again by ids what another column says. A ref stays what it is. */
const NO_SAYING: ReadonlySet<FieldKind> = new Set([
  'id',
  'agency id',
  'agency ids',
  'end id',
  'ref',
])

/** What a year, a source and the like belong to: without an amount they say nothing. */
export function withoutIdleFigure(said: Fields, present: Fields): Fields {
  const pounds = said['pounds'] ?? present['pounds'] ?? null
  if (pounds !== null) return said
  const { year: _y, confidence: _c, figureSource: _f, ...rest } = said
  return rest
}

/** A list is what its lines are, as our tables write it. */
function isSame(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    return a.join('\n') === b.join('\n')
  }
  return a === b
}

function say(field: SheetField, value: FieldValue, agencies: AgencyFinder): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') {
    return field.kind === 'pounds' ? `£${grouped.format(value)}` : grouped.format(value)
  }
  if (typeof value === 'object') {
    const isNamed = field.kind === 'agencies'
    return value.map((each) => (isNamed ? agencies.nameOf(each) : each)).join('; ')
  }
  if (field.kind === 'choice') return field.words[value]?.[0] ?? value
  return field.kind === 'agency' ? agencies.nameOf(value) : value
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20 })
