import { untilHeard } from '../bus/until-heard.ts'
import type { Cancel } from '../clock.ts'
import type { PersonHere } from './presence.ts'
import { Room } from './room.ts'
import type { RoomSurroundings } from './room-surroundings.ts'

export interface RoomRegistryOptions extends RoomSurroundings {
  /** How long a board stays in memory after everybody has left. */
  readonly idleUnloadMs: number
  /** How often rooms are looked after. */
  readonly sweepIntervalMs: number
  /** Whether other nodes write to the same log: what they say may be lost, so the log is asked. */
  readonly nodes: 'one' | 'several'
  /** This node has changed a board's links: who looks at links besides rooms does so again. */
  readonly onLinksChanged: (boardId: string) => void
}

type Slot =
  | { readonly kind: 'loading'; readonly room: Promise<Room> }
  | { readonly kind: 'loaded'; readonly room: Room; emptySinceMs: number | null }
  /** Being compacted before it is forgotten. Whoever comes now keeps it. */
  | { readonly kind: 'unloading'; readonly room: Room }

/** A board in memory, for those who look after it. */
export interface LiveBoard {
  readonly boardId: string
  /** Another whenever something else is saved of it, or agencies have answered. */
  readonly revision: string
  /** What that was when the board came into memory. */
  readonly loadedRevision: string
  /** Nobody is on it here, but on another node. */
  readonly isUsedElsewhere: boolean
}

/** What a node was killed too soon to say of the ledger is found out after so long. */
const LOOK_UP_MS = 60_000

/** The boards in memory: loads each once, however many ask, and forgets those that nobody uses. */
export class RoomRegistry {
  readonly #options: RoomRegistryOptions
  readonly #slots = new Map<string, Slot>()
  readonly #lookedUpAtMs = new WeakMap<Room, number>()
  /** The log's when they were read. */
  readonly #histories = new WeakMap<Room, string>()
  readonly #loadedRevisions = new WeakMap<Room, string>()
  /** Boards of which this node has known another past than the log has now. */
  readonly #overtaken = new Set<string>()
  #cancelSweep: Cancel
  #isAsking = false
  /** How often the log could not be asked, one time after another. */
  #failures = 0

  constructor(options: RoomRegistryOptions) {
    this.#options = options
    this.#cancelSweep = this.#sweepLater()
  }

  /** Boards in memory. */
  get size(): number {
    return this.#slots.size
  }

  /** How many are on a board. */
  sizeOf(boardId: string): number {
    const slot = this.#slots.get(boardId)
    return slot === undefined || slot.kind === 'loading' ? 0 : slot.room.size
  }

  /**
   * The board's room. Join, or read, in the same turn: an empty room may be forgotten in a later one.
   * @throws Error when what is stored cannot be read; nothing is overwritten
   */
  open(boardId: string): Promise<Room> {
    const slot = this.#slots.get(boardId)
    if (slot === undefined) return this.#load(boardId)
    if (slot.kind === 'loading') return slot.room
    this.#slots.set(boardId, { kind: 'loaded', room: slot.room, emptySinceMs: null })
    return Promise.resolve(slot.room)
  }

  /** Links of a board have changed in the ledger: tells its connections, here and on other nodes. */
  linksChanged(boardId: string): void {
    const { bus, onLinksChanged } = this.#options
    bus.publish(boardId, { kind: 'links-changed' })
    onLinksChanged(boardId)
    const slot = this.#slots.get(boardId)
    if (slot !== undefined && slot.kind !== 'loading') slot.room.recheckLinks()
  }

  /** The ledger has kept agreement `n`. Resolves when it is on its way to everybody here; never rejects. */
  async agreed(boardId: string, n: number): Promise<void> {
    this.#options.bus.publish(boardId, { kind: 'agreed', n })
    await (await this.#roomToTell(boardId))?.readNews('agreements')
  }

  /** Somebody's name was taken away in the ledger, under answers and with snapshots. As {@link agreed}. */
  async namesRemoved(boardId: string): Promise<void> {
    this.#options.bus.publish(boardId, { kind: 'agreed', n: 0 })
    await (await this.#roomToTell(boardId))?.readNews('names')
    await this.snapshotsChanged(boardId)
  }

  /** The list of a board's snapshots has changed in the ledger. As {@link agreed}. */
  async snapshotsChanged(boardId: string): Promise<void> {
    this.#options.bus.publish(boardId, { kind: 'snapshots-changed' })
    await (await this.#roomToTell(boardId))?.readNews('snapshots')
  }

  /** Something of a board was sealed, or what is sealed has changed. As {@link agreed}. */
  async sealedChanged(boardId: string): Promise<void> {
    this.#options.bus.publish(boardId, { kind: 'sealed-changed' })
    await (await this.#roomToTell(boardId))?.readNews('sealed')
  }

  /** Waits until what was drawn on a board here is on disk, or the log has refused it. */
  async settleBoard(boardId: string): Promise<void> {
    const slot = this.#slots.get(boardId)
    if (slot !== undefined && slot.kind !== 'loading') await slot.room.settle()
  }

  /**
   * Who is on a board, on whichever node.
   * @throws Error when what is stored cannot be read
   */
  async peopleOn(boardId: string): Promise<readonly PersonHere[]> {
    const { clock, nodes } = this.#options
    const isKnown = this.#slots.has(boardId)
    const room = await this.open(boardId)
    if (!isKnown) await untilHeard(clock, nodes)
    return room.people()
  }

  /** The same as far as it is known without opening the board. */
  peopleKnownOn(boardId: string): readonly PersonHere[] {
    const slot = this.#slots.get(boardId)
    return slot === undefined || slot.kind === 'loading' ? [] : slot.room.people()
  }

  /** The boards in memory. */
  live(): readonly LiveBoard[] {
    return this.#rooms().map(({ room }) => ({
      boardId: room.boardId,
      revision: room.revision,
      loadedRevision: this.#loadedRevisions.get(room) ?? room.revision,
      isUsedElsewhere: room.size === 0 && room.people().length > 0,
    }))
  }

  /** Sends what is owed everywhere, and waits until all is on disk or the log has refused it. */
  async settle(): Promise<void> {
    await Promise.all(this.#rooms().map(async ({ room }) => room.settle()))
  }

  /** Idempotent. */
  close(): void {
    this.#cancelSweep()
    for (const { room } of this.#rooms()) room.close()
    this.#slots.clear()
  }

  #rooms(): Exclude<Slot, { kind: 'loading' }>[] {
    return [...this.#slots.values()].filter((slot) => slot.kind !== 'loading')
  }

  /** One that cannot be loaded has nobody to tell; who opens it hears why. */
  async #roomToTell(boardId: string): Promise<Room | null> {
    const slot = this.#slots.get(boardId)
    if (slot === undefined) return null
    return slot.kind === 'loading' ? slot.room.catch(() => null) : slot.room
  }

  #load(boardId: string): Promise<Room> {
    const loading = this.#loadRoom(boardId).then(
      (room) => {
        this.#slots.set(boardId, { kind: 'loaded', room, emptySinceMs: null })
        return room
      },
      (problem: unknown) => {
        this.#slots.delete(boardId)
        throw problem
      },
    )
    this.#slots.set(boardId, { kind: 'loading', room: loading })
    return loading
  }

  async #loadRoom(boardId: string): Promise<Room> {
    const { agreements, log, logger, nodes, sealed, snapshots } = this.#options
    const history = nodes === 'several' ? await log.history() : undefined
    const stored = await log.load(boardId)
    const known = {
      agreements: await agreements.after(boardId, 0),
      snapshots: await snapshots.newsOf(boardId),
      sealed: await sealed.marksOf(boardId),
    }
    if (stored.lost > 0) {
      logger.error({ boardId, lost: stored.lost }, 'Saved changes are missing from the disk')
    }
    const isGathering = stored.lost > 0 || this.#overtaken.has(boardId)
    const room = new Room(boardId, stored, known, this.#options, isGathering)
    if (history !== undefined) this.#histories.set(room, history)
    this.#loadedRevisions.set(room, room.revision)
    // Another node may have changed them before the room could hear of it.
    if (nodes === 'several') {
      const lists = ['agreements', 'snapshots', 'sealed'] as const
      await Promise.all(lists.map(async (list) => room.readNews(list)))
    }
    return room
  }

  #sweepLater(): Cancel {
    return this.#options.clock.after(this.#options.sweepIntervalMs, () => {
      this.#cancelSweep = this.#sweepLater()
      this.#sweep()
      if (this.#options.nodes === 'several') void this.#askLog()
    })
  }

  /**
   * Has each board read what other nodes have written, whether they said so or not. Where the log cannot
   * be asked, boards that nobody has changed yet are told that they cannot be either. Never rejects.
   */
  async #askLog(): Promise<void> {
    const rooms = this.#rooms().map(({ room }) => room)
    if (rooms.length === 0 || this.#isAsking) return
    this.#isAsking = true
    try {
      const { log } = this.#options
      const history = await log.history()
      const heads = await log.heads(rooms.map(({ boardId }) => boardId))
      this.#failures = 0
      for (const room of rooms) {
        if (history !== undefined && this.#isOfAnother(room, history)) {
          this.#abandon(room)
          continue
        }
        room.noteHead(heads.get(room.boardId) ?? 0)
        room.noteSuccess('reading')
      }
    } catch (problem) {
      // Once may be a connection that was cut, and is made again.
      this.#failures++
      if (this.#failures >= 2) for (const room of rooms) room.noteFailure('reading', problem)
    } finally {
      this.#isAsking = false
    }
  }

  #isOfAnother(room: Room, history: string): boolean {
    const before = this.#histories.get(room) ?? history
    this.#histories.set(room, before)
    return before !== history
  }

  /** [NODE-8] */
  #abandon(room: Room): void {
    const { boardId } = room
    this.#options.logger.warn(
      { boardId },
      'Another database has taken over: reading the board again',
    )
    const slot = this.#slots.get(boardId)
    if (slot !== undefined && slot.kind !== 'loading' && slot.room === room) {
      this.#slots.delete(boardId)
    }
    this.#overtaken.add(boardId)
    room.sendEverybodyAway()
    room.close()
  }

  #sweep(): void {
    const { clock, idleUnloadMs, nodes } = this.#options
    const nowMs = clock.nowMs()
    for (const slot of this.#rooms()) {
      const { room } = slot
      room.sweep()
      if (nodes === 'several') this.#lookUp(room, nowMs)
      if (slot.kind === 'unloading') continue
      if (room.size > 0) slot.emptySinceMs = null
      else slot.emptySinceMs ??= nowMs
      if (slot.emptySinceMs !== null && nowMs - slot.emptySinceMs >= idleUnloadMs) {
        void this.#unload(room)
      }
    }
  }

  /** [NODE-7] Each room in its own time, so that not all ask at once. */
  #lookUp(room: Room, nowMs: number): void {
    const lastMs = this.#lookedUpAtMs.get(room)
    if (lastMs !== undefined && nowMs - lastMs < LOOK_UP_MS) return
    this.#lookedUpAtMs.set(room, nowMs)
    if (lastMs === undefined || room.isPaused) return
    room.recheckLinks()
    void room.readNews('agreements')
    void room.readNews('snapshots')
    void room.readNews('sealed')
  }

  /** Never rejects: rooms turn the log's failures into a state of their own. */
  async #unload(room: Room): Promise<void> {
    const { boardId } = room
    const unloading: Slot = { kind: 'unloading', room }
    this.#slots.set(boardId, unloading)
    await room.settle()
    await room.tidy()
    if (this.#slots.get(boardId) !== unloading) return
    if (room.isForgettable) {
      room.close()
      this.#slots.delete(boardId)
    } else {
      this.#slots.set(boardId, { kind: 'loaded', room, emptySinceMs: null })
    }
  }
}
