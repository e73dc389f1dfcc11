import { readDirectory } from './agency-directory.ts'
import { sayFindings } from './analysis-words.ts'
import { findAskedTwice, type AskedTwice } from './asked-twice.ts'
import type { Finding } from './finding.ts'
import { findHandoffs, type Handoffs } from './handoffs.ts'
import { readTheRoom, type Attendance, type InTheRoom } from './in-the-room.ts'
import { countMoney, type Money } from './money.ts'
import { findOverlaps, type Overlap } from './overlap.ts'
import type { ServiceMap } from './service-map.ts'

/**
 * All that a board works out about its place: the same in the panel, at the API and on the command
 * line. JSON as it stands. The rules are in SPEC.md; ids are those of the map's shapes and agencies.
 */
export interface Analysis {
  /** Of this schema: raised when a field goes or changes its meaning, not when one is added. */
  readonly version: typeof ANALYSIS_VERSION
  /** The same in plain English, each with what it is about; never empty. */
  readonly findings: readonly Finding[]
  readonly overlaps: readonly Overlap[]
  readonly askedTwice: AskedTwice
  readonly handoffs: Handoffs
  readonly money: Money
  readonly inTheRoom: InTheRoom
}

export const ANALYSIS_VERSION = 1

/**
 * Works out everything from a map. A pure function: the order of what is in the map does not matter,
 * and a map with nothing in it, or half of it missing, has an analysis too [ANALYSIS-1].
 * @param attendance null while nobody records who sits for whom
 */
export function analyse(map: ServiceMap, attendance: Attendance | null = null): Analysis {
  const directory = readDirectory(map)
  const figures = {
    overlaps: findOverlaps(map, directory),
    askedTwice: findAskedTwice(map, directory),
    handoffs: findHandoffs(map, directory),
    money: countMoney(map, directory),
    inTheRoom: readTheRoom(map, directory, attendance),
  }
  return { version: ANALYSIS_VERSION, findings: sayFindings(map, figures), ...figures }
}
