import type {
  ListItem,
  ReportBlock,
  ReportDocument,
  ReportSection,
} from '../../shared/report/report-document.ts'

/** A report as plain text, to be read and compared. */
export function reportInText({ provenance, sections, subtitle, title }: ReportDocument): string {
  const front = [title, subtitle, ...provenance.map(({ name, value }) => `${name}: ${value}`)]
  return `${[...front, ...sections.flatMap((section) => sectionLines(section, 1))].join('\n')}\n`
}

function sectionLines({ blocks, heading, parts }: ReportSection, level: number): string[] {
  return [
    '',
    `${'#'.repeat(level)} ${heading}`,
    ...blocks.flatMap((block) => ['', ...blockLines(block)]),
    ...parts.flatMap((part) => sectionLines(part, level + 1)),
  ]
}

function blockLines(block: ReportBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items.flatMap((item) => itemLines(item, ''))
    case 'figure':
      return [`[Figure: ${block.figure.title}. ${block.figure.alt}]`]
    case 'table': {
      const { caption, columns, rows } = block.table
      const names = columns.map(({ name }) => name)
      return [`Table: ${caption}`, ...[names, ...rows].map(rowLine)]
    }
  }
}

function rowLine(cells: readonly string[]): string {
  return cells.map((cell) => cell.replaceAll('\n', ' / ')).join(' | ')
}

function itemLines({ items, text }: ListItem, indent: string): string[] {
  return [`${indent}- ${text}`, ...items.flatMap((item) => itemLines(item, `${indent}  `))]
}
