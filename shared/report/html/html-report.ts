import { encodeUtf8 } from 'lib0/string'
import type { Provenance } from '../../snapshot/provenance.ts'
import { provenanceLine } from '../provenance-line.ts'
import type { Fact, ReportDocument } from '../report-document.ts'
import { HtmlBlocks } from './html-blocks.ts'
import { HTML_STYLE } from './html-style.ts'
import { escaped } from './html-text.ts'

/** Nothing is asked for from anywhere, and no script runs. Pictures have styles of their own. */
const POLICY =
  "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A report as one page that opens from a disk, in any browser, without a network [HTML-1, HTML-2]. */
export function writeHtmlReport(report: ReportDocument, provenance: Provenance): Uint8Array {
  const { sections, subtitle, title } = report
  const blocks = new HtmlBlocks()
  const body = sections.map((section) => blocks.section(section))
  const contents = sections.map(
    ({ heading, id }) => `<li><a href="#${id}">${escaped(heading)}</a></li>`,
  )
  return encodeUtf8(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Wholeplace">
<title>${escaped(`${title}: ${subtitle}`)}</title>
${[HTML_STYLE, ...blocks.styles].map((style) => `<style>\n${style}\n</style>`).join('\n')}
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header>
<h1 dir="auto">${escaped(title)}</h1>
<p class="state" dir="auto">${escaped(subtitle)}</p>
<dl>
${report.provenance.map(factRow).join('\n')}
</dl>
<nav aria-label="Contents">
<ol>
${contents.join('\n')}
</ol>
</nav>
</header>
<main id="report" tabindex="-1">
${body.join('\n')}
</main>
<footer>
<p>${escaped(provenanceLine(provenance))}</p>
</footer>
</body>
</html>
`)
}

function factRow({ name, value }: Fact): string {
  const words = escaped(value)
  const shown = /^https?:\/\/\S+$/u.test(value) ? `<a href="${words}">${words}</a>` : words
  return `<dt>${escaped(name)}</dt><dd dir="auto">${shown}</dd>`
}
