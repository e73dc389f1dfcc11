import type { ReportSource } from '../../../shared/report/report-source.ts'
import type { RenderOrder, RenderOutcome } from '../../../shared/report/render-protocol.ts'
import { decodeContent } from '../../../shared/snapshot/board-content.ts'
import { makeExport } from '../make-export.ts'
import { layOutPages } from '../pdf-pages.ts'
import { openReportTools } from '../report-tools.ts'
import { readContent, readOrder, readPicture, sendFile, sendProgress } from './server-talk.ts'

/** Makes what the server has ordered and sends it, or lays out the pages for it to print. */
export async function makeFile(): Promise<RenderOutcome> {
  const order = await readOrder()
  const source = await readSource(order)
  const { content, provenance } = source
  const { close, tools } = openReportTools({
    content,
    provenance,
    pictureOf: readPicture,
    // It is the page that is ended.
    signal: new AbortController().signal,
    onProgress: (done, of, words) => {
      sendProgress({ done, of, words }).catch(reportError)
    },
  })
  const { request } = order
  if (request.format === 'pdf') {
    const figures = await tools.figures(request)
    await close()
    await layOutPages(document, { provenance, figures, request })
    return { kind: 'pages', notShown: figures.flatMap(({ notShown }) => notShown) }
  }
  const { bytes, notShown, type } = await makeExport(source, request, tools)
  await sendFile(bytes)
  return { kind: 'file', type, notShown }
}

async function readSource({ provenance, since, today }: RenderOrder): Promise<ReportSource> {
  return {
    content: decodeContent(await readContent('content')),
    provenance,
    today,
    since: since && { content: decodeContent(await readContent('since')), provenance: since },
  }
}
