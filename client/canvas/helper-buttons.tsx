import type { ReactNode } from 'react'
import { DefaultHelperButtons, TldrawUiMenuActionItem, track, useEditor } from 'tldraw'

/**
 * The buttons that tldraw offers when one is likely to need them: out of the pen's mode, in which
 * fingers and palms do not draw, and back to where something is. Less the one to stop following, which
 * our own strip has.
 */
export const HelperButtons = track(function HelperButtons(): ReactNode {
  const editor = useEditor()
  const shapeCount = editor.getCurrentPageShapeIds().size
  const isLost = shapeCount > 0 && shapeCount === editor.getCulledShapes().size
  return (
    <DefaultHelperButtons>
      {editor.getInstanceState().isPenMode && <TldrawUiMenuActionItem actionId="exit-pen-mode" />}
      {isLost && <TldrawUiMenuActionItem actionId="back-to-content" />}
    </DefaultHelperButtons>
  )
})
