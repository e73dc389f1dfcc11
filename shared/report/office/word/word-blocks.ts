import { type FileChild, HeadingLevel, ImageRun, Paragraph, SimpleField, TextRun } from 'docx'
import { figureCaption } from '../../figure-caption.ts'
import { plainText } from '../../plain-text.ts'
import type { ListItem, ReportBlock, ReportSection } from '../../report-document.ts'
import type { Figure } from '../../report-source.ts'
import type { WordPage } from './word-pages.ts'
import { STYLE } from './word-styles.ts'
import { wordTable } from './word-table.ts'

/** Twentieths of a point to a pixel at 96 to the inch, which docx measures pictures in. */
const TWIPS_PER_PX = 15
/** What a picture leaves of its page for a heading and a caption. */
const ROOM_FOR_WORDS_PX = 150
const DEEPEST_LEVEL = 8
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** Writes the sections of one report: figures and tables are numbered as they come. */
export class WordBlocks {
  readonly #pngOf: (figure: Figure) => Uint8Array
  #figures = 0
  #tables = 0

  /** @param pngOf a figure as PNG */
  constructor(pngOf: (figure: Figure) => Uint8Array) {
    this.#pngOf = pngOf
  }

  /** @param level of the heading: 0 for the report's own sections */
  section({ blocks, heading, parts }: ReportSection, page: WordPage, level = 0): FileChild[] {
    return [
      new Paragraph({ heading: HEADINGS[level] ?? HeadingLevel.HEADING_3, ...textOf(heading) }),
      ...blocks.flatMap((block, n) => this.#block(block, page, n)),
      ...parts.flatMap((part) => this.section(part, page, level + 1)),
    ]
  }

  #block(block: ReportBlock, page: WordPage, place: number): FileChild[] {
    switch (block.kind) {
      case 'paragraph':
        return [new Paragraph(textOf(block.text))]
      case 'list':
        return block.items.flatMap((item) => listParagraphs(item, 0))
      case 'table': {
        this.#tables += 1
        const caption = captionOf('Table', this.#tables, block.table.caption, true)
        return [caption, wordTable(block.table, page), new Paragraph({ style: STYLE.cell })]
      }
      case 'figure':
        this.#figures += 1
        return this.#figure(block.figure, page, place > 0)
    }
  }

  #figure(figure: Figure, page: WordPage, isOnNewPage: boolean): FileChild[] {
    const { alt, notShown, title } = figure
    const picture = new ImageRun({
      type: 'png',
      data: this.#pngOf(figure),
      transformation: sizeOn(page, figure),
      altText: { name: plainText(title), description: plainText(alt) },
    })
    const left = notShown.join(' ')
    return [
      new Paragraph({ children: [picture], keepNext: true, pageBreakBefore: isOnNewPage }),
      captionOf('Figure', this.#figures, figureCaption(figure), left !== ''),
      ...(left === '' ? [] : [new Paragraph(textOf(`What this picture leaves out: ${left}`))]),
    ]
  }
}

/** A text as a paragraph has it: its lines one below another. */
export function textOf(text: string): { children: TextRun[] } {
  const children = plainText(text)
    .split('\n')
    .map((line, n) => new TextRun(n === 0 ? { text: line } : { text: line, break: 1 }))
  return { children }
}

/** As "Figure 1. Who does what", with a number that Word counts on by itself. */
function captionOf(
  label: 'Figure' | 'Table',
  number: number,
  text: string,
  keepNext: boolean,
): Paragraph {
  return new Paragraph({
    style: STYLE.caption,
    keepNext,
    children: [
      new TextRun(`${label} `),
      new SimpleField(`SEQ ${label} \\* ARABIC`, String(number)),
      new TextRun(`. ${plainText(text).replaceAll('\n', ' ')}`),
    ],
  })
}

function listParagraphs({ items, text }: ListItem, level: number): FileChild[] {
  return [
    new Paragraph({ bullet: { level: Math.min(level, DEEPEST_LEVEL) }, ...textOf(text) }),
    ...items.flatMap((item) => listParagraphs(item, level + 1)),
  ]
}

/** As large as fits, the heading and the caption beside it; never larger than it is on the board. */
function sizeOn(page: WordPage, { heightPx, widthPx }: Figure): { width: number; height: number } {
  const widest = page.textWidth / TWIPS_PER_PX
  const highest = page.textHeight / TWIPS_PER_PX - ROOM_FOR_WORDS_PX
  const scale = Math.min(widest / widthPx, highest / heightPx)
  return {
    width: Math.max(1, Math.round(widthPx * scale)),
    height: Math.max(1, Math.round(heightPx * scale)),
  }
}
