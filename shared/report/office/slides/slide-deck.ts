import { toBase64 } from 'lib0/buffer'
import PptxGenJS from 'pptxgenjs'
import type { Provenance } from '../../../snapshot/provenance.ts'
import { plainText } from '../../plain-text.ts'
import type { ReportDocument } from '../../report-document.ts'
import type { Figure } from '../../report-source.ts'
import { settledZip } from '../settled-zip.ts'
import { settledSlidePart } from './settled-slide-part.ts'

/** Of a slide, 16 to 9, in inches. */
const SLIDE = { w: 13.333, h: 7.5 } as const
const MARGIN = 0.8
const INK = '1F2933'
const QUIET = '52606D'
const FACE = 'Arial'
/** What the last slide has room for. */
const MAX_SOURCES = 7
const MAX_LINE_LENGTH = 150

/** Where the titles are of slides that a picture fills: above them, to be read in the outline and aloud. */
const HIDDEN_TITLE = { x: 0, y: -0.7, w: SLIDE.w, h: 0.6 } as const
const SHOWN_TITLE = { x: MARGIN, y: 1.2, w: SLIDE.w - 2 * MARGIN, h: 1.6 } as const
const TOP_TITLE = { x: MARGIN, y: 0.5, w: SLIDE.w - 2 * MARGIN, h: 0.8 } as const
const TITLE_TEXT = { fontFace: FACE, color: INK, bold: true, align: 'left' } as const

/**
 * A report's pictures as a PowerPoint file: a slide each, between one that says what they are of and
 * one that says where they come from [SLIDES-1]. The same report gives the same bytes.
 *
 * @param pngOf a figure as PNG, large enough for a screen on a wall
 */
export async function writeSlideDeck(
  report: ReportDocument,
  provenance: Provenance,
  pngOf: (figure: Figure) => Uint8Array,
): Promise<Uint8Array> {
  const deck = new PptxGenJS()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = plainText(report.title)
  deck.subject = plainText(report.subtitle)
  deck.author = 'Wholeplace'
  deck.company = 'Wholeplace'
  defineMasters(deck)
  addTitleSlide(deck, report)
  for (const figure of figuresIn(report)) addFigureSlide(deck, figure, pngOf(figure))
  addSourcesSlide(deck, report)
  const bytes = await deck.write({ outputType: 'uint8array' })
  if (!(bytes instanceof Uint8Array)) throw new TypeError('PowerPoint files are written as bytes.')
  return settledZip(bytes, (xml, path) => settledSlidePart(xml, path, provenance.atMs))
}

const MASTERS = [
  { title: 'Title', at: SHOWN_TITLE, fontSize: 44 },
  { title: 'Picture', at: HIDDEN_TITLE, fontSize: 20 },
  { title: 'Sources', at: TOP_TITLE, fontSize: 30 },
] as const
type Master = (typeof MASTERS)[number]['title']

function defineMasters(deck: PptxGenJS): void {
  for (const { at, fontSize, title } of MASTERS) {
    deck.defineSlideMaster({
      title,
      background: { color: 'FFFFFF' },
      objects: [
        {
          placeholder: {
            options: { name: 'title', type: 'title', ...at, ...TITLE_TEXT, fontSize, margin: 0 },
            text: '',
          },
        },
      ],
    })
  }
}

function addSlide(deck: PptxGenJS, masterName: Master, title: string): PptxGenJS.Slide {
  const slide = deck.addSlide({ masterName })
  slide.addText(plainText(title), { placeholder: 'title' })
  return slide
}

function addTitleSlide(deck: PptxGenJS, { provenance, subtitle, title }: ReportDocument): void {
  const slide = addSlide(deck, 'Title', shortened(title))
  const text = {
    x: MARGIN,
    w: SLIDE.w - 2 * MARGIN,
    fontFace: FACE,
    margin: 0,
    valign: 'top',
  } as const
  slide.addText(plainText(subtitle), { ...text, y: 2.95, h: 0.6, fontSize: 24, color: QUIET })
  slide.addText(factRuns(provenance), { ...text, y: 4.4, h: 2.4, fontSize: 16, color: INK })
}

/** As large as the slide, its own proportions kept. */
function addFigureSlide(deck: PptxGenJS, figure: Figure, png: Uint8Array): void {
  const { alt, heightPx, isHidden, notShown, notes, title, widthPx } = figure
  const slide = addSlide(deck, 'Picture', title)
  if (isHidden) slide.hidden = true
  const scale = Math.min(SLIDE.w / widthPx, SLIDE.h / heightPx)
  const [w, h] = [widthPx * scale, heightPx * scale]
  slide.addImage({
    data: `image/png;base64,${toBase64(png)}`,
    altText: plainText(alt),
    objectName: plainText(title),
    x: (SLIDE.w - w) / 2,
    y: (SLIDE.h - h) / 2,
    w,
    h,
  })
  const left = notShown.length === 0 ? '' : `What this picture leaves out: ${notShown.join(' ')}`
  const said = [notes, left].filter((text) => text.trim() !== '').join('\n\n')
  if (said !== '') slide.addNotes(plainText(said))
}

function addSourcesSlide(deck: PptxGenJS, report: ReportDocument): void {
  const slide = addSlide(deck, 'Sources', 'Where this comes from')
  const text = {
    x: MARGIN,
    w: SLIDE.w - 2 * MARGIN,
    fontFace: FACE,
    margin: 0,
    valign: 'top',
  } as const
  slide.addText(factRuns(report.provenance), { ...text, y: 1.6, h: 1.9, fontSize: 15, color: INK })
  const sources = sourcesIn(report)
  if (sources.length === 0) return
  const others = sources.length - MAX_SOURCES
  const lines = [
    ...sources.slice(0, MAX_SOURCES).map(shortened),
    ...(others > 0 ? [`And ${others} more, which the Word report lists.`] : []),
  ]
  slide.addText(
    lines.map((line) => ({ text: plainText(line), options: { breakLine: true, bullet: true } })),
    { ...text, y: 3.7, h: 3.3, fontSize: 13, color: INK, paraSpaceAfter: 4 },
  )
}

function factRuns(facts: ReportDocument['provenance']): PptxGenJS.TextProps[] {
  return facts.flatMap(({ name, value }) => [
    { text: `${name}: `, options: { bold: true } },
    { text: plainText(value), options: { breakLine: true } },
  ])
}

function figuresIn({ sections }: ReportDocument): readonly Figure[] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))
}

function sourcesIn({ sections }: ReportDocument): readonly string[] {
  return sections
    .filter(({ id }) => id === 'sources')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? block.table.rows : []))
    .map(([source = '']) => source.replaceAll(/\s+/gu, ' '))
}

function shortened(text: string): string {
  return text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH - 1)}…` : text
}
