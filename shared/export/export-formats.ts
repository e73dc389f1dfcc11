/** The kinds of file that a board, or a snapshot of it, can be exported as. */
export const EXPORT_FORMATS = [
  'pdf',
  'docx',
  'pptx',
  'png',
  'svg',
  'html',
  'pack',
  'xlsx',
  'csv',
  'tldr',
  'json',
] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

interface FormatEntry {
  /** Ends the file's name. */
  readonly ending: string
  /** The media type. */
  readonly type: string
  /** True when it shows the board as a picture, which only a browser can draw. */
  readonly hasPictures: boolean
}

export const FORMATS: Readonly<Record<ExportFormat, FormatEntry>> = {
  pdf: { ending: '.pdf', type: 'application/pdf', hasPictures: true },
  docx: {
    ending: '.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    hasPictures: true,
  },
  pptx: {
    ending: '.pptx',
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    hasPictures: true,
  },
  png: { ending: '.png', type: 'image/png', hasPictures: true },
  svg: { ending: '.svg', type: 'image/svg+xml', hasPictures: true },
  html: { ending: '.html', type: 'text/html', hasPictures: true },
  // A talk to be given from the file itself; its ending tells it from a report.
  pack: { ending: '.talk.html', type: 'text/html', hasPictures: true },
  xlsx: {
    ending: '.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    hasPictures: false,
  },
  // All tables and where they come from, packed together: a table by itself has no place to say that.
  csv: { ending: '.csv.zip', type: 'application/zip', hasPictures: false },
  tldr: { ending: '.tldr', type: 'application/vnd.tldraw+json', hasPictures: false },
  json: { ending: '.json', type: 'application/json', hasPictures: false },
}

export function isExportFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text)
}
