import {
  defaultBindingUtils,
  defaultShapeTools,
  defaultTools,
  DrawShapeUtil,
  GeoShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  NoteShapeUtil,
  TextShapeUtil,
} from 'tldraw'
import type {
  Editor,
  TLAnyShapeUtilConstructor,
  TLUiActionsContextType,
  TLUiOverrideHelpers,
  TLUiOverrides,
  TLUiToolItem,
} from 'tldraw'
import { BoardArrowShapeUtil } from './board-arrow-shape.tsx'
import { BoardBookmarkShapeUtil } from './board-bookmark-shape.tsx'
import { BoardImageShapeUtil } from './board-image-shape.tsx'
import type { MapWork } from './map-work.ts'
import { BoardFrameShapeUtil } from './lanes/board-frame-shape.tsx'
import { MAP_ACTIONS } from './map-actions.ts'
import { BarrierShapeUtil } from './service-map/barrier-shape-util.ts'
import { CommitmentShapeUtil } from './service-map/commitment-shape-util.ts'
import { changeLinkKind } from './service-map/change-link-kind.ts'
import { MAP_KINDS } from './service-map/map-kinds.ts'
import { mapShapeTools } from './service-map/map-shape-tools.ts'
import { SealedShapeUtil } from './sealed/sealed-shape-util.tsx'
import { PotShapeUtil } from './service-map/pot-shape-util.ts'
import { ServiceShapeUtil } from './service-map/service-shape-util.ts'
import { StageShapeUtil } from './service-map/stage-shape-util.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

/**
 * What tldraw brings of shapes, less those that a board does not hold, and our own: see
 * `shapeSchemas` in shared/board/record-schema.ts. Groups are part of tldraw's core.
 */
const utils: readonly unknown[] = [
  BarrierShapeUtil,
  BoardArrowShapeUtil,
  BoardBookmarkShapeUtil,
  BoardFrameShapeUtil,
  BoardImageShapeUtil,
  CommitmentShapeUtil,
  DrawShapeUtil,
  GeoShapeUtil,
  HighlightShapeUtil,
  LineShapeUtil,
  NoteShapeUtil,
  PotShapeUtil,
  SealedShapeUtil,
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

/** Menus, keys and buttons for what a board does not do are gone, ours are there. */
export function uiOverridesFor(work: MapWork): TLUiOverrides {
  return {
    tools: (editor, all) => ({
      ...withOtherKeys(without(all, NO_TOOLS)),
      ...mapTools(editor),
    }),
    actions: (editor, all, { addDialog }) => ({
      ...without(all, NO_ACTIONS),
      ...withOwnShortcuts(all, addDialog),
      'change-link-kind': {
        id: 'change-link-kind',
        label: 'action.change-link-kind',
        kbd: 'c',
        onSelect: () => changeLinkKind(editor),
      },
      ...mapActions(editor, work),
    }),
    translations: {
      en: {
        // Boards take no films.
        'tool.media': 'Picture',
        'action.insert-media': 'Add a picture',
        'action.change-link-kind': 'Next kind of link',
        'style-panel.color': 'Colour',
        ...Object.fromEntries(MAP_KINDS.map(({ type, label }) => [`tool.${type}`, label])),
        ...Object.fromEntries(MAP_ACTIONS.map(({ id, label }) => [`action.${id}`, label])),
      },
    },
  }
}

function mapActions(editor: Editor, work: MapWork): TLUiActionsContextType {
  const actions = MAP_ACTIONS.map(({ id, key, run }) => ({
    id,
    label: `action.${id}`,
    kbd: key,
    onSelect: () => run(work, editor),
  }))
  return Object.fromEntries(actions.map((action) => [action.id, action]))
}

/** The key opens the same list as the menu, which tldraw's own does not. */
function withOwnShortcuts(
  { 'open-kbd-shortcuts': open }: TLUiActionsContextType,
  addDialog: TLUiOverrideHelpers['addDialog'],
): TLUiActionsContextType {
  if (open === undefined) return {}
  const onSelect = (): void => {
    addDialog({ component: ShortcutsDialog })
  }
  return { [open.id]: { ...open, onSelect } }
}

/** tldraw's tools whose keys are ours. */
const OTHER_KEYS: Readonly<Record<string, string>> = { laser: 'shift+k' }

function withOtherKeys(all: Record<string, TLUiToolItem>): Record<string, TLUiToolItem> {
  const moved = Object.entries(OTHER_KEYS).flatMap(([id, kbd]) => {
    const tool = all[id]
    return tool === undefined ? [] : [[id, { ...tool, kbd }] as const]
  })
  return { ...all, ...Object.fromEntries(moved) }
}

/** So that they have their keys, and stand among the shortcuts. */
function mapTools(editor: Editor): Record<string, TLUiToolItem> {
  const tools = MAP_KINDS.map(({ type, key }) => ({
    id: type,
    label: `tool.${type}`,
    icon: 'geo-rectangle',
    kbd: key,
    onSelect: () => {
      editor.setCurrentTool(type)
    },
  }))
  return Object.fromEntries(tools.map((tool) => [tool.id, tool]))
}

function without<T>(all: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
}
