import { atom, Box, computed, WeakCache } from 'tldraw'
import type { Atom, Computed, Editor, TLPageId, TLShapeId, VecLike } from 'tldraw'
import { GhostPlaces } from './ghost-places.ts'
import type { ChangesOnCanvas, ShownChanges } from './shown-changes.ts'

/** One mark on the page that is open. */
export interface ChangeMark {
  readonly id: string
  readonly what: 'added' | 'changed' | 'removed'
  /** On the page. */
  readonly bounds: Box
  /** What it is called, where it is on the canvas no longer: a ghost. */
  readonly ghost: {
    readonly called: string
    readonly line: readonly [VecLike, VecLike] | null
  } | null
  readonly isLookedAt: boolean
}

interface Shown {
  readonly changes: Atom<{ readonly shown: ShownChanges; readonly ghosts: GhostPlaces } | null>
  readonly lookedAt: Atom<ReadonlySet<string>>
  readonly marks: Computed<readonly ChangeMark[]>
}

/** How long the view travels to what is looked at. */
const LOOK_MS = 250
/** Left free on all sides of it. */
const ROOM_PX = 96
/** A mark stands a little off what it marks. */
const MARGIN = 5

const NOTHING: ReadonlySet<string> = new Set()

const shownOn = new WeakCache<Editor, Shown>()

/** The marks of the page that is open: a signal that is read on the canvas. */
export function changeMarks(editor: Editor): readonly ChangeMark[] {
  return shownWith(editor).marks.get()
}

/** Marks on an open canvas what has changed, for as long as that is wanted. */
export class ChangeMarks implements ChangesOnCanvas {
  readonly #editor: Editor

  constructor(editor: Editor) {
    this.#editor = editor
  }

  show(shown: ShownChanges | null): void {
    const { changes, lookedAt } = shownWith(this.#editor)
    if (shown === null) lookedAt.set(NOTHING)
    changes.set(
      shown === null ? null : { shown, ghosts: new GhostPlaces(this.#editor, shown.earlier) },
    )
  }

  lookAt(shapeIds: readonly string[]): boolean {
    const editor = this.#editor
    const places = shapeIds.flatMap((id) => this.#placeOf(id) ?? [])
    const [first] = places
    if (first === undefined) return false
    shownWith(editor).lookedAt.set(new Set(shapeIds))
    if (editor.getCurrentPageId() !== first.pageId) editor.setCurrentPage(first.pageId)
    const bounds = Box.Common(
      places.filter(({ pageId }) => pageId === first.pageId).map((place) => place.bounds),
    )
    if (!editor.getViewportPageBounds().contains(bounds)) {
      editor.zoomToBounds(bounds, {
        inset: ROOM_PX,
        targetZoom: 1,
        animation: { duration: editor.user.getAnimationSpeed() * LOOK_MS },
      })
    }
    return true
  }

  /** Idempotent. */
  close(): void {
    this.show(null)
  }

  /** Where a shape is, or else was, if that page is still there. */
  #placeOf(shapeId: string): { readonly pageId: TLPageId; readonly bounds: Box } | undefined {
    const editor = this.#editor
    const shape = editor.getShape(shapeId as TLShapeId)
    const ghost =
      shape === undefined ? shownWith(editor).changes.get()?.ghosts.placeOf(shapeId) : undefined
    const pageId = shape === undefined ? ghost?.pageId : editor.getAncestorPageId(shape)
    const page = pageId === undefined ? undefined : editor.getPage(pageId as TLPageId)
    const bounds = shape === undefined ? ghost?.bounds : editor.getShapePageBounds(shape)
    return page === undefined || bounds === undefined ? undefined : { pageId: page.id, bounds }
  }
}

function shownWith(editor: Editor): Shown {
  return shownOn.get(editor, () => {
    const changes: Shown['changes'] = atom('changes shown', null)
    const lookedAt: Shown['lookedAt'] = atom('changes looked at', NOTHING)
    const marks = computed('change marks', () => {
      const now = changes.get()
      return now === null ? [] : readMarks(editor, now.shown, now.ghosts, lookedAt.get())
    })
    return { changes, lookedAt, marks }
  })
}

function readMarks(
  editor: Editor,
  { added, changed, removed }: ShownChanges,
  ghosts: GhostPlaces,
  lookedAt: ReadonlySet<string>,
): ChangeMark[] {
  const pageId = editor.getCurrentPageId()
  const here = editor.getCurrentPageShapeIds()
  const mark = (id: string, what: ChangeMark['what']): ChangeMark[] => {
    const isLookedAt = lookedAt.has(id)
    if (here.has(id as TLShapeId)) {
      const bounds = editor.getShapePageBounds(id as TLShapeId)
      return bounds === undefined
        ? []
        : [{ id, what, bounds: around(bounds), ghost: null, isLookedAt }]
    }
    const called = removed.get(id)
    // It stands on another page now, or was never removed.
    if (called === undefined || editor.getShape(id as TLShapeId) !== undefined) return []
    const place = ghosts.placeOf(id)
    if (place === undefined || place.pageId !== pageId) return []
    const { bounds, line } = place
    return [{ id, what, bounds: around(bounds), ghost: { called, line }, isLookedAt }]
  }
  return [
    ...[...removed.keys()].flatMap((id) => mark(id, 'removed')),
    ...[...changed].flatMap((id) => mark(id, 'changed')),
    ...[...added].flatMap((id) => mark(id, 'added')),
  ]
}

function around(bounds: Box): Box {
  return bounds.clone().expandBy(MARGIN)
}
