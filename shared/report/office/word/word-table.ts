import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { plainText } from '../../plain-text.ts'
import type { ReportColumn, ReportTable } from '../../report-document.ts'
import type { WordPage } from './word-pages.ts'
import { STYLE, TABLE_COLOURS } from './word-styles.ts'

/** A row with more than this in a cell may go over the end of a page. */
const MAX_WHOLE_CELL_LENGTH = 600

const LINE = { style: BorderStyle.SINGLE, size: 4, color: TABLE_COLOURS.line }
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const PADDING = { top: 40, bottom: 40, left: 80, right: 80 }

/** A table as wide as the page's text, whose header comes again on every page. */
export function wordTable({ columns, rows }: ReportTable, page: WordPage): Table {
  const widths = widthsOf(columns, page.textWidth)
  const rowOf = (cells: readonly string[], isHeader: boolean): TableRow =>
    new TableRow({
      ...(isHeader ? { tableHeader: true } : {}),
      cantSplit: cells.every((cell) => cell.length <= MAX_WHOLE_CELL_LENGTH),
      children: columns.map((column, n) =>
        wordCell(cells[n] ?? '', column, {
          width: widths[n] ?? 0,
          look: isHeader ? 'header' : n === 0 ? 'row header' : 'plain',
        }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.textWidth, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    borders: {
      top: LINE,
      bottom: LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: LINE,
      insideVertical: NO_LINE,
    },
    rows: [
      rowOf(
        columns.map(({ name }) => name),
        true,
      ),
      ...rows.map((cells) => rowOf(cells, false)),
    ],
  })
}

interface CellLook {
  /** In twentieths of a point. */
  readonly width: number
  readonly look: 'header' | 'row header' | 'plain'
}

function wordCell(text: string, { kind }: ReportColumn, { look, width }: CellLook): TableCell {
  const paragraphs = plainText(text)
    .split('\n')
    .map(
      (line) =>
        new Paragraph({
          style: STYLE.cell,
          alignment: kind === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: line, bold: look !== 'plain' })],
        }),
    )
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    ...(look === 'header' ? { shading: { fill: TABLE_COLOURS.header } } : {}),
    children: paragraphs,
  })
}

/** What each column has of the whole, to the last twentieth of a point. */
function widthsOf(columns: readonly ReportColumn[], textWidth: number): number[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((textWidth * share) / shares))
  const used = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, n) => (n === widths.length - 1 ? width + textWidth - used : width))
}
