import {
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
} from 'docx'
import type { Provenance } from '../../../snapshot/provenance.ts'
import { plainText } from '../../plain-text.ts'
import { provenanceLine } from '../../provenance-line.ts'
import type { ReportDocument } from '../../report-document.ts'
import type { Figure } from '../../report-source.ts'
import { settledZip } from '../settled-zip.ts'
import { settledPart } from './settled-part.ts'
import { textOf, WordBlocks } from './word-blocks.ts'
import { PAGES, spreadsOf, type WordPage } from './word-pages.ts'
import { STYLE, WORD_STYLES } from './word-styles.ts'

/**
 * A report as a Word file [WORD-1 to WORD-4]. The same report gives the same bytes.
 *
 * @param pngOf a figure as PNG, large enough for paper
 */
export async function writeWordReport(
  report: ReportDocument,
  provenance: Provenance,
  pngOf: (figure: Figure) => Uint8Array,
): Promise<Uint8Array> {
  const blocks = new WordBlocks(pngOf)
  const foot = provenanceLine(provenance)
  const document = new Document({
    title: plainText(report.title),
    subject: plainText(report.subtitle),
    description: report.provenance
      .map(({ name, value }) => `${name}: ${plainText(value)}`)
      .join('\n'),
    creator: 'Wholeplace',
    lastModifiedBy: 'Wholeplace',
    styles: WORD_STYLES,
    sections: [
      wordSection(titlePage(report), PAGES.portrait, foot),
      ...spreadsOf(report.sections).map(({ page, sections }) =>
        wordSection(
          sections.flatMap((section) => blocks.section(section, page)),
          page,
          foot,
        ),
      ),
    ],
  })
  const bytes = new Uint8Array(await Packer.toArrayBuffer(document))
  return settledZip(bytes, (xml, path) => settledPart(xml, path, provenance.atMs))
}

function titlePage({ provenance, subtitle, title }: ReportDocument): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, ...textOf(title) }),
    new Paragraph({ style: 'Subtitle', ...textOf(subtitle) }),
    ...provenance.map(
      ({ name, value }) =>
        new Paragraph({
          style: STYLE.fact,
          children: [
            new TextRun({ text: `${name}: `, bold: true }),
            new TextRun(plainText(value).replaceAll('\n', ' ')),
          ],
        }),
    ),
    new Paragraph({
      spacing: { before: 360 },
      keepNext: true,
      children: [new TextRun({ text: 'Contents', bold: true, size: 27 })],
    }),
    new TableOfContents('Contents', {
      hyperlink: true,
      headingStyleRange: '1-2',
      pageNumbersEntryLevelsRange: '1-2',
      beginDirty: false,
    }),
  ]
}

function wordSection(
  children: FileChild[],
  { margin, orientation, size }: WordPage,
  foot: string,
): ISectionOptions {
  const number = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { ...size, orientation },
        margin: { top: margin, bottom: margin, left: margin, right: margin },
      },
    },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({ style: STYLE.footer, ...textOf(foot) }),
          new Paragraph({ style: STYLE.footer, children: [new TextRun({ children: number })] }),
        ],
      }),
    },
    children,
  }
}
