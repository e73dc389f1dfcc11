import {
  ArrowShapeUtil,
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
import { BoardImageShapeUtil } from './board-image-shape.tsx'

/**
 * What tldraw brings of shapes, less those that a board does not hold: see `shapeSchemas` in
 * shared/board/record-schema.ts. Groups are part of tldraw's core.
 */
const utils: readonly unknown[] = [
  ArrowShapeUtil,
  BoardImageShapeUtil,
  BookmarkShapeUtil,
  DrawShapeUtil,
  FrameShapeUtil,
  GeoShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  NoteShapeUtil,
  TextShapeUtil,
]

/** tldraw's declarations do not fit one another where an optional field may not be undefined. */
export const shapeUtils = utils as readonly TLAnyShapeUtilConstructor[]

export const bindingUtils = [...defaultBindingUtils]

export const tools = [...defaultTools, ...defaultShapeTools]

const NO_TOOLS = ['embed']
const NO_ACTIONS = ['convert-to-embed', 'flatten-to-image', 'insert-embed', 'toggle-debug-mode']

/** Menus, keys and buttons for what a board does not do are gone. */
export const uiOverrides: TLUiOverrides = {
  tools: (_editor, all) => without(all, NO_TOOLS),
  actions: (_editor, all) => without(all, NO_ACTIONS),
  // Boards take no films.
  translations: { en: { 'tool.media': 'Picture', 'action.insert-media': 'Add a picture' } },
}

function without<T>(all: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
}
