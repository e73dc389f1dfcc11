import { readPerson } from '../../binding/presence-state.ts'
import type { PersonOf } from '../../binding/seat-tags.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import type { BoardView } from '../../canvas/view-controls.ts'
import type { BoardSession, Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { Outdone, Togetherness } from './togetherness.ts'
import { isLater, isSameCall, latestCall, readCall } from './call.ts'
import type { Call, HeardCall } from './call.ts'

interface Surroundings {
  readonly session: Pick<BoardSession, 'awareness' | 'nowMs' | 'status'>
  readonly personOf: PersonOf
  readonly scheduler: Pick<Scheduler, 'after'>
  /** Whether one types somewhere beside the canvas. */
  readonly isTypingElsewhere: () => boolean
}

type Canvas = Pick<CanvasControls, 'follow' | 'following' | 'stopFollowing' | 'view'>

const APART: Togetherness = { kind: 'apart' }
/** So long a call to come once is told; who hears of it later than this was not there when it was said. */
const ONCE_MS = 8_000
const LATE_MS = 4_000
/** Whom one is to follow may be heard before they can be seen. */
const FOLLOW_AGAIN_MS = 150

/**
 * Brings the people on a board to where somebody looks, once or until they are let go, and oneself to
 * where somebody else does. A call travels with its caller's presence and goes when that goes. Nobody
 * is taken from what they type or drag: they are asked.
 */
export class Bringing {
  readonly #surroundings: Surroundings
  readonly #now = new ObservableValue<Togetherness>(APART)
  #canvas: Canvas | null = null
  /** What was heard last, own calls too: nothing earlier counts any more. */
  #last: HeardCall | null = null
  /** The call that one is with, has left or is asked to; null for none. */
  #present: HeardCall | null = null
  /** True once the canvas has been seen to follow whoever keeps one along. */
  #follows = false
  #cancelFollow: () => void = () => undefined
  #cancelOnce: () => void = () => undefined

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  get now(): Observable<Togetherness> {
    return this.#now
  }

  /** Takes part with an open canvas. @returns ends it: nobody is brought from here any longer */
  join(canvas: Canvas): () => void {
    const { session } = this.#surroundings
    this.#canvas = canvas
    session.awareness.on('change', this.#hear)
    const stops = [
      session.status.subscribe(this.#noteStatus),
      canvas.following.subscribe(this.#noteFollowing),
      canvas.view.isInUse.subscribe(this.#noteUse),
    ]
    this.#hear()
    return () => {
      session.awareness.off('change', this.#hear)
      for (const stop of stops) stop()
      this.#cancelOnce()
      this.#tell(undefined)
      this.#part(APART)
      this.#canvas = null
      this.#last = null
    }
  }

  /** Has everybody come to where one looks; they may go on from there as they like. */
  bringOnce(): void {
    const view = this.#canvas?.view.current()
    if (view !== undefined) this.#call({ kind: 'once', atMs: this.#stamp(), view: rounded(view) })
  }

  /** Has everybody follow one's view, those who come later too, until {@link release}. */
  keep(): void {
    if (this.#canvas !== null) this.#call({ kind: 'keep', atMs: this.#stamp() })
  }

  /** Lets everybody go whom one keeps along. */
  release(): void {
    if (this.#now.get().kind !== 'keeping') return
    this.#tell(undefined)
    this.#now.set(APART)
  }

  /** Comes along when asked, or comes back. */
  come(): void {
    if (this.#present !== null) this.#go(this.#present, 'nobody')
  }

  /** Leaves whoever keeps one along, or stays where one is when asked to come. */
  leave(): void {
    const [present, now] = [this.#present, this.#now.get()]
    if (present === null) return
    if (now.kind === 'asked' && now.to === 'once') this.#part(APART)
    else if (now.kind === 'asked' || now.kind === 'with') this.#leave(present, 'chosen')
  }

  /** Goes back to where one was before one was brought. */
  goBack(): void {
    const now = this.#now.get()
    if (now.kind !== 'brought') return
    this.#canvas?.view.show(now.back)
    this.#part(APART)
  }

  /** One has read what there was to say. */
  dismiss(): void {
    const { kind } = this.#now.get()
    const isRead = kind === 'brought' || kind === 'called' || kind === 'over' || kind === 'cut off'
    if (isRead) this.#part(APART)
  }

  #call(call: Call): void {
    this.#cancelOnce()
    this.#canvas?.stopFollowing()
    this.#part(call.kind === 'keep' ? { kind: 'keeping' } : { kind: 'called' })
    this.#last = { clientId: this.#surroundings.session.awareness.clientID, call }
    this.#tell(call)
    if (call.kind === 'keep') return
    this.#cancelOnce = this.#surroundings.scheduler.after(ONCE_MS, () => {
      this.#tell(undefined)
      if (this.#now.get().kind === 'called') this.#part(APART)
    })
  }

  /** Later than all that has been heard, whatever clocks say. */
  #stamp(): number {
    return Math.max(this.#surroundings.session.nowMs(), (this.#last?.call.atMs ?? 0) + 1)
  }

  #tell(call: Call | undefined): void {
    const { awareness } = this.#surroundings.session
    if (awareness.getLocalState()?.['bring'] === call) return
    awareness.setLocalStateField('bring', call)
  }

  readonly #hear = (): void => {
    const { awareness, nowMs } = this.#surroundings.session
    this.#noteEnd()
    const latest = latestCall(awareness, nowMs())
    if (latest === undefined || latest.clientId === awareness.clientID) return
    if (this.#last === null || isLater(latest, this.#last)) this.#take(latest)
    else if (isSameCall(latest, this.#last)) this.#takeAgain(latest)
  }

  /** Another's call, later than any before: one's own is over. */
  #take(heard: HeardCall): void {
    const instead = this.#outdone
    this.#last = heard
    this.#cancelOnce()
    const { call } = heard
    const isPast = call.kind === 'once' && this.#surroundings.session.nowMs() - call.atMs > LATE_MS
    if (isPast || this.#isSelf(heard)) this.#part(APART)
    else if (!this.#isAtWork) this.#go(heard, instead)
    else {
      this.#part({ kind: 'asked', by: this.#nameOf(heard), to: call.kind, instead })
      this.#present = heard
    }
    this.#tell(undefined)
  }

  /** Whoever keeps people along, or this page, had lost the connection for a moment. */
  #takeAgain(heard: HeardCall): void {
    if (this.#present !== null || heard.call.kind === 'once' || this.#isSelf(heard)) return
    const { kind } = this.#now.get()
    if (kind === 'over' && !this.#isAtWork) this.#go(heard, 'nobody')
    else {
      this.#present = heard
      this.#set({ kind: 'left', by: this.#nameOf(heard), why: 'chosen' })
    }
  }

  get #outdone(): Outdone {
    const now = this.#now.get()
    if (now.kind === 'keeping') return 'you'
    return now.kind === 'with' || now.kind === 'over' ? { name: now.by } : 'nobody'
  }

  /** The same person on another page of theirs. */
  #isSelf({ clientId }: HeardCall): boolean {
    const states = this.#surroundings.session.awareness.getStates()
    const own = readPerson(this.#surroundings.session.awareness.getLocalState())
    return own !== undefined && readPerson(states.get(clientId))?.id === own.id
  }

  get #isAtWork(): boolean {
    return this.#canvas?.view.isInUse.get() === true || this.#surroundings.isTypingElsewhere()
  }

  #go(heard: HeardCall, instead: Outdone): void {
    const canvas = this.#canvas
    if (canvas === null) return
    const by = this.#nameOf(heard)
    const back = canvas.view.current()
    this.#stopFollowing()
    this.#present = heard
    if (heard.call.kind === 'keep') {
      this.#set({ kind: 'with', by, instead })
      this.#follow()
    } else if (canvas.view.show(heard.call.view)) {
      this.#part({ kind: 'brought', by, back, instead })
    } else this.#set({ kind: 'asked', by, to: 'once', instead })
  }

  readonly #follow = (): void => {
    const id = this.#callersId
    if (this.#canvas === null || this.#now.get().kind !== 'with') return
    if (id !== undefined) this.#canvas.follow(id)
    if (this.#canvas.following.get() === id) this.#follows = true
    else this.#cancelFollow = this.#surroundings.scheduler.after(FOLLOW_AGAIN_MS, this.#follow)
  }

  get #callersId(): string | undefined {
    const { awareness } = this.#surroundings.session
    const caller = this.#present?.clientId
    return caller === undefined ? undefined : readPerson(awareness.getStates().get(caller))?.id
  }

  /** Who moves their own view, or follows somebody else, has left; who follows by themselves is back. */
  readonly #noteFollowing = (): void => {
    const [present, now] = [this.#present, this.#now.get()]
    if (present === null) return
    const isAlong = this.#canvas?.following.get() === this.#callersId
    if (isAlong && now.kind === 'left') {
      this.#follows = true
      this.#set({ kind: 'with', by: now.by, instead: 'nobody' })
    } else if (!isAlong && this.#follows) {
      this.#follows = false
      this.#leave(present, 'chosen')
    }
  }

  readonly #noteUse = (): void => {
    const isKept = this.#now.get().kind === 'with'
    if (isKept && this.#present !== null && this.#canvas?.view.isInUse.get() === true) {
      this.#leave(this.#present, 'at work')
    }
  }

  #leave(present: HeardCall, why: 'chosen' | 'at work'): void {
    this.#set({ kind: 'left', by: this.#nameOf(present), why })
    this.#stopFollowing()
  }

  #stopFollowing(): void {
    if (!this.#follows) return
    this.#follows = false
    this.#canvas?.stopFollowing()
  }

  /** Whether the call that one is with still stands. */
  #noteEnd(): void {
    const present = this.#present
    if (present?.call.kind !== 'keep') return
    const state = this.#surroundings.session.awareness.getStates().get(present.clientId)
    if (readCall(state?.['bring']) !== undefined) return
    const now = this.#now.get()
    const why = state === undefined ? 'gone' : 'let go'
    this.#part(now.kind === 'with' ? { kind: 'over', by: now.by, why } : APART)
  }

  readonly #noteStatus = (): void => {
    const { kind } = this.#surroundings.session.status.get()
    const isCut = kind === 'offline' || kind === 'unreachable' || kind === 'refused'
    if (!isCut || this.#now.get().kind !== 'keeping') return
    this.#tell(undefined)
    this.#part({ kind: 'cut off' })
  }

  /** From whatever one was with. */
  #part(to: Togetherness): void {
    this.#stopFollowing()
    this.#present = null
    this.#set(to)
  }

  #set(now: Togetherness): void {
    this.#cancelFollow()
    this.#now.set(now)
  }

  #nameOf({ clientId }: HeardCall): string {
    return this.#surroundings.personOf(clientId)?.name ?? ''
  }
}

/** What is sent needs no parts of a unit. */
function rounded({ height, pageId, width, x, y }: BoardView): BoardView {
  const [left, top, wide, high] = [x, y, width, height].map(Math.round)
  return { pageId, x: left ?? x, y: top ?? y, width: wide || 1, height: high || 1 }
}
