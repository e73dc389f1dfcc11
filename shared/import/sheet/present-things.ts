import type {
  Agency,
  Barrier,
  Commitment,
  Figure,
  Link,
  Pot,
  Service,
  ServiceMap,
} from '../../domain/service-map.ts'
import type { Fields } from './sheet-plan.ts'
import type { SheetTableName } from './sheet-fields.ts'

/** Something on the board, by the fields of its record. */
export interface PresentThing {
  readonly id: string
  /** What it is called: of a link, nothing. */
  readonly name: string
  readonly fields: Fields
}

/** What of a map a table is about, in order of id; shares are things of no table (`plan-shares.ts`). */
export function presentThings(map: ServiceMap, table: SheetTableName): readonly PresentThing[] {
  switch (table) {
    case 'services':
      return map.services.map(service)
    case 'pots':
      return map.pots.map(pot)
    case 'links':
      return map.links.map(link)
    case 'barriers':
      return map.barriers.map(barrier)
    case 'commitments':
      return map.commitments.map(commitment)
    case 'shares':
      return []
    case 'agencies':
      return map.agencies.map(agency)
  }
}

function service({ id, cost, ...fields }: Service): PresentThing {
  return { id, name: fields.name, fields: { ...fields, ...figureFields(cost) } }
}

function pot({ id, amount, ...fields }: Pot): PresentThing {
  return { id, name: fields.name, fields: { ...fields, ...figureFields(amount) } }
}

function link({ id, amount, kind, ...fields }: Link): PresentThing {
  return { id, name: '', fields: { ...fields, link: kind, ...figureFields(amount) } }
}

function barrier({ id, text, ...fields }: Barrier): PresentThing {
  return { id, name: text, fields: { ...fields, name: text } }
}

function commitment({ id, text, ...fields }: Commitment): PresentThing {
  const { aboutIds: _a, shares: _s, ...told } = fields
  return { id, name: fields.ref, fields: { ...told, name: text } }
}

function agency({ id, ...fields }: Agency): PresentThing {
  return { id, name: fields.name, fields: { ...fields } }
}

function figureFields(figure: Figure | null): Fields {
  const { pounds = null, year = '', confidence = 'estimate', source = '' } = figure ?? {}
  return { pounds, year, confidence, figureSource: source }
}
