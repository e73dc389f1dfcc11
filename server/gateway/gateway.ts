import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Seat } from '../../shared/protocol/board-state.ts'
import { encodeNotice } from '../../shared/protocol/codec.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Access, Caller } from '../access/access.ts'
import { credentialsOf, type Credentials } from '../access/credentials.ts'
import type { Comings, Guest } from '../access/comings.ts'
import type { LinkUse } from '../access/link-use.ts'
import type { SessionUse } from '../access/session-use.ts'
import type { RefusalBook } from '../access/refusal-book.ts'
import type { VisitBook } from '../access/visit-book.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LinkRow } from '../ledger/link-ledger.ts'
import { visitorOf } from '../ledger/stays.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { Room } from '../room/room.ts'
import { Connection, type ConnectionSurroundings, type Visitor } from './connection.ts'
import { BoardBudget } from './board-budget.ts'
import { Door, type DoorOptions, type Entrance, type Visit } from './door.ts'
import { Writers } from './writers.ts'

export interface GatewayOptions
  extends ConnectionSurroundings, Pick<DoorOptions, 'callers' | 'unfinished'> {
  readonly access: Access
  readonly linkUse: LinkUse
  readonly sessionUse: SessionUse
  readonly visits: Pick<VisitBook, 'noteAgain'>
  readonly comings: Pick<Comings, 'come' | 'noteName'>
  readonly refusals: Pick<RefusalBook, 'note'>
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
}

/** Where pages connect to boards: `/sync/<boardId>`. */
export class Gateway {
  readonly #options: GatewayOptions
  readonly #door: Door
  readonly #shared = new WeakMap<Room, SharedByAll>()

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#door = new Door({
      ...options,
      path: /^\/sync\/([^/?]+)(?:\?|$)/,
      maxConnections: LIMITS.maxConnections,
      admit: (visit) => this.#admit(visit),
      encodeNotice,
    })
  }

  get size(): number {
    return this.#door.size
  }

  /** For the HTTP server's `upgrade` event. */
  handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.#door.handleUpgrade(request, socket, head)
  }

  /** Takes no more: neither connections, nor what the open ones send. */
  stopTaking(): void {
    this.#door.stopTaking()
  }

  /** Closes every connection with this code; resolves when all have gone. Idempotent. */
  close(code: number, reason: string): Promise<void> {
    return this.#door.close(code, reason)
  }

  async #admit(visit: Visit): Promise<Entrance> {
    const { access, rooms, logger } = this.#options
    const { boardId } = visit
    const credentials = credentialsOf(visit)
    const verdict = await access.toBoard(boardId, credentials)
    if (verdict.kind === 'refused') return verdict
    if (rooms.sizeOf(boardId) >= LIMITS.maxConnectionsPerBoard) {
      return { kind: 'refused', error: 'too-many-requests' }
    }
    const visitor = await this.#visitor(verdict, credentials)
    try {
      return this.#entranceTo(await rooms.open(boardId), visitor, verdict, credentials)
    } catch (problem) {
      logger.error({ boardId, err: problem }, 'A board could not be loaded')
      return { kind: 'refused', error: 'cannot-load' }
    }
  }

  #entranceTo(
    room: Room,
    coming: Coming,
    { deviceHash, link }: Caller,
    { session }: Credentials,
  ): Entrance {
    const { access, comings, linkUse, sessionUse, visits } = this.#options
    const visitor = { ...coming, ...this.#sharedOn(room) }
    return {
      kind: 'open',
      maxFrameBytes: mayEdit(visitor.role) ? LIMITS.maxFrameBytes : LIMITS.maxViewerFrameBytes,
      connect: (webSocket, socket) => {
        const connection = new Connection(webSocket, socket, room, visitor, this.#options)
        const leave = linkUse.join({
          boardId: room.boardId,
          linkId: link.id,
          deviceHash,
          to: 'board',
          maxAtOnce: null,
          close: (error) => connection.close(error),
        })
        const leaveSession = sessionUse.join(session, () => {
          if (access.demandsSignIn(link.role)) connection.close('sign-in-needed')
          else connection.recheck()
        })
        const go = comings.come(coming.guest)
        webSocket.once('close', () => {
          leave()
          leaveSession()
          go()
          if (deviceHash === null) return
          visits.noteAgain({ boardId: room.boardId, linkId: link.id, deviceHash, name: '' })
        })
        // Its link may have been changed since it was looked up; from now on it hears of that.
        connection.recheck()
        return connection
      },
    }
  }

  async #visitor(
    { board, deviceHash, key, link }: Caller,
    credentials: Credentials,
  ): Promise<Coming> {
    const { access, comings, ledger, refusals, visits } = this.#options
    const { role } = link
    const boardId = board.id
    const seat = await this.#sit(link, deviceHash, true)
    const guest = toGuest(link, deviceHash, seat)
    return {
      role,
      guest,
      writer: guest.visitor,
      links: await ledger.shareableKeys(boardId, key),
      seat,
      look: async () => {
        const verdict = await access.byLink(boardId, credentials)
        if (verdict.kind === 'refused') return { kind: 'must-go', error: verdict.error }
        if (verdict.link.role !== role) return { kind: 'must-go', error: 'wrong-key' }
        const { link: now, untilMs } = verdict
        // The owner may have given a seat since to who has signed in.
        const isNew = now.seat !== null && now.seat.ruleId !== link.seat?.ruleId
        const seat = isNew
          ? await this.#sit(now, deviceHash, false)
          : await findSeat(ledger, now, deviceHash)
        return { kind: 'stays', seat, links: await ledger.shareableKeys(boardId, key), untilMs }
      },
      noteRefusal: (kind, name) => refusals.note(guest, name, kind),
      noteName: async (name) => {
        comings.noteName(guest, name)
        if (deviceHash === null) return
        visits.noteAgain({ boardId, linkId: link.id, deviceHash, name })
        if (link.seat !== null) await ledger.seats.noteName(boardId, deviceHash, name)
      },
    }
  }

  #sharedOn(room: Room): SharedByAll {
    const known = this.#shared.get(room)
    if (known !== undefined) return known
    const { clock, ledger } = this.#options
    const shared = {
      writers: new Writers({ boardId: room.boardId, ledger: ledger.writers }),
      budget: new BoardBudget(clock.nowMs()),
    }
    this.#shared.set(room, shared)
    return shared
  }

  /**
   * Who opens a seat's link takes the seat. Whatever keeps them from it, the board opens.
   * @param mayMove whether they leave the seat of another agency for it
   */
  async #sit(link: LinkRow, deviceHash: string | null, mayMove: boolean): Promise<Seat | null> {
    const { ledger, logger, rooms } = this.#options
    const { boardId, seat } = link
    if (seat === null || deviceHash === null) return null
    try {
      const sitting = await ledger.seats.sit(boardId, seat, { deviceHash, mayMove })
      if (sitting.kind !== 'sits') return null
      // Its other connections have lost the seat that it has left.
      if (sitting.change === 'moved') rooms.linksChanged(boardId)
      return { agencyId: seat.agencyId }
    } catch (problem) {
      logger.error({ boardId, err: problem }, 'A seat could not be taken')
      return null
    }
  }
}

/** What all who come to one room have in common. */
type SharedByAll = Pick<Visitor, 'writers' | 'budget'>

/** Who has not come to a room yet. */
type Coming = Omit<Visitor, keyof SharedByAll> & { readonly guest: Guest }

/** Somebody as the audit knows them. */
function toGuest(link: LinkRow, deviceHash: string | null, seat: Seat | null): Guest {
  const { boardId, id, name, role } = link
  const isSeated = seat !== null && link.seat !== null
  return {
    boardId,
    visitor: visitorOf(deviceHash, id),
    link: { id, name },
    role,
    agency: isSeated ? { id: link.seat.agencyId, name: link.seat.agencyName } : null,
  }
}

/** The seat that a device has by a link, as the ledger knows it now. */
async function findSeat(
  ledger: Ledger,
  { boardId, seat }: LinkRow,
  deviceHash: string | null,
): Promise<Seat | null> {
  if (seat === null || deviceHash === null) return null
  const agencyId = await ledger.seats.seatOf(boardId, deviceHash)
  return agencyId === seat.agencyId ? { agencyId } : null
}
