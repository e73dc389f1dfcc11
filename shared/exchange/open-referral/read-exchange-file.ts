import { isPlainObject } from '../../board/plain-json.ts'
import { STATUS_WORDS } from '../../export/choice-words.ts'
import { MAP_TABLES, mapTable, TABLE_NAMES } from '../../export/map-tables.ts'
import type { NotTaken } from '../../import/not-taken.ts'
import type { WorkbookSheet } from '../../import/xlsx/read-xlsx.ts'
import { LIMITS } from '../../protocol/limits.ts'
import { COMPANION_FORMAT, readCompanion } from './companion.ts'
import { readServices, type ServicesReading } from './read-services.ts'

/** What can be brought in of a file, as sheets with our tables' columns, or why nothing can. */
export type ExchangeReading =
  | {
      readonly kind: 'read'
      /** Those with rows, in the order in which they are best brought in; the first row is the header. */
      readonly sheets: readonly WorkbookSheet[]
      readonly notTaken: readonly NotTaken[]
    }
  /** @param message to the person, without the file's name */
  | { readonly kind: 'refused'; readonly message: string }

const NO_JSON = 'This file is broken or cut short, so nothing was taken from it.'
const STRANGE =
  'This file holds no services in the form of Open Referral, and is no companion to such a file. Nothing was taken from it.'
const NOTHING = 'There is nothing in this file that can be brought in.'
const TOO_MANY = `This file holds more than ${LIMITS.maxFileRecords.toLocaleString('en-GB')} services, so nothing was taken from it.`

/**
 * Reads a file of Open Referral services – one, a list, or a page – or a companion to one [ORUK-2]
 * [ORUK-3]. Throws nothing, whatever is in the file.
 */
export function readExchangeFile(text: string): ExchangeReading {
  const file = parsed(text)
  if (file === undefined) return refused(NO_JSON)
  if (isPlainObject(file) && file['format'] === COMPANION_FORMAT) return openCompanion(file)
  const entries = entriesIn(file)
  if (entries === undefined) return refused(STRANGE)
  if (entries.length > LIMITS.maxFileRecords) return refused(TOO_MANY)
  const reading = readServices(entries)
  return withSheets([agenciesSheet(reading), servicesSheet(reading)], reading.notTaken)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** @returns undefined for what is nothing of the kind */
function entriesIn(file: unknown): readonly unknown[] | undefined {
  if (Array.isArray(file)) return file.some(isEntry) ? file : undefined
  if (!isPlainObject(file)) return undefined
  if (Array.isArray(file['contents'])) return file['contents']
  return isEntry(file) ? [file] : undefined
}

function isEntry(value: unknown): boolean {
  return (
    isPlainObject(value) && ['id', 'name', 'status'].every((name) => Object.hasOwn(value, name))
  )
}

function openCompanion(file: Readonly<Record<string, unknown>>): ExchangeReading {
  const reading = readCompanion(file)
  if (reading.kind === 'refused') return reading
  const { map, notTaken } = reading
  const stages: readonly NotTaken[] =
    map.stages.length === 0
      ? []
      : [
          {
            what: 'stage',
            count: map.stages.length,
            why: 'open the board’s own file (.tldr) for it',
          },
        ]
  return withSheets(
    MAP_TABLES.map((name) => sheet(TABLE_NAMES[name], mapTable(map, name))),
    [...notTaken, ...stages],
  )
}

function servicesSheet({ services }: ServicesReading): WorkbookSheet {
  return sheet(TABLE_NAMES.services, [
    [
      'Id',
      'Name',
      'Agency',
      'Agency (id)',
      'What it does',
      'Whom it is for',
      'Status',
      'Funded by',
    ],
    ...services.map(({ id, name, organization, does, cohort, status, fundedBy }) => [
      id,
      name,
      organization?.name ?? '',
      organization?.id ?? '',
      does,
      cohort,
      STATUS_WORDS[status],
      fundedBy,
    ]),
  ])
}

function agenciesSheet({ organizations }: ServicesReading): WorkbookSheet {
  return sheet(TABLE_NAMES.agencies, [
    ['Id', 'Name', 'Short name', 'Sector', 'Part of (id)'],
    ...organizations.map(({ id, name, shortName, sector, parentId }) => [
      id,
      name,
      shortName,
      sector,
      parentId ?? '',
    ]),
  ])
}

function sheet(name: string, rows: readonly (readonly string[])[]): WorkbookSheet {
  return {
    name,
    rows: rows.map((cells, n) => ({ number: n + 1, cells })),
  }
}

function withSheets(all: readonly WorkbookSheet[], notTaken: readonly NotTaken[]): ExchangeReading {
  const sheets = all.filter(({ rows }) => rows.length > 1)
  if (sheets.length === 0 && notTaken.length === 0) return refused(NOTHING)
  return { kind: 'read', sheets, notTaken }
}

function refused(message: string): ExchangeReading {
  return { kind: 'refused', message }
}
