import { figureCaption } from '../figure-caption.ts'
import type { ListItem, ReportBlock, ReportSection, ReportTable } from '../report-document.ts'
import type { Figure } from '../report-source.ts'
import { escaped, inLines } from './html-text.ts'
import { svgInPage } from './svg-in-page.ts'

/** Of a column of usual width, such that most words stand whole in it. */
const COLUMN_REM = 6.5

/** Writes the sections of one report: figures and tables are numbered as they come. */
export class HtmlBlocks {
  readonly #styles = new Set<string>()
  #figures = 0
  #tables = 0

  /** Style sheets of the pictures written so far, each once. */
  get styles(): readonly string[] {
    return [...this.#styles]
  }

  /** @param level of the heading: 2 for the report's own sections */
  section({ blocks, heading, id, parts }: ReportSection, level = 2): string {
    const inner = [
      `<h${level} id="${id}-heading">${escaped(heading)}</h${level}>`,
      ...blocks.map((block) => this.#block(block)),
      ...parts.map((part) => this.section(part, level + 1)),
    ]
    return `<section id="${id}" aria-labelledby="${id}-heading">\n${inner.join('\n')}\n</section>`
  }

  #block(block: ReportBlock): string {
    switch (block.kind) {
      case 'paragraph':
        return `<p dir="auto">${inLines(block.text)}</p>`
      case 'list':
        return listOf(block.items)
      case 'table':
        this.#tables += 1
        return tableOf(block.table, this.#tables)
      case 'figure':
        this.#figures += 1
        return this.#figure(block.figure, this.#figures)
    }
  }

  /** It grows when it is what the address points at: no script is needed to look closer. */
  #figure(figure: Figure, number: number): string {
    const name = `figure-${number}`
    const { styles, svg } = svgInPage(figure, name)
    for (const style of styles) this.#styles.add(style)
    const caption = `Figure ${number}. ${escaped(figureCaption(figure))}`
    const left =
      figure.notShown.length === 0
        ? ''
        : `\n<p class="left">What this picture leaves out: ${escaped(figure.notShown.join(' '))}</p>`
    return `<figure id="${name}">
<div class="window" role="group" tabindex="0" aria-labelledby="${name}-caption">${svg}</div>
<figcaption><span id="${name}-caption">${caption}</span> <a class="zoom more" href="#${name}">Larger<span class="hidden"> figure ${number}</span></a><a class="zoom less" href="#figures">Smaller<span class="hidden"> figure ${number}</span></a></figcaption>${left}
</figure>`
  }
}

function listOf(items: readonly ListItem[]): string {
  const lines = items.map(({ items: own, text }) => {
    const under = own.length === 0 ? '' : `\n${listOf(own)}\n`
    return `<li dir="auto">${inLines(text)}${under}</li>`
  })
  return `<ul>\n${lines.join('\n')}\n</ul>`
}

function tableOf({ caption, columns, rows }: ReportTable, number: number): string {
  const look = (n: number): string => (columns[n]?.kind === 'number' ? ' class="number"' : '')
  const head = columns.map(({ name }, n) => `<th scope="col"${look(n)}>${escaped(name)}</th>`)
  const body = rows.map((cells) => {
    const written = cells.map((cell, n) =>
      n === 0
        ? `<th scope="row" dir="auto">${inLines(cell)}</th>`
        : `<td dir="auto"${look(n)}>${inLines(cell)}</td>`,
    )
    return `<tr>${written.join('')}</tr>`
  })
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(
    ({ share }) => `<col style="width:${((100 * share) / shares).toFixed(1)}%">`,
  )
  return `<div class="table" role="group" tabindex="0" aria-labelledby="table-${number}">
<table style="min-width:${columns.length * COLUMN_REM}rem">
<caption id="table-${number}">Table ${number}. ${escaped(caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`
}
