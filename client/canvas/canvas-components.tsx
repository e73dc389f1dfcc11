import type { ReactNode } from 'react'
import {
  TldrawHandles,
  TldrawOverlays,
  TldrawScribble,
  TldrawSelectionForeground,
  TldrawShapeIndicators,
} from 'tldraw'
import type { TLComponents } from 'tldraw'
import { ChangeMarksLayer } from './changes/change-marks-layer.tsx'
import { FirstSteps } from './first-steps.tsx'
import { HelperButtons } from './helper-buttons.tsx'
import { PersonalMarks } from './personal-data/personal-marks.tsx'
import { PictureCard } from './picture-card.tsx'
import { MapPalette } from './service-map/map-palette.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { TextToolbar } from './text-toolbar.tsx'

/** In a shape's place when drawing it fails; the others are drawn as ever. */
function ShapeTrouble(): ReactNode {
  return <div className="shape-trouble">This could not be drawn. It is kept.</div>
}

/** In the canvas's place when it fails as a whole. */
function CanvasTrouble(): ReactNode {
  return (
    <div className="canvas-trouble" role="alert">
      <h2>The board could not be drawn</h2>
      <p>What you changed is kept on this device. Reloading the page usually mends it.</p>
      <button type="button" className="button button-primary" onClick={reload}>
        Reload
      </button>
    </div>
  )
}

function reload(): void {
  location.reload()
}

/** Shown while the fonts that the page needs come. */
function CanvasLoading(): ReactNode {
  return <div className="canvas-loading">Opening the board…</div>
}

/** What of ours lies over the canvas and moves with nothing. */
function InFront(): ReactNode {
  return (
    <>
      <FirstSteps />
      <PersonalMarks />
      <MapPalette />
      <PictureCard />
    </>
  )
}

/** What lies over the shapes and moves with them. */
function OverTheShapes(): ReactNode {
  return (
    <>
      <TldrawOverlays />
      <ChangeMarksLayer />
    </>
  )
}

/**
 * tldraw's parts, less those that our page has itself or that a board has no use for. The watermark
 * is tldraw's and stays as it is.
 */
export const components: TLComponents = {
  Scribble: TldrawScribble,
  CollaboratorScribble: TldrawScribble,
  ShapeIndicators: TldrawShapeIndicators,
  SelectionForeground: TldrawSelectionForeground,
  Handles: TldrawHandles,
  Overlays: OverTheShapes,
  ShapeErrorFallback: ShapeTrouble,
  ErrorFallback: CanvasTrouble,
  LoadingScreen: CanvasLoading,
  InFrontOfTheCanvas: InFront,
  KeyboardShortcutsDialog: ShortcutsDialog,
  HelperButtons,
  RichTextToolbar: TextToolbar,
  SharePanel: null,
  TopPanel: null,
  DebugPanel: null,
  DebugMenu: null,
  VideoToolbar: null,
}
