import { layOutPages } from './pdf-pages.ts'
import type { PrintedReport } from './pdf-pages.ts'

/**
 * Opens this browser's own window for printing, with the pages of a PDF: from there they are saved as
 * one. Resolves once that window is closed, or the signal is aborted.
 */
export async function printPages(report: PrintedReport, signal: AbortSignal): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = 'Pages to print'
  frame.ariaHidden = 'true'
  Object.assign(frame.style, {
    position: 'fixed',
    inset: '0 auto auto 0',
    width: '1px',
    height: '1px',
    border: '0',
    opacity: '0',
    pointerEvents: 'none',
  })
  document.body.append(frame)
  try {
    const { contentDocument: pages, contentWindow: printing } = frame
    if (pages === null || printing === null) throw new Error('There is no room to lay pages out.')
    await layOutPages(pages, report)
    const closed = new Promise<void>((resolve) => {
      const done = (): void => resolve()
      printing.addEventListener('afterprint', done, { once: true })
      signal.addEventListener('abort', done, { once: true })
    })
    printing.print()
    await closed
  } finally {
    frame.remove()
  }
}
