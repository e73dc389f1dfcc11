import { writableXml } from '../../shared/export/writable-xml.ts'
import { SVG_NAMESPACE } from '../../shared/images/svg-vocabulary.ts'
import type { Figure } from '../../shared/report/report-source.ts'
import { sayMoment, sayProvenance, sayState } from '../../shared/snapshot/provenance.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import { WHITE } from '../canvas/figures/figure-ground.ts'
import { breakLines } from '../canvas/service-map/card/text-lines.ts'

/** Of the letters, as a share of the picture's width: the hash has room on one line. */
const SIZE_OF_WIDTH = 1 / 140
const LEAST_SIZE = 9
const LINE_HEIGHT = 1.45
const INK = '#4a5560'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'

/**
 * The same picture with where it comes from in small letters beneath it, and written into it [SNAP-4]:
 * what a picture has to bear that goes by itself.
 */
export function captioned(figure: Figure, provenance: Provenance): Figure {
  const { heightPx, svg, widthPx } = figure
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const [left = 0, top = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number)
  const size = Math.max(LEAST_SIZE, widthPx * SIZE_OF_WIDTH)
  const edge = size
  const lines = captionLines(provenance).flatMap(
    (line) => breakLines(line, (widthPx - 2 * edge) / size, 400).lines,
  )
  const caption = root.ownerDocument.createElementNS(SVG_NAMESPACE, 'g')
  setAll(caption, { 'font-family': 'Inter, sans-serif', 'font-size': round(size), fill: INK })
  lines.forEach((line, at) => {
    const text = root.ownerDocument.createElementNS(SVG_NAMESPACE, 'text')
    const baseline = top + heightPx + size * (1 + LINE_HEIGHT * at + 0.5)
    setAll(text, { x: round(left + edge), y: round(baseline) })
    text.textContent = writableXml(line)
    caption.append(text)
  })
  // It has the room beneath the picture to itself: what the picture cuts off there stays cut off.
  const picture = root.ownerDocument.createElementNS(SVG_NAMESPACE, 'svg')
  setAll(picture, {
    x: left,
    y: top,
    width: widthPx,
    height: heightPx,
    viewBox: `${left} ${top} ${widthPx} ${heightPx}`,
  })
  const held = [...root.childNodes].filter((node) => !HEAD.has(node.nodeName))
  picture.append(...held)
  const below = size * (1 + LINE_HEIGHT * lines.length)
  const height = heightPx + below
  setAll(root, {
    width: widthPx,
    height: round(height),
    viewBox: `${left} ${top} ${widthPx} ${round(height)}`,
  })
  const ground = root.ownerDocument.createElementNS(SVG_NAMESPACE, 'rect')
  setAll(ground, { x: left, y: top, width: widthPx, height: round(height), fill: WHITE })
  root.append(metadataOf(root.ownerDocument, figure, provenance), ground, picture, caption)
  return { ...figure, heightPx: height, svg: new XMLSerializer().serializeToString(root) }
}

/** What stands before the drawing. */
const HEAD: ReadonlySet<string> = new Set(['title', 'desc', 'style'])

function captionLines(provenance: Provenance): readonly string[] {
  const { address, atMs, hash, title } = provenance
  const board = title.replaceAll(/\s+/gu, ' ').trim()
  return [
    `${board === '' ? '' : `${board}. `}${sayState(provenance)}, ${sayMoment(atMs)}.`,
    `${address}, SHA-256 ${hash}`,
  ]
}

/** For programs that gather where pictures come from. */
function metadataOf(document: Document, figure: Figure, provenance: Provenance): Element {
  const metadata = document.createElementNS(SVG_NAMESPACE, 'metadata')
  const facts = {
    title: figure.title,
    description: figure.alt,
    source: sayProvenance(provenance),
    date: new Date(provenance.atMs).toISOString(),
    identifier: `sha256:${provenance.hash}`,
    language: 'en-GB',
  }
  for (const [name, value] of Object.entries(facts)) {
    const fact = document.createElementNS(DUBLIN_CORE, `dc:${name}`)
    fact.textContent = writableXml(value)
    metadata.append(fact)
  }
  return metadata
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
