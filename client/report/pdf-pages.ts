import type { ExportRequest } from '../../shared/export/export-request.ts'
import { provenanceFacts, titleInWords } from '../../shared/report/provenance-facts.ts'
import type { Fact } from '../../shared/report/report-document.ts'
import type { Figure } from '../../shared/report/report-source.ts'
import { sayProvenance, type Provenance } from '../../shared/snapshot/provenance.ts'
import fonts from '../page/fonts.css?inline'
import { sheetFor, type Sheet } from './sheet.ts'

/** What is printed: pictures, in order, and where they come from. */
export interface PrintedReport {
  readonly provenance: Provenance
  readonly figures: readonly Figure[]
  readonly request: Pick<ExportRequest, 'layout' | 'size'>
}

/** A longer heading is cut: the picture's own words have all of it. */
const BEGINNING = /^.{0,160}/su

/**
 * Lays the pages out in a document, for a browser to print: one that says where the board comes from,
 * unless all is on one sheet, then one for each picture. Headings become bookmarks, language and title
 * are the document's, and each picture has its words for who does not see it.
 *
 * Pictures are `img`: only so is all that is painted for one marked as its own in a tagged PDF, while
 * it stays lines and text, and nothing of one drawing reaches another's.
 *
 * @param target an HTML document, emptied and filled; resolves once it can be printed
 */
export async function layOutPages(target: Document, report: PrintedReport): Promise<void> {
  const { figures, provenance, request } = report
  const sheets = figures.map((figure, index) => ({
    figure,
    sheet: sheetFor(figure, request),
    name: `sheet-${index}`,
  }))
  const isOneSheet = request.layout === 'poster' && figures.length === 1
  const element = elementsOf(target)
  const heading = isOneSheet ? 'h1' : 'h2'
  const style = element('style', fonts + PAGE_STYLE + sheets.map(sheetStyle).join(''))
  target.documentElement.lang = 'en-GB'
  target.head.replaceChildren(element('title', titleInWords(provenance)), style)
  target.body.replaceChildren(
    ...(isOneSheet ? [] : [firstPage(element, report)]),
    ...sheets.map((sheet) => figurePage(element, { ...sheet, heading, provenance })),
  )
  const images = [...target.images]
  await Promise.all(images.map((image) => image.decode()))
  await target.fonts.load('1em Inter', target.body.textContent)
  for (const image of images) URL.revokeObjectURL(image.src)
}

const PAGE_STYLE = `
@page first { size: A4 landscape; margin: 20mm }
html { color: #000; font-family: Inter, sans-serif; line-height: 1.4 }
body { margin: 0 }
section { break-before: page; break-inside: avoid }
section:first-child { break-before: auto }
h1, h2 { line-height: 1.2; margin: 0; overflow-wrap: anywhere }
.first { page: first; font-size: 12pt }
.first h1 { font-size: 28pt; margin-bottom: 12mm }
.first table { border-spacing: 0; text-align: left }
.first :is(th, td) { padding: 0 8mm 2mm 0; font-weight: inherit; vertical-align: top; overflow-wrap: anywhere }
.first th { white-space: nowrap; color: #4a5560 }
.first ul { margin: 8mm 0 0; padding: 0; list-style: none; columns: 2; column-gap: 8mm }
.first li { overflow-wrap: anywhere; break-inside: avoid }
.sheet { display: flex; flex-direction: column; gap: 0.6em }
.sheet :is(h1, h2) { font-size: 1.6em }
.sheet img { flex: 1 1 0; min-height: 40%; object-fit: contain }
.sheet p { margin: 0; overflow-wrap: anywhere }
`

/** So that rounding pushes nothing onto a further page. */
const SLACK_MM = 0.5

interface NamedSheet {
  readonly figure: Figure
  readonly sheet: Sheet
  readonly name: string
}

function sheetStyle({ name, sheet }: NamedSheet): string {
  const { heightMm, marginMm, textPoints, widthMm } = sheet
  const roomMm = heightMm - 2 * marginMm - SLACK_MM
  return `@page ${name} { size: ${widthMm}mm ${heightMm}mm; margin: ${marginMm}mm }
.${name} { page: ${name}; height: ${roomMm}mm; font-size: ${textPoints}pt }
`
}

/** What is cited, and which pictures follow. */
function firstPage(element: MakeElement, { figures, provenance }: PrintedReport): HTMLElement {
  const page = element('section')
  page.className = 'first'
  const contents = element('ul')
  contents.append(...figures.map(({ title }) => element('li', shortened(title))))
  page.append(
    element('h1', titleInWords(provenance)),
    factTable(element, provenanceFacts(provenance)),
    contents,
  )
  return page
}

function factTable(element: MakeElement, facts: readonly Fact[]): HTMLElement {
  const table = element('table')
  for (const { name, value } of facts) {
    const row = element('tr')
    const header = element('th', name)
    header.scope = 'row'
    row.append(header, element('td', value))
    table.append(row)
  }
  return table
}

interface FigurePage extends NamedSheet {
  readonly heading: 'h1' | 'h2'
  readonly provenance: Provenance
}

function figurePage(element: MakeElement, page: FigurePage): HTMLElement {
  const { figure, heading, name, provenance } = page
  const section = element('section')
  section.className = `sheet ${name}`
  const image = element('img')
  image.alt = figure.alt
  image.src = URL.createObjectURL(
    new Blob([withPlainLetters(figure.svg)], { type: 'image/svg+xml' }),
  )
  section.append(element(heading, shortened(figure.title)), image)
  if (figure.notShown.length > 0) section.append(element('p', figure.notShown.join(' ')))
  section.append(element('p', sayProvenance(provenance)))
  return section
}

/**
 * Without the forms that a letter takes beside others: a PDF knows of a drawing's letters only by their
 * plain forms which they are, and the others would be lost to whoever searches or copies it.
 */
function withPlainLetters(svg: string): string {
  return svg.replace(/<svg\b[^>]*>/u, (start) => `${start}${PLAIN_LETTERS}`)
}

const PLAIN_LETTERS =
  '<style>*{font-variant-ligatures:none!important;font-feature-settings:"calt" 0!important}</style>'

function shortened(heading: string): string {
  const start = BEGINNING.exec(heading)?.[0] ?? ''
  return start === heading ? heading : `${start}…`
}

type MakeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text?: string,
) => HTMLElementTagNameMap[Name]

function elementsOf(target: Document): MakeElement {
  return (name, text = '') => {
    const element = target.createElement(name)
    element.textContent = text
    return element
  }
}
