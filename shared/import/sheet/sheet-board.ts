import type { ServiceMap } from '../../domain/service-map.ts'

/** The board that a sheet is to be brought in to. */
export interface SheetBoard {
  readonly map: ServiceMap
  /** On which page each shape is, be it in something else there. */
  readonly pageOf: ReadonlyMap<string, string>
}

/** Draws ids that no board has yet. */
export interface NewIds {
  readonly shape: () => string
  readonly agency: () => string
}
