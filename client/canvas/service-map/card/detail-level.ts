import { computed, WeakCache } from 'tldraw'
import type { Computed, Editor } from 'tldraw'

/** How much of a card is drawn: a block with its name, its main figures too, or all there is. */
export type DetailLevel = 'far' | 'near' | 'close'

/** Of a card's usual size on the screen: below this its figures could not be read any more. */
const NEAR_FROM = 0.6
/** From here on there is room for everything. */
const CLOSE_FROM = 1.4

/** @param scale how large the card is on the screen, beside one of the usual size at 100 % */
export function detailLevel(scale: number): DetailLevel {
  if (scale < NEAR_FROM) return 'far'
  return scale < CLOSE_FROM ? 'near' : 'close'
}

const STEPS_TO_DOUBLE = 8
const zoomSteps = new WeakCache<Editor, Computed<number>>()

/**
 * The zoom, in steps: an eighth of a doubling each, with 100 % among them. Cards look at this rather
 * than at the zoom, which changes with every frame of a pinch.
 */
export function zoomStep(editor: Editor): Computed<number> {
  return zoomSteps.get(editor, () =>
    computed('zoom step', () => {
      const doublings = Math.log2(editor.getZoomLevel())
      return 2 ** (Math.round(doublings * STEPS_TO_DOUBLE) / STEPS_TO_DOUBLE)
    }),
  )
}
