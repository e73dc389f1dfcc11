import type { JsonObject } from '@tldraw/utils'
import type { Figure } from '../../shared/domain/service-map.ts'

/** A figure as the `meta` of a shape that has no fields for it: a block, a text. */
export function figureMeta({ pounds, year, confidence, source }: Figure): JsonObject {
  return { figure: { pounds, year, confidence }, source }
}
