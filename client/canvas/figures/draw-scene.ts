import type { Editor } from 'tldraw'
import { getDefaultColorTheme } from 'tldraw'
import { WHITE } from './figure-ground.ts'
import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { embedFonts } from './figure-fonts.ts'
import type { Scene } from './figure-scenes.ts'
import { flattenTexts } from './flat-text.ts'
import { standAlone } from './stand-alone.ts'

/** A picture as it is laid out, and how large it is in units of the board. */
export interface Drawing {
  readonly svg: SVGSVGElement
  readonly width: number
  readonly height: number
}

/** Around a picture that is as large as what is in it. */
const MARGIN = 32

/** What is done to a picture last, while it is laid out in the document. */
export type Finish = (svg: SVGSVGElement) => void | Promise<void>

/**
 * Draws a scene as SVG that asks for nothing from elsewhere: texts are texts, of fonts that it brings
 * along, and pictures are in it.
 * @param finish does otherwise with the fonts
 * @returns undefined where there is nothing to be seen
 */
export async function drawScene(
  editor: Editor,
  scene: Scene,
  finish: Finish = embedFonts,
): Promise<Drawing | undefined> {
  const { frame, page, shapeIds } = scene
  if (shapeIds.length === 0) return undefined
  editor.setCurrentPage(page)
  const bounds = frame === null ? undefined : editor.getShapePageBounds(frame)?.clone()
  const stopSparing = spareStyles(editor.getContainer())
  const drawn = await editor
    .getSvgElement([...shapeIds], {
      background: true,
      darkMode: false,
      scale: 1,
      padding: bounds === undefined ? MARGIN : 0,
      ...(bounds && { bounds }),
    })
    .finally(stopSparing)
  if (drawn === undefined) return undefined
  // tldraw takes its own away in a moment; this one stays until it has been gone through.
  const svg = drawn.svg.cloneNode(true) as SVGSVGElement
  const place = document.createElement('div')
  place.className = 'tl-container tl-theme__light'
  place.append(svg)
  editor.getContainer().append(place)
  try {
    whiten(svg)
    flattenTexts(svg)
    await finish(svg)
  } finally {
    place.remove()
  }
  standAlone(svg, scene.id)
  layGround(svg)
  return { svg, width: drawn.width, height: drawn.height }
}

/**
 * tldraw writes into each part of its HTML how that looks, in hundreds of words, so that it looks so
 * elsewhere. Here it is read off in this page and dropped: for a board with much on it that spares
 * most of the time, and of the memory. @returns ends it
 */
function spareStyles(container: HTMLElement): () => void {
  const observer = new MutationObserver(() => {
    for (const html of container.querySelectorAll(`foreignObject.${WITH_STYLES}`)) {
      html.classList.remove(WITH_STYLES)
    }
  })
  observer.observe(container, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** tldraw's mark on HTML whose looks it is to write out. */
const WITH_STYLES = 'tl-export-embed-styles'

/** Of the page that a picture is put on nobody knows the colour: it brings its own. */
function layGround(svg: SVGSVGElement): void {
  const { height, width, x, y } = svg.viewBox.baseVal
  const ground = document.createElementNS(SVG_NAMESPACE, 'rect')
  for (const [name, value] of Object.entries({ x, y, width, height, fill: WHITE })) {
    ground.setAttribute(name, String(value))
  }
  svg.querySelector('defs')?.after(ground)
}

/** Paper is white: so is what the canvas draws in the colour of its ground, as behind words on a link. */
function whiten(svg: SVGSVGElement): void {
  const ground = getDefaultColorTheme({ isDarkMode: false }).background
  for (const name of ['fill', 'stroke']) {
    for (const element of svg.querySelectorAll(`[${name}="${CSS.escape(ground)}"]`)) {
      element.setAttribute(name, WHITE)
    }
  }
}
