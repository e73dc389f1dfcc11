import { MAX_AGENCIES } from '../../board/directory-repair.ts'
import type { AgencyColourName } from '../../domain/agency-colours.ts'
import { AgencyLooks, type AgencyLook } from './agency-looks.ts'
import type { Addition, Change, NewAgency } from './sheet-plan.ts'

/**
 * Those agencies that the board has to be given for what is brought in to be anybody's: of the new ones,
 * those that are named, each with a look of its own.
 *
 * @param namedIds as {@link idsNamed}
 * @param used looks that are taken
 */
export function agenciesNamed(
  made: readonly { readonly id: string; readonly name: string }[],
  namedIds: ReadonlySet<unknown>,
  used: readonly AgencyLook[],
): readonly NewAgency[] {
  const looks = new AgencyLooks(used)
  return made
    .filter(({ id }) => namedIds.has(id))
    .map(({ id, name }) => {
      const look = { colour: looks.colour(), shortName: looks.shortName(name) }
      looks.take(look)
      return { id, name, ...look }
    })
}

/** The agencies that rows name, by their ids, among other things. */
export function idsNamed(rows: readonly (Addition | Change)[]): ReadonlySet<unknown> {
  return new Set(rows.flatMap(({ fields }) => REFERENCES.flatMap((name) => fields[name])))
}

/** Fields that name an agency, or several. */
const REFERENCES = [
  'agencyId',
  'heldBy',
  'raisedBy',
  'parentId',
  'leadAgencyId',
  'neededAgencyIds',
] as const

/**
 * Rows of agencies that are new, with what they do not say of their looks.
 *
 * @param isShort whether the sheet has short names: then one that it leaves out is none
 */
export function withLooks(
  additions: readonly Addition[],
  used: readonly AgencyLook[],
  isShort: boolean,
): readonly Addition[] {
  const looks = new AgencyLooks([
    ...used,
    ...additions.flatMap((addition) => lookIn(addition) ?? []),
  ])
  return additions.map((addition) => {
    const { fields, name } = addition
    const shortName = fields['shortName'] ?? (isShort ? '' : looks.shortName(name))
    const colour = fields['colour'] ?? looks.colour()
    const dressed = { ...addition, fields: { ...fields, shortName, colour } }
    const look = lookIn(addition) === undefined ? lookIn(dressed) : undefined
    if (look !== undefined) looks.take(look)
    return dressed
  })
}

/** What a row itself says, where it says both. */
function lookIn({ fields: { colour, shortName } }: Addition): AgencyLook | undefined {
  if (typeof colour !== 'string' || typeof shortName !== 'string') return undefined
  return { colour: colour as AgencyColourName, shortName }
}

/** Why no more agencies can be made, in a sentence; null when they can. */
export function tooManyAgencies(there: number, coming: number): string | null {
  if (there + coming <= MAX_AGENCIES) return null
  const [most, has, more] = [MAX_AGENCIES, there, coming].map((n) => n.toLocaleString('en-GB'))
  return `A board shows up to ${most} agencies. This one has ${has}, and the sheet names ${more} more. Leave some out.`
}
