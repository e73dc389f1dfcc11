import type { TLRecord } from '@tldraw/tlschema'
import type { AgencyRecord } from '../domain/agency-record.ts'

/** Whatever a board is made of: tldraw's records and our own. */
export type BoardRecord = TLRecord | AgencyRecord
