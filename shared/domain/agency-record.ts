import {
  type BaseRecord,
  createMigrationSequence,
  createRecordType,
  type RecordId,
} from '@tldraw/store'
import type { JsonObject } from '@tldraw/utils'
import { T } from '@tldraw/validate'
import { AGENCY_COLOUR_NAMES, type AgencyColourName } from './agency-colours.ts'
import { isAgencyId } from './agency-id.ts'
import { line } from './field-validators.ts'

/** An organisation in the board's directory. It is drawn nowhere; what is drawn names it. */
export interface AgencyRecord extends BaseRecord<'agency', AgencyId> {
  name: string
  /** What stands beside its colour wherever that is shown; '' until somebody gives one. */
  shortName: string
  /** One of the usual sectors or any other words. */
  sector: string
  colour: AgencyColourName
  /** The agency it is a part of; null for one that stands alone. */
  parentId: AgencyId | null
  meta: JsonObject
}

export type AgencyId = RecordId<AgencyRecord>

const agencyId: T.Validator<AgencyId> = T.string.refine((id) => {
  if (!isAgencyId(id)) throw new Error('no id of an agency')
  return id as string as AgencyId
})

/** Agencies as tldraw's store knows them: saved, undone and asked for like shapes. */
export const AgencyRecordType = createRecordType<AgencyRecord>('agency', {
  scope: 'document',
  validator: T.model(
    'agency',
    T.object<AgencyRecord>({
      typeName: T.literal('agency'),
      id: agencyId,
      name: line,
      shortName: line,
      sector: line,
      colour: T.literalEnum(...AGENCY_COLOUR_NAMES),
      parentId: T.nullable(agencyId),
      meta: T.jsonValue as T.ObjectValidator<JsonObject>,
    }),
  ),
}).withDefaultProperties(() => ({
  name: '',
  shortName: '',
  sector: '',
  parentId: null,
  meta: {},
}))

/** Steps from earlier forms of an agency, for `.tldr` files; a board's own are in `record-migrations`. */
export const agencyMigrations = createMigrationSequence({
  sequenceId: 'wholeplace.agency',
  retroactive: false,
  sequence: [],
})
