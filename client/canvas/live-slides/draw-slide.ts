import type { Editor } from 'tldraw'
import { sayFigure } from '../../../shared/report/figure-words.ts'
import { sha256 } from '../../images/sha256.ts'
import type { SlidePicture } from '../../talk/live-deck.ts'
import { drawScene } from '../figures/draw-scene.ts'
import { dropFonts, fontsIn } from '../figures/figure-fonts.ts'
import type { Scene } from '../figures/figure-scenes.ts'
import { loadFonts } from '../figures/offscreen-editor.ts'
import { linesOf } from './slide-lines.ts'
import { thinSvg } from './thin-svg.ts'
import { trimToEdge } from './trim-to-edge.ts'

/** Draws what fills the window when a frame does. Rejects when a font cannot be had. */
export async function drawSlide(editor: Editor, scene: Scene): Promise<SlidePicture> {
  const { frame, shapeIds, title } = scene
  const ids = [...editor.getShapeAndDescendantIds([...shapeIds])]
  await loadFonts(editor, ids)
  let fonts: SlidePicture['fonts'] = []
  const drawing = await drawScene(editor, { ...scene, id: 's' }, (svg) => {
    trimToEdge(svg)
    fonts = fontsIn(svg)
    dropFonts(svg)
  })
  const edge = frame === null ? undefined : editor.getShapePageBounds(frame)
  if (drawing === undefined || edge === undefined) throw new Error('The slide is not on the board')
  thinSvg(drawing.svg, drawing.width)
  const svg = new XMLSerializer().serializeToString(drawing.svg)
  const shapes = ids.flatMap((id) => {
    const isSeen = id !== frame?.id && editor.getShapeMaskedPageBounds(id)?.collides(edge) === true
    return (isSeen ? editor.getShape(id) : undefined) ?? []
  })
  return {
    svg,
    hash: await sha256(new TextEncoder().encode(svg)),
    fonts,
    alt: sayFigure(title, shapes),
    lines: linesOf(editor, shapes, edge),
  }
}
