import { describe, expect, it } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BoardView } from '../../../../client/canvas/view-controls.ts'
import { Bringing } from '../../../../client/panels/together/bringing.ts'
import { readCall } from '../../../../client/panels/together/call.ts'
import type { BoardStatus } from '../../../../client/socket/board-session.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { SeatScene } from '../../../support/seat-tags.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'

const NOON_MS = Date.UTC(2026, 5, 1, 12)
const HOME: BoardView = { pageId: 'page:page', x: 0, y: 0, width: 800, height: 600 }

/** A canvas of which only the view is told. It follows whom it can see, and nobody once it is moved. */
class FakeCanvas {
  readonly following = new ObservableValue<string | null>(null)
  readonly isInUse = new ObservableValue(false)
  readonly pages = new Set(['page:page'])
  at = HOME
  seen: readonly string[] = []
  readonly view = {
    isInUse: this.isInUse,
    current: () => this.at,
    show: (view: BoardView) => {
      if (!this.pages.has(view.pageId)) return false
      this.move(view)
      return true
    },
  }

  move(view: BoardView): void {
    this.stopFollowing()
    this.at = view
  }

  follow(personId: string): void {
    this.stopFollowing()
    if (this.seen.includes(personId)) this.following.set(personId)
  }

  stopFollowing(): void {
    this.following.set(null)
  }
}

class Page {
  readonly awareness = new Awareness(new Y.Doc())
  readonly canvas = new FakeCanvas()
  readonly status = new ObservableValue<BoardStatus>({ kind: 'saved' })
  readonly bringing: Bringing
  readonly end: () => void
  isTyping = false

  constructor(name: string, clientId: number, scheduler: VirtualScheduler) {
    const { awareness, status } = this
    awareness.clientID = clientId
    awareness.setLocalState({ person: { id: name, name, colour: '#112233' }, view: null })
    this.bringing = new Bringing({
      session: { awareness, status, nowMs: () => NOON_MS + scheduler.now() },
      personOf: new SeatScene(awareness).tags.personOf,
      scheduler,
      isTypingElsewhere: () => this.isTyping,
    })
    this.end = this.bringing.join(this.canvas)
  }

  get now() {
    return this.bringing.now.get()
  }
}

/** People who hear of one another at once. */
function scene(...names: readonly string[]) {
  const scheduler = new VirtualScheduler()
  const pages: Page[] = []
  const tell = (from: Page, to: Page): void => {
    const update = encodeAwarenessUpdate(from.awareness, [from.awareness.clientID])
    applyAwarenessUpdate(to.awareness, update, null)
  }
  const come = (name: string): Page => {
    const page = new Page(name, pages.length + 1, scheduler)
    page.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin !== 'local') return
      for (const other of pages) if (other !== page) tell(page, other)
    })
    for (const other of pages) {
      tell(other, page)
      tell(page, other)
    }
    pages.push(page)
    for (const { canvas } of pages) canvas.seen = [...names, 'Dan']
    return page
  }
  const all = names.map(come)
  const [ann, ben, cat] = all
  if (ann === undefined || ben === undefined) throw new Error('nobody there')
  return { scheduler, come, ann, ben, cat: cat ?? ben }
}

const far: BoardView = { pageId: 'page:page', x: 5000, y: 40, width: 400, height: 300 }

describe('[CANVAS-6] bringing everybody here once', () => {
  it('takes everybody there, who go back or on as they like', () => {
    const { ann, ben, cat, scheduler } = scene('Ann', 'Ben', 'Cat')
    ann.canvas.at = far
    ann.bringing.bringOnce()
    expect(ann.now).toEqual({ kind: 'called' })
    expect(ben.canvas.at).toEqual(far)
    expect(ben.now).toEqual({ kind: 'brought', by: 'Ann', back: HOME, instead: 'nobody' })
    ben.bringing.goBack()
    expect(ben.canvas.at).toEqual(HOME)
    expect(ben.now.kind).toBe('apart')
    cat.bringing.dismiss()
    expect([cat.now.kind, cat.canvas.at]).toEqual(['apart', far])
    scheduler.advance(10_000)
    expect(ann.now.kind).toBe('apart')
    expect(ann.awareness.getLocalState()?.['bring']).toBeUndefined()
  })

  it('passes over who comes later', () => {
    const { ann, come, scheduler } = scene('Ann', 'Ben')
    ann.bringing.bringOnce()
    scheduler.advance(5_000)
    const dan = come('Dan')
    expect(dan.now.kind).toBe('apart')
  })

  it('asks rather than takes from their work those who type or drag, and to what is not there yet', () => {
    const { ann, ben, cat } = scene('Ann', 'Ben', 'Cat')
    ben.canvas.isInUse.set(true)
    cat.isTyping = true
    ann.canvas.at = far
    ann.bringing.bringOnce()
    const asked = { kind: 'asked', by: 'Ann', to: 'once', instead: 'nobody' }
    expect([ben.now, cat.now]).toEqual([asked, asked])
    expect(ben.canvas.at).toEqual(HOME)
    ben.canvas.isInUse.set(false)
    ben.bringing.come()
    expect(ben.canvas.at).toEqual(far)
    cat.bringing.leave()
    expect([cat.now.kind, cat.canvas.at]).toEqual(['apart', HOME])
    ben.bringing.dismiss()
    ann.canvas.at = { ...far, pageId: 'page:new' }
    ann.bringing.bringOnce()
    expect(ben.now).toEqual(asked)
  })
})

describe('[CANVAS-6] keeping everybody along', () => {
  it('has all follow, late comers too, until they are let go', () => {
    const { ann, ben, come, scheduler } = scene('Ann', 'Ben')
    ann.bringing.keep()
    expect(ben.now).toEqual({ kind: 'with', by: 'Ann', instead: 'nobody' })
    expect(ben.canvas.following.get()).toBe('Ann')
    const dan = come('Dan')
    scheduler.advance(200)
    expect([dan.now.kind, dan.canvas.following.get()]).toEqual(['with', 'Ann'])
    ann.bringing.release()
    expect(ben.now).toEqual({ kind: 'over', by: 'Ann', why: 'let go' })
    expect([ben, dan].map(({ canvas }) => canvas.following.get())).toEqual([null, null])
  })

  it('is left by one key, or by moving away, and come back to', () => {
    const { ann, ben } = scene('Ann', 'Ben')
    ann.bringing.keep()
    ben.bringing.leave()
    expect(ben.now).toEqual({ kind: 'left', by: 'Ann', why: 'chosen' })
    expect(ben.canvas.following.get()).toBeNull()
    ben.bringing.come()
    expect([ben.now.kind, ben.canvas.following.get()]).toEqual(['with', 'Ann'])
    ben.canvas.move(far)
    expect(ben.now.kind).toBe('left')
    ben.canvas.follow('Ann')
    expect(ben.now.kind).toBe('with')
    ben.canvas.follow('Cat')
    expect(ben.now.kind).toBe('left')
  })

  it('asks who is at work, and lets go of who begins to be', () => {
    const { ann, ben, cat } = scene('Ann', 'Ben', 'Cat')
    ben.canvas.isInUse.set(true)
    ann.bringing.keep()
    expect(ben.now).toEqual({ kind: 'asked', by: 'Ann', to: 'keep', instead: 'nobody' })
    expect(ben.canvas.following.get()).toBeNull()
    ben.bringing.leave()
    expect(ben.now.kind).toBe('left')
    cat.canvas.isInUse.set(true)
    expect(cat.now).toEqual({ kind: 'left', by: 'Ann', why: 'at work' })
    expect(cat.canvas.following.get()).toBeNull()
    ann.bringing.release()
    expect([ben.now.kind, cat.now.kind]).toEqual(['apart', 'apart'])
  })

  it('holds for whoever called last, and says in whose place', () => {
    const { ann, ben, cat } = scene('Ann', 'Ben', 'Cat')
    ann.bringing.keep()
    ben.bringing.keep()
    expect(ben.now.kind).toBe('keeping')
    expect(ann.now).toEqual({ kind: 'with', by: 'Ben', instead: 'you' })
    expect(cat.now).toEqual({ kind: 'with', by: 'Ben', instead: { name: 'Ann' } })
    expect([ann, cat].map(({ canvas }) => canvas.following.get())).toEqual(['Ben', 'Ben'])
    expect(ann.awareness.getLocalState()?.['bring']).toBeUndefined()
    cat.bringing.bringOnce()
    expect(ben.now).toMatchObject({ kind: 'brought', by: 'Cat', instead: 'you' })
    expect(ann.now).toMatchObject({ kind: 'brought', by: 'Cat', instead: { name: 'Ben' } })
  })

  it('holds alike for all when two call in one moment', () => {
    const { ann, ben, cat } = scene('Ann', 'Ben', 'Cat')
    const atMs = NOON_MS
    ben.awareness.setLocalStateField('bring', { kind: 'keep', atMs })
    ann.awareness.setLocalStateField('bring', { kind: 'keep', atMs })
    expect(cat.now).toMatchObject({ kind: 'with', by: 'Ben' })
  })

  it('ends for all when the caller goes, and goes on when they were away for a moment', () => {
    const { ann, ben, cat } = scene('Ann', 'Ben', 'Cat')
    ann.bringing.keep()
    cat.bringing.leave()
    const state = ann.awareness.getLocalState()
    ann.awareness.setLocalState(null)
    expect(ben.now).toEqual({ kind: 'over', by: 'Ann', why: 'gone' })
    expect(ben.canvas.following.get()).toBeNull()
    expect(cat.now.kind).toBe('apart')
    ann.awareness.setLocalState(state)
    expect([ben.now.kind, ben.canvas.following.get()]).toEqual(['with', 'Ann'])
    expect(cat.now.kind).toBe('left')
  })

  it('ends when the caller loses the connection, who is told', () => {
    const { ann, ben } = scene('Ann', 'Ben')
    ann.bringing.keep()
    ann.status.set({ kind: 'offline', unsaved: 0 })
    expect(ann.now).toEqual({ kind: 'cut off' })
    expect(ben.now).toEqual({ kind: 'over', by: 'Ann', why: 'let go' })
  })

  it('ends with the canvas it was called from', () => {
    const { ann, ben } = scene('Ann', 'Ben')
    ann.bringing.keep()
    ann.end()
    expect(ben.now).toEqual({ kind: 'over', by: 'Ann', why: 'let go' })
  })

  it('does not bring another page of the same person', () => {
    const { ann, come } = scene('Ann', 'Ben')
    ann.bringing.keep()
    expect(come('Ann').now.kind).toBe('apart')
  })
})

describe('what others’ pages say', () => {
  it('is passed over when it is no call, or comes from far in the future', () => {
    const { ann, ben } = scene('Ann', 'Ben')
    const once = { kind: 'once', atMs: NOON_MS, view: far }
    const odd = [
      5,
      null,
      'keep',
      {},
      { kind: 'keep' },
      { kind: 'drag', atMs: 1 },
      { kind: 'keep', atMs: NOON_MS + 3_600_000 },
      { kind: 'keep', atMs: Infinity },
      { ...once, view: null },
      { ...once, view: { ...far, x: '0' } },
      { ...once, view: { ...far, width: 0 } },
      { ...once, view: { ...far, y: 1e12 } },
      { ...once, view: { ...far, pageId: 'p'.repeat(1000) } },
    ]
    for (const bring of odd) {
      ann.awareness.setLocalStateField('bring', bring)
      expect(ben.now.kind).toBe('apart')
    }
    expect(readCall(once)).toEqual(once)
  })
})
