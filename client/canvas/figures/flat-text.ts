import { SVG_NAMESPACE } from '../../../shared/images/svg-vocabulary.ts'
import { linesOfText } from './laid-lines.ts'

/**
 * Turns the text that tldraw draws as HTML within a picture into SVG's own, line by line, where it
 * stands: then any program shows it, and it can be selected in a PDF. The picture has to be laid out
 * in the document.
 */
export function flattenTexts(svg: SVGSVGElement): void {
  const measure = document.createElement('div')
  svg.parentElement?.append(measure)
  // All are laid out, then measured, then replaced: else the page would be laid out for each.
  const held = [...svg.querySelectorAll('foreignObject')].map((html) => layOut(html, measure))
  const flat = held.map(({ html, box }) => ({ html, texts: flatten(html, box) }))
  for (const { html, texts } of flat) html.replaceWith(texts)
  measure.remove()
  dropOutlines(svg)
}

interface Held {
  readonly html: SVGForeignObjectElement
  readonly box: HTMLElement
}

/** Apart from what it stands in, which may be turned or scaled. */
function layOut(html: SVGForeignObjectElement, measure: HTMLElement): Held {
  const box = document.createElement('div')
  Object.assign(box.style, {
    position: 'absolute',
    top: '0',
    left: '0',
    width: `${html.width.baseVal.value}px`,
    height: `${html.height.baseVal.value}px`,
  })
  box.className = html.getAttribute('class') ?? ''
  box.append(...[...html.childNodes].map((node) => node.cloneNode(true)))
  measure.append(box)
  return { html, box }
}

function flatten(html: SVGForeignObjectElement, box: HTMLElement): SVGGElement {
  const group = create('g')
  const corner = box.getBoundingClientRect()
  const left = html.x.baseVal.value - corner.left
  const top = html.y.baseVal.value - corner.top
  for (const ground of grounds(box, left, top)) group.append(ground)
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    for (const line of linesOfText(node as Text)) group.append(textAt(line, left, top))
  }
  for (const item of box.querySelectorAll('li')) {
    const marker = markerOf(item)
    if (marker !== undefined) group.append(textAt(marker, left, top))
  }
  return group
}

/** What is marked with a colour behind it. */
function grounds(box: HTMLElement, left: number, top: number): readonly SVGElement[] {
  return [...box.querySelectorAll<HTMLElement>('mark, code')].flatMap((element) => {
    const fill = getComputedStyle(element).backgroundColor
    if (fill === 'rgba(0, 0, 0, 0)' || fill === 'transparent') return []
    return [...element.getClientRects()].map((rect) => {
      const ground = create('rect')
      setAll(ground, {
        x: round(rect.left + left),
        y: round(rect.top + top),
        width: round(rect.width),
        height: round(rect.height),
        rx: 2,
        fill,
      })
      return ground
    })
  })
}

interface Placed {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly style: CSSStyleDeclaration
  readonly decoration: string
  readonly anchor?: 'end'
}

function textAt(line: Placed, left: number, top: number): SVGElement {
  const { anchor, baseline, decoration, style, text, x } = line
  const element = create('text')
  setAll(element, {
    x: round(x + left),
    y: round(baseline + top),
    'font-family': style.fontFamily,
    'font-size': Number.parseFloat(style.fontSize),
    fill: style.color,
    stroke: 'none',
  })
  if (style.fontWeight !== '400') element.setAttribute('font-weight', style.fontWeight)
  if (style.fontStyle !== 'normal') element.setAttribute('font-style', style.fontStyle)
  if (style.direction === 'rtl') element.setAttribute('direction', 'rtl')
  if (decoration !== '') element.setAttribute('text-decoration', decoration)
  if (anchor !== undefined) element.setAttribute('text-anchor', anchor)
  if (/\s{2}/u.test(text)) element.setAttribute('style', 'white-space: pre')
  element.textContent = text
  return element
}

/** The dot or the number before an item of a list, which is no text in HTML. */
function markerOf(item: HTMLLIElement): Placed | undefined {
  const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT)
  const first = texts.nextNode()
  const [line] = first === null ? [] : linesOfText(first as Text)
  const list = item.parentElement
  if (line === undefined || list === null) return undefined
  const items = [...list.children].filter((child) => child.localName === 'li')
  const start = list instanceof HTMLOListElement ? list.start : 1
  const text = list.localName === 'ol' ? `${start + items.indexOf(item)}.` : '•'
  const gap = Number.parseFloat(line.style.fontSize) * MARKER_GAP_EM
  const { left, right } = item.getBoundingClientRect()
  const x = line.style.direction === 'rtl' ? right + gap : left - gap
  return { ...line, text, x, decoration: '', anchor: 'end' }
}

const MARKER_GAP_EM = 0.35

/**
 * tldraw draws labels twice, first with a rim in the colour of the ground. Who reads the text of a
 * picture would read it twice.
 */
function dropOutlines(svg: SVGSVGElement): void {
  for (const text of svg.querySelectorAll('text[stroke-width]')) {
    const next = text.nextElementSibling
    if (next?.localName === 'text' && next.textContent === text.textContent) text.remove()
  }
}

function create<Name extends 'g' | 'rect' | 'text'>(name: Name): SVGElementTagNameMap[Name] {
  return document.createElementNS(SVG_NAMESPACE, name)
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
