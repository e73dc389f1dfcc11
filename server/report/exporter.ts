import type { Logger } from 'pino'
import { FORMATS, type ExportFormat } from '../../shared/export/export-formats.ts'
import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { DataFormat } from '../../shared/report/data-file.ts'
import { titleInWords } from '../../shared/report/provenance-facts.ts'
import { describePdf } from '../../shared/report/pdf-metadata.ts'
import type { RenderProgress } from '../../shared/report/render-protocol.ts'
import { sayProvenance, type Provenance } from '../../shared/snapshot/provenance.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { Sealer } from '../seal/sealer.ts'
import type { BrowserPool } from './browser-pool.ts'
import type { Chromium } from './chromium.ts'
import type { PageFiles } from './page-files.ts'
import { makeReport, type MadeReport, type ReportMaterial } from './report-job.ts'
import type { ReportMetrics } from './report-metrics.ts'
import { writeTables } from './write-tables.ts'

/** A board at one moment, as it is kept. */
export interface KeptState {
  /** As `encodeContent` writes it. */
  readonly content: Uint8Array
  readonly provenance: Provenance
}

/** What to make a file of. */
export interface ExportTask {
  readonly request: ExportRequest
  readonly state: KeptState
  /** The earlier state since which it is told what has changed; null for none. */
  readonly since: KeptState | null
  /** As `ReportSource` has it. */
  readonly today: string
  readonly pictureOf: ReportMaterial['pictureOf']
}

export interface ExportWatch {
  /** Ends the work. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: RenderProgress) => void
}

/** The browser, and the pages that it opens. */
export interface PicturePress {
  readonly pool: BrowserPool<Chromium>
  readonly files: PageFiles
}

export interface ExporterOptions {
  /** Null on a server without a browser, or without the built pages. */
  readonly press: PicturePress | null
  /** Makes the files that have no pictures in them. */
  readonly reckoner: Reckoner
  /** What a file is sent as: with where it comes from proved. */
  readonly sealer: Pick<Sealer, 'seal'>
  readonly logger: Logger
  readonly metrics: ReportMetrics
  /** Monotonic, in ms. */
  readonly elapsedMs: () => number
}

/** Makes a file of a board: in the browser where it has pictures, else beside this thread; then seals it. */
export class Exporter {
  readonly #options: ExporterOptions

  constructor(options: ExporterOptions) {
    this.#options = options
  }

  canMake(format: ExportFormat): boolean {
    return isDataFormat(format) || this.#options.press !== null
  }

  /**
   * @throws what `BrowserPool.use` and `Reckoner.reckon` throw
   */
  async export(task: ExportTask, watch: ExportWatch): Promise<MadeReport> {
    const { elapsedMs, logger, metrics, sealer } = this.#options
    const { format } = task.request
    const startedMs = elapsedMs()
    try {
      const made = await this.#makeFile(task, watch)
      const bytes = await sealer.seal(made.bytes, task.state.provenance)
      metrics.exports.inc({ format, end: 'made' })
      metrics.exportSeconds.observe({ format }, (elapsedMs() - startedMs) / 1000)
      return { ...made, bytes }
    } catch (error) {
      const isStopped = watch.signal.aborted
      metrics.exports.inc({ format, end: isStopped ? 'stopped' : 'failed' })
      if (!isStopped) logger.warn({ err: error, format }, 'A file could not be made')
      throw error
    }
  }

  async #makeFile(task: ExportTask, watch: ExportWatch): Promise<MadeReport> {
    const { press, reckoner } = this.#options
    const { format } = task.request
    if (isDataFormat(format)) {
      return { ...(await writeTables(reckoner, format, task)), type: FORMATS[format].type }
    }
    if (press === null) throw new Error('There is no browser to draw pictures.')
    const made = await press.pool.use(
      (browser, signal) =>
        makeReport(browser, materialOf(task), {
          files: press.files,
          signal,
          onProgress: watch.onProgress,
        }),
      watch.signal,
    )
    return format === 'pdf' ? { ...made, bytes: this.#described(made, task) } : made
  }

  #described({ bytes }: MadeReport, { state: { provenance } }: ExportTask): Uint8Array {
    const description = {
      title: titleInWords(provenance),
      description: sayProvenance(provenance),
      language: 'en-GB',
    }
    const described = describePdf(bytes, description)
    if (described === undefined) {
      this.#options.logger.warn('This Chromium writes PDFs in another form: they lack metadata')
    }
    return described ?? bytes
  }
}

function isDataFormat(format: ExportFormat): format is DataFormat {
  return !FORMATS[format].hasPictures
}

function materialOf({ pictureOf, request, since, state, today }: ExportTask): ReportMaterial {
  return {
    order: { request, provenance: state.provenance, today, since: since?.provenance ?? null },
    content: state.content,
    since: since?.content ?? null,
    pictureOf,
  }
}
