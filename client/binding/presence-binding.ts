import type { Signal } from '@tldraw/state'
import { react } from '@tldraw/state'
import type { TLInstancePresence, TLStore } from '@tldraw/tlschema'
import type { Awareness } from 'y-protocols/awareness'
import type { Person } from '../offline/device-memory.ts'
import { presenceId, toPresenceRecord, toPresenceView } from './presence-state.ts'
import type { PresenceState } from './presence-state.ts'
import { taggedName } from './seat-tags.ts'
import type { SeatTags } from './seat-tags.ts'
import type { Scheduler } from './scheduler.ts'
import { Throttle } from './throttle.ts'

const SEND_INTERVAL_MS = 33

export interface PresenceBindingOptions {
  readonly store: TLStore
  readonly awareness: Awareness
  /** Others' agencies, which stand beside their names. */
  readonly seats: SeatTags
  readonly scheduler: Scheduler
  /** Unix ms, for when a peer was last active. */
  readonly clock: () => number
  readonly person: Signal<Person>
  /** This canvas's own presence, null until it has one. */
  readonly presence: Signal<TLInstancePresence | null>
}

/**
 * Tells the others where this person is, and keeps the store's presence records for the others:
 * whom tldraw draws cursors, selections and scribbles for.
 */
export class PresenceBinding {
  readonly #options: PresenceBindingOptions
  readonly #send: Throttle
  readonly #stale = new Set<number>()
  readonly #subscriptions: readonly (() => void)[]
  #cancelFrame: (() => void) | null = null
  #lastTypedMs = 0

  constructor(options: PresenceBindingOptions) {
    const { awareness, scheduler, seats, person, presence } = options
    this.#options = options
    this.#send = new Throttle(SEND_INTERVAL_MS, scheduler, this.#sendOwn)
    const stopReacting = react('tell the others where I am', () => {
      person.get()
      presence.get()
      this.#send.request()
    })
    const onChange = (changes: AwarenessChanges): void => {
      this.#note([...changes.added, ...changes.updated, ...changes.removed])
    }
    awareness.on('change', onChange)
    this.#subscriptions = [
      stopReacting,
      () => {
        awareness.off('change', onChange)
      },
      seats.onChange(() => {
        this.#note(awareness.getStates().keys())
      }),
    ]
    this.#note(awareness.getStates().keys())
  }

  /** Typing counts as being here; tldraw itself counts only the pointer. */
  noteTyping(): void {
    this.#lastTypedMs = this.#options.clock()
    this.#send.request()
  }

  /** Idempotent. The others see this person's cursor go. */
  close(): void {
    const { store, awareness, person } = this.#options
    for (const unsubscribe of this.#subscriptions) unsubscribe()
    this.#send.cancel()
    this.#cancelFrame?.()
    awareness.setLocalState({ person: person.get(), view: null } satisfies PresenceState)
    store.mergeRemoteChanges(() => {
      store.remove(store.allRecords().flatMap((r) => (r.typeName === PRESENCE ? [r.id] : [])))
    })
  }

  readonly #sendOwn = (): void => {
    const { awareness, person, presence } = this.#options
    const own = presence.get()
    const state: PresenceState = {
      ...awareness.getLocalState(),
      person: person.get(),
      view: own === null ? null : toPresenceView(this.#withTyping(own)),
    }
    awareness.setLocalState(state)
  }

  #withTyping(own: TLInstancePresence): TLInstancePresence {
    const lastActivityTimestamp = Math.max(own.lastActivityTimestamp ?? 0, this.#lastTypedMs)
    return { ...own, lastActivityTimestamp }
  }

  #note(clientIds: Iterable<number>): void {
    const { awareness, scheduler } = this.#options
    for (const clientId of clientIds) {
      if (clientId !== awareness.clientID) this.#stale.add(clientId)
    }
    if (this.#stale.size > 0) this.#cancelFrame ??= scheduler.nextFrame(this.#bringIn)
  }

  readonly #bringIn = (): void => {
    this.#cancelFrame = null
    const { store, awareness, clock, seats } = this.#options
    const put: TLInstancePresence[] = []
    const remove: TLInstancePresence['id'][] = []
    for (const clientId of this.#stale) {
      const state = awareness.getStates().get(clientId)
      const record = toPresenceRecord(state, clientId, clock())
      if (record === undefined) remove.push(presenceId(clientId))
      else put.push({ ...record, userName: taggedName(record.userName, seats.agencyOf(clientId)) })
    }
    this.#stale.clear()
    store.mergeRemoteChanges(() => {
      store.put(put)
      store.remove(remove)
    })
  }
}

const PRESENCE = 'instance_presence'

interface AwarenessChanges {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}
