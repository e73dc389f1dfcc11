import { foldText } from '../../domain/fold-text.ts'
import type { SheetTableName } from './sheet-fields.ts'
import type { Fields } from './sheet-plan.ts'

/** What says whose a thing is, of what kind a link is, or which commitment it is; nothing tells two agencies of one name apart. */
const OWNERS: Readonly<Record<SheetTableName, string | undefined>> = {
  services: 'agencyId',
  pots: 'heldBy',
  barriers: 'raisedBy',
  links: 'link',
  commitments: 'ref',
  shares: undefined,
  agencies: undefined,
}

/**
 * What tells a thing from all others, where it has no id: whose it is and its name; of a link its kind and ends;
 * of a commitment its ref.
 */
export function keyOf(table: SheetTableName, fields: Fields): string | undefined {
  if (table === 'commitments' && typeof fields['ref'] === 'string') return fields['ref']
  const what = looseKeyOf(table, fields)
  const owner = fields[OWNERS[table] ?? '']
  return what === undefined ? undefined : `${typeof owner === 'string' ? owner : ''}\n${what}`
}

/** The same, whosever it is; undefined while nobody has said what it is. */
export function looseKeyOf(table: SheetTableName, fields: Fields): string | undefined {
  const { name, fromId, toId } = fields
  if (table === 'links') {
    return typeof fromId === 'string' && typeof toId === 'string' ? `${fromId}\n${toId}` : undefined
  }
  const words = typeof name === 'string' ? foldText(name) : ''
  return words === '' ? undefined : words
}

/** Whether a row says whose it is, or of what kind. */
export function saysWhose(table: SheetTableName, fields: Fields): boolean {
  const owner = OWNERS[table]
  return owner === undefined || fields[owner] !== undefined
}
