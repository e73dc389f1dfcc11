import { changesOfAgency } from '../../../shared/domain/changes/changes-of-agency.ts'
import type { BoardChanges } from '../../../shared/domain/changes/board-changes.ts'
import { compareContents } from '../../../shared/domain/changes/compare-contents.ts'
import { tellChanges, type ToldChanges } from '../../../shared/domain/changes/tell-changes.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { ShownChanges } from '../../canvas/changes/shown-changes.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { ComparedState, ShownState } from './shown-state.ts'

/** A comparison that is being looked at. */
export interface Comparison {
  readonly told: ToldChanges
  /** Those that concern the agency that is asked for, or all. */
  readonly ours: BoardChanges
  /** Whether the canvas shows the later of the two, and not a third state. */
  readonly isLaterShown: boolean
  /** For the canvas. */
  readonly shown: ShownChanges
  /** Shapes that one goes through, in the order in which they are told. */
  readonly steps: readonly string[]
  /** Which of them is looked at; null before the first. */
  readonly at: number | null
}

/** While others draw, what is compared with the board as it is follows after this, or after as many times as it took. */
const FOLLOW_MS = 1_000
const REST_FACTOR = 10

/** What of a page's board is compared with what, on this page only. */
export class BoardComparison {
  readonly #canvas: ShownState
  readonly #scheduler: Scheduler
  readonly #present = new ObservableValue<Comparison | null>(null)
  #states: { readonly before: ComparedState; readonly after: ComparedState | 'shown' } | null = null
  #agencyId: string | null = null
  #stopFollowing: (() => void) | null = null

  /** @param canvas what this page's canvas shows */
  constructor(canvas: ShownState, scheduler: Scheduler) {
    this.#canvas = canvas
    this.#scheduler = scheduler
  }

  /** Null while nothing is compared. */
  get present(): Observable<Comparison | null> {
    return this.#present
  }

  /** @param after what the canvas shows, unless said; that is followed as it changes */
  open(before: ComparedState, after: ComparedState | 'shown' = 'shown'): void {
    this.close()
    this.#states = { before, after }
    this.#agencyId = null
    const tookMs = this.#compare()
    if (after === 'shown') this.#follow(tookMs)
  }

  /** @param agencyId null for all */
  ofAgency(agencyId: string | null): void {
    this.#agencyId = agencyId
    const present = this.#present.get()
    if (present !== null) this.#present.set(this.#read(present.told, null))
  }

  /** To the next or the previous shape that changed, round again after the last. */
  step(by: 1 | -1): void {
    const present = this.#present.get()
    if (present === null || present.steps.length === 0) return
    const count = present.steps.length
    const at = present.at === null ? (by === 1 ? 0 : count - 1) : (present.at + by + count) % count
    this.#present.set({ ...present, at })
  }

  /** Idempotent. */
  close(): void {
    this.#stopFollowing?.()
    this.#stopFollowing = null
    this.#states = null
    this.#present.set(null)
  }

  /** @returns how long it took, in ms */
  #compare(): number {
    if (this.#states === null) return 0
    const startMs = this.#scheduler.now()
    const { before } = this.#states
    const after = this.#states.after === 'shown' ? this.#canvas.read() : this.#states.after
    const changes = compareContents(before.content, after.content)
    const lookedAt = this.#lookedAt()
    this.#present.set(this.#read({ changes, from: nameOf(before), to: nameOf(after) }, lookedAt))
    return this.#scheduler.now() - startMs
  }

  #read(
    { changes, from, to }: Pick<ToldChanges, 'changes' | 'from' | 'to'>,
    lookedAt: string | null,
  ): Comparison {
    const agencyId = this.#agencyId
    const ours = agencyId === null ? changes : changesOfAgency(changes, agencyId)
    const told = tellChanges(changes, { agencyId, from, to })
    const shown = shownOf(ours, this.#states?.before ?? null)
    const steps = stepsOf(told, shown)
    const at = lookedAt === null ? -1 : steps.indexOf(lookedAt)
    const isLaterShown = this.#states?.after === 'shown'
    return { told, ours, isLaterShown, shown, steps, at: at === -1 ? null : at }
  }

  #lookedAt(): string | null {
    const present = this.#present.get()
    return present === null || present.at === null ? null : (present.steps[present.at] ?? null)
  }

  #follow(firstTookMs: number): void {
    let tookMs = firstTookMs
    let cancel: (() => void) | null = null
    const stopHearing = this.#canvas.subscribe(() => {
      cancel ??= this.#scheduler.after(Math.max(FOLLOW_MS, tookMs * REST_FACTOR), () => {
        cancel = null
        tookMs = this.#compare()
      })
    })
    this.#stopFollowing = () => {
      stopHearing()
      cancel?.()
    }
  }
}

function nameOf({ atMs, name }: ComparedState): ToldChanges['from'] {
  return { atMs, name }
}

function shownOf(changes: BoardChanges, before: ComparedState | null): ShownChanges {
  return {
    added: new Set(shapesOf(changes.added).map(({ id }) => id)),
    changed: new Set(shapesOf(changes.changed).map(({ id }) => id)),
    removed: new Map(shapesOf(changes.removed).map(({ called, id }) => [id, called])),
    earlier: before?.content.records ?? [],
  }
}

function shapesOf<T extends { readonly id: string }>(things: readonly T[]): readonly T[] {
  return things.filter(({ id }) => id.startsWith('shape:'))
}

function stepsOf(
  { sentences }: ToldChanges,
  { added, changed, removed }: ShownChanges,
): readonly string[] {
  const isMarked = (id: string): boolean => added.has(id) || changed.has(id) || removed.has(id)
  const told = sentences.flatMap(({ tells }) => tells.map(({ id }) => id))
  return [...new Set(told)].filter(isMarked)
}
