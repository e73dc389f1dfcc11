import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { CannotMake } from './cannot-make.ts'
import type { ExportServer } from './export-server.ts'
import type { PageSource } from './export-source.ts'
import { OFFLINE_SNAPSHOT, PART_IS_EMPTY, WENT_WRONG } from './export-words.ts'
import { makeExport } from './make-export.ts'
import type { MadeFile } from './make-export.ts'
import { whatIsNotShown } from './make-pictures.ts'
import type { PrintedReport } from './pdf-pages.ts'
import { openReportTools } from './report-tools.ts'
import type { ReportTools } from './report-tools.ts'

/** How far an export is. */
export type ExportStage =
  | { readonly kind: 'choosing'; readonly problem: string }
  | { readonly kind: 'making'; readonly done: number; readonly of: number; readonly words: string }
  | { readonly kind: 'made'; readonly file: MadeFile; readonly maker: 'server' | 'device' }
  /** Its pages were given to the browser to print: there is no other way to a PDF on a device. */
  | { readonly kind: 'printed'; readonly notShown: readonly string[] }

export interface ExportWorkOptions {
  readonly server: ExportServer
  /** Whether the server can be asked, and has all that this page has. */
  readonly isServerUpToDate: () => boolean
  /** The state that is asked for; undefined when it cannot be had. */
  readonly source: (snapshotId: string | null) => Promise<PageSource | undefined>
  /** Asked before anything is made: whether to go on although there are personal details. */
  readonly mayGoOn: (snapshotId: string | null) => Promise<'nothing-found' | 'accepted' | 'stop'>
  /** Told when somebody goes on so and the file is made here, where the server does not hear of it. */
  readonly writeDown: () => void
  /** Gives the person the file. */
  readonly save: (file: MadeFile) => void
  /** Gives the person pages to print; resolves when they are done with them. */
  readonly print: (report: PrintedReport, signal: AbortSignal) => Promise<void>
}

type Outcome =
  Extract<ExportStage, { readonly kind: 'made' | 'printed' }> | { readonly problem: string }

/**
 * Makes one file at a time: by the server where it can be asked, else on this device. Called off, it is
 * over at once, whatever still ends by itself. Nothing here rejects.
 */
export class ExportWork {
  readonly #options: ExportWorkOptions
  readonly #stage = new ObservableValue<ExportStage>({ kind: 'choosing', problem: '' })
  #task = new AbortController()

  constructor(options: ExportWorkOptions) {
    this.#options = options
  }

  get stage(): Observable<ExportStage> {
    return this.#stage
  }

  async make(request: ExportRequest): Promise<void> {
    this.cancel()
    const task = new AbortController()
    this.#task = task
    const choice = await this.#options.mayGoOn(request.snapshotId)
    if (choice === 'stop' || task.signal.aborted) return
    this.#set(task, { kind: 'making', done: 0, of: 0, words: 'Getting ready' })
    try {
      const outcome = await this.#make(request, choice === 'accepted', task)
      if (task.signal.aborted) return
      if ('problem' in outcome) this.#set(task, { kind: 'choosing', ...outcome })
      else {
        if (outcome.kind === 'made') this.#options.save(outcome.file)
        this.#set(task, outcome)
      }
    } catch (error) {
      if (task.signal.aborted) return
      const problem = error instanceof CannotMake ? error.message : WENT_WRONG
      if (problem === WENT_WRONG) reportError(error)
      this.#set(task, { kind: 'choosing', problem })
    }
  }

  /** Back to choosing, at once. */
  cancel(): void {
    this.#task.abort()
    this.#stage.set({ kind: 'choosing', problem: '' })
  }

  async #make(
    request: ExportRequest,
    acceptsPersonalData: boolean,
    task: AbortController,
  ): Promise<Outcome> {
    const { isServerUpToDate, server } = this.#options
    const { signal } = task
    const onProgress = (done: number, of: number, words: string): void =>
      this.#set(task, { kind: 'making', done, of, words })
    if (request.snapshotId !== null || isServerUpToDate()) {
      const answer = await server.make(request, { signal, onProgress, acceptsPersonalData })
      if (answer.kind === 'made') return { kind: 'made', file: answer.file, maker: 'server' }
      if (answer.kind === 'refused') return { problem: answer.message }
    }
    const page = await this.#options.source(request.snapshotId)
    const { sinceId } = request
    const earlier = sinceId === null ? null : await this.#options.source(sinceId)
    if (page === undefined || earlier === undefined) return { problem: OFFLINE_SNAPSHOT }
    if (acceptsPersonalData) this.#options.writeDown()
    const { content, provenance } = page.source
    const { pictureOf } = page
    const { close, tools } = openReportTools({
      content,
      provenance,
      pictureOf,
      signal,
      onProgress,
    })
    try {
      if (request.format === 'pdf') return await this.#print(provenance, request, tools)
      const source = { ...page.source, since: earlier?.source ?? null }
      return { kind: 'made', file: await makeExport(source, request, tools), maker: 'device' }
    } finally {
      await close()
    }
  }

  async #print(
    provenance: Provenance,
    request: ExportRequest,
    tools: ReportTools,
  ): Promise<Outcome> {
    const figures = await tools.figures(request)
    if (figures.length === 0) return { problem: PART_IS_EMPTY }
    tools.onProgress(0, 0, 'Waiting for your browser’s print window')
    await this.#options.print({ provenance, figures, request }, tools.signal)
    return { kind: 'printed', notShown: whatIsNotShown(figures) }
  }

  /** What a task that was called off says is not heard. */
  #set(task: AbortController, stage: ExportStage): void {
    if (!task.signal.aborted) this.#stage.set(stage)
  }
}
