import {
  BookmarkShapeUtil,
  defaultBindingUtils,
  defaultShapeTools,
  defaultTools,
  DrawShapeUtil,
  FrameShapeUtil,
  GeoShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  NoteShapeUtil,
  TextShapeUtil,
} from 'tldraw'
import type { TLAnyShapeUtilConstructor, TLUiOverrides } from 'tldraw'
import { BoardArrowShapeUtil } from './board-arrow-shape.ts'
import { BoardImageShapeUtil } from './board-image-shape.tsx'
import { BarrierShapeUtil } from './service-map/barrier-shape-util.tsx'
import { mapShapeTools } from './service-map/map-shape-tools.ts'
import { PotShapeUtil } from './service-map/pot-shape-util.tsx'
import { ServiceShapeUtil } from './service-map/service-shape-util.tsx'
import { StageShapeUtil } from './service-map/stage-shape-util.tsx'

/**
 * What tldraw brings of shapes, less those that a board does not hold, and our own: see
 * `shapeSchemas` in shared/board/record-schema.ts. Groups are part of tldraw's core.
 */
const utils: readonly unknown[] = [
  BarrierShapeUtil,
  BoardArrowShapeUtil,
  BoardImageShapeUtil,
  BookmarkShapeUtil,
  DrawShapeUtil,
  FrameShapeUtil,
  GeoShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  NoteShapeUtil,
  PotShapeUtil,
  ServiceShapeUtil,
  StageShapeUtil,
  TextShapeUtil,
]

/** tldraw's declarations do not fit one another where an optional field may not be undefined. */
export const shapeUtils = utils as readonly TLAnyShapeUtilConstructor[]

export const bindingUtils = [...defaultBindingUtils]

export const tools = [...defaultTools, ...defaultShapeTools, ...mapShapeTools]

const NO_TOOLS = ['embed']
const NO_ACTIONS = ['convert-to-embed', 'flatten-to-image', 'insert-embed', 'toggle-debug-mode']

/** Menus, keys and buttons for what a board does not do are gone. */
export const uiOverrides: TLUiOverrides = {
  tools: (_editor, all) => without(all, NO_TOOLS),
  actions: (_editor, all) => without(all, NO_ACTIONS),
  translations: {
    en: {
      // Boards take no films.
      'tool.media': 'Picture',
      'action.insert-media': 'Add a picture',
      'tool.barrier': 'Barrier',
      'tool.pot': 'Pot',
      'tool.service': 'Service',
      'tool.stage': 'Stage',
    },
  },
}

function without<T>(all: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
}
