import { readDirectory, type AgencyDirectory } from '../domain/agency-directory.ts'
import { analyse, type Analysis } from '../domain/analysis.ts'
import type { Subject } from '../domain/finding.ts'
import { readNames, type MapNames } from '../domain/map-names.ts'
import { readServiceMap } from '../domain/read-service-map.ts'
import { readRegister, type RegisterRow } from '../domain/register.ts'
import type { ServiceMap } from '../domain/service-map.ts'
import type { ReportBlock } from './report-document.ts'
import { item, list } from './report-parts.ts'
import type { ReportSource } from './report-source.ts'

/** All that the sections of a report are written from, read and worked out once. */
export interface ReportReading {
  readonly map: ServiceMap
  readonly directory: AgencyDirectory
  readonly analysis: Analysis
  /** The register, in the order of refs. */
  readonly rows: readonly RegisterRow[]
  readonly names: MapNames
}

export function readReport({ content, today }: ReportSource): ReportReading {
  const { agreements, records } = content
  const map = readServiceMap(records)
  return {
    map,
    directory: readDirectory(map),
    analysis: analyse(map, { agreements, today }),
    rows: readRegister({ map, agreements, today }),
    names: readNames(map),
  }
}

/** What the board has worked out about a subject, a line for each finding; nothing where there is none. */
export function findingsList(
  { analysis }: ReportReading,
  subject: Subject,
): readonly ReportBlock[] {
  return list(
    analysis.findings
      .filter(({ about }) => about === subject)
      .map(({ sentence }) => item(sentence)),
  )
}
