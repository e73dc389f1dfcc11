import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { Slide } from '../canvas/figures/board-figures.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import { likelyPart, requestOf } from './export-choice.ts'
import type { ExportChoice } from './export-choice.ts'
import type { ExportServer } from './export-server.ts'
import { snapshotSource } from './export-source.ts'
import type { PageSource } from './export-source.ts'
import { OFFERED } from './export-words.ts'
import { PreviewDesk } from './preview-desk.ts'

/** What there is to choose from, and what is chosen. */
export interface DeskView {
  readonly choice: ExportChoice
  /** Of the state that is chosen, in order. */
  readonly slides: readonly Slide[]
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
  /** Ids of the shapes that were selected when the dialog was opened; none of a snapshot's. */
  readonly selection: readonly string[]
}

export interface ExportDeskOptions {
  readonly server: ExportServer
  /** What this page shows now. */
  readonly shown: () => PageSource
  readonly selection: readonly string[]
  readonly origin: string
}

/** Where an export is chosen and looked at before it is made. Nothing here rejects. */
export class ExportDesk {
  readonly preview: PreviewDesk
  readonly #options: ExportDeskOptions
  readonly #view: ObservableValue<DeskView>
  #partIs: 'likely' | 'chosen' = 'likely'

  constructor(options: ExportDeskOptions) {
    this.#options = options
    this.preview = new PreviewDesk(this.sourceOf)
    const [format = 'png'] = OFFERED
    this.#view = new ObservableValue<DeskView>({
      choice: {
        format,
        snapshotId: null,
        sinceId: null,
        part: { kind: 'poster' },
        size: 'screen',
        notes: 'included',
      },
      slides: [],
      snapshots: [],
      selection: options.selection,
    })
  }

  get view(): Observable<DeskView> {
    return this.#view
  }

  get request(): ExportRequest {
    const { choice, selection } = this.#view.get()
    return requestOf(choice, selection)
  }

  /** Looks at the board as it is, and what snapshots there are. */
  async open(): Promise<void> {
    await Promise.all([this.#take(null), this.#listSnapshots()])
  }

  /**
   * Another state of the board has its own likeliest part; another kind of file too, as long as
   * nobody has chosen one.
   */
  async choose(change: Partial<ExportChoice>): Promise<void> {
    const { choice, selection, slides } = this.#view.get()
    const next = { ...choice, ...change }
    this.#partIs = change.part === undefined ? this.#partIs : 'chosen'
    if (next.snapshotId !== choice.snapshotId) {
      this.#set({ choice: next })
      return this.#take(next.snapshotId)
    }
    const part = this.#partIs === 'chosen' ? next.part : likelyPart(next.format, slides, selection)
    this.#set({ choice: { ...next, part } })
    return this.preview.show(this.request)
  }

  /** Idempotent. */
  close(): void {
    this.preview.close()
  }

  /** A state of the board; undefined when it cannot be had. */
  readonly sourceOf = async (snapshotId: string | null): Promise<PageSource | undefined> => {
    const { origin, server, shown } = this.#options
    if (snapshotId === null) return shown()
    const snapshot = this.#view.get().snapshots.find(({ id }) => id === snapshotId)
    return snapshot && snapshotSource(server, snapshot, origin)
  }

  async #take(snapshotId: string | null): Promise<void> {
    const slides = await this.preview.open(snapshotId)
    const { choice } = this.#view.get()
    // Another state may have been chosen while this one came.
    if (slides === undefined || choice.snapshotId !== snapshotId) return
    const selection = snapshotId === null ? this.#options.selection : []
    const part = likelyPart(choice.format, slides, selection)
    this.#partIs = 'likely'
    this.#set({ slides, selection, choice: { ...choice, part } })
    await this.preview.show(this.request)
  }

  async #listSnapshots(): Promise<void> {
    this.#set({ snapshots: await this.#options.server.snapshots() })
  }

  #set(change: Partial<DeskView>): void {
    this.#view.set({ ...this.#view.get(), ...change })
  }
}
