import { computed, WeakCache } from 'tldraw'
import type { Computed, Editor } from 'tldraw'
import { zoomStep } from '../card/detail-level.ts'
import type { DetailLevel } from '../card/detail-level.ts'
import { linkLevel } from './link-look.ts'

const levels = new WeakCache<Editor, Computed<DetailLevel>>()

/** The level at which all links are drawn now: a signal that changes when it does, not with the zoom. */
export function linkLevelOf(editor: Editor): Computed<DetailLevel> {
  return levels.get(editor, () => computed('link level', () => linkLevel(zoomStep(editor).get())))
}
