import { readDirectory } from './agency-directory.ts'
import { NO_AGREEMENTS } from './agreement.ts'
import { sayFindings } from './analysis-words.ts'
import { findAskedTwice, type AskedTwice } from './asked-twice.ts'
import { findDependencies, type Dependencies } from './dependencies.ts'
import type { Finding } from './finding.ts'
import { findHandoffs, type Handoffs } from './handoffs.ts'
import { readTheRoom, type Attendance, type InTheRoom } from './in-the-room.ts'
import { countMoney, type Money } from './money.ts'
import { findOverlaps, type Overlap } from './overlap.ts'
import { readRegister, type RegisterContext } from './register.ts'
import { summariseRegister, type RegisterSummary } from './register-summary.ts'
import type { ServiceMap } from './service-map.ts'
import { countWhoPays, type WhoPays } from './who-pays.ts'

/**
 * All that a board works out about its place: the same in the panel, at the API and on the command
 * line. JSON as it stands. The rules are in SPEC.md; ids are those of the map's shapes and agencies.
 */
export interface Analysis {
  /** Of this schema: raised when a field goes or changes its meaning, not when one is added. */
  readonly version: typeof ANALYSIS_VERSION
  /** The day it was made, as "2011-03-31", by which it says what is overdue; '' when that was not said. */
  readonly today: string
  /** The same in plain English, each with what it is about; never empty. */
  readonly findings: readonly Finding[]
  readonly overlaps: readonly Overlap[]
  readonly askedTwice: AskedTwice
  readonly handoffs: Handoffs
  readonly money: Money
  readonly whoPays: WhoPays
  readonly register: RegisterSummary
  readonly dependencies: Dependencies
  readonly inTheRoom: InTheRoom
}

export const ANALYSIS_VERSION = 1

/** What a board does not say itself. */
export interface AnalysisSources extends Partial<RegisterContext> {
  /** Who sits for whom; null while nobody records it. */
  readonly attendance?: Attendance | null
}

/**
 * Works out everything from a map. A pure function: the order of what is in the map does not matter,
 * and a map with nothing in it, or half of it missing, has an analysis too [ANALYSIS-1]. Without a day
 * nothing is overdue.
 */
export function analyse(
  map: ServiceMap,
  { agreements = NO_AGREEMENTS, attendance = null, today = '' }: AnalysisSources = {},
): Analysis {
  const directory = readDirectory(map)
  const rows = readRegister({ map, agreements, today })
  const figures = {
    overlaps: findOverlaps(map, directory),
    askedTwice: findAskedTwice(map, directory),
    handoffs: findHandoffs(map, directory),
    money: countMoney(map, directory),
    whoPays: countWhoPays(map, directory),
    register: summariseRegister(rows),
    dependencies: findDependencies(map),
    inTheRoom: readTheRoom(map, directory, attendance),
  }
  const findings = sayFindings(map, figures, rows, directory)
  return { version: ANALYSIS_VERSION, today, findings, ...figures }
}
