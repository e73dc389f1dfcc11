import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit, type Role } from '../../shared/protocol/roles.ts'
import { Door, type Entrance, type Visit } from '../gateway/door.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { hashKey } from '../ledger/link-keys.ts'
import type { Pass } from './attender.ts'
import { rightsOf, TalkConnection, type TalkConnectionSurroundings } from './talk-connection.ts'
import type { TalkHub, TalkPlace } from './talk-hub.ts'

export interface TalkGatewayOptions extends TalkConnectionSurroundings {
  readonly access: Access
  readonly ledger: Pick<Ledger, 'findBoard'>
  readonly talks: TalkHub
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
}

/** Whether a link is one of a board's. */
type Standing =
  | { readonly kind: 'opens'; readonly role: Role }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/**
 * Where pages connect to talks: `/talk/<boardId>` by a link's key, `/talk/<boardId>/clicker` by the key
 * that the presenter's page drew.
 */
export class TalkGateway {
  readonly #options: TalkGatewayOptions
  readonly #door: Door
  /** Links that are being looked up: a whole audience comes at once, by the same. */
  readonly #lookUps = new Map<string, Promise<Standing>>()

  constructor(options: TalkGatewayOptions) {
    this.#options = options
    this.#door = new Door({
      ...options,
      path: /^\/talk\/([^/?]+)(\/clicker)?(?:\?|$)/,
      maxConnections: LIMITS.maxConnections,
      admit: (visit) => (visit.path[2] === undefined ? this.#admit(visit) : this.#pair(visit)),
      encodeNotice: (notice) => JSON.stringify({ tell: 'notice', ...notice }),
    })
  }

  /** True for an address that is this gateway's. */
  static isFor(url: string | undefined): boolean {
    return url?.startsWith('/talk/') ?? false
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

  async #admit({ boardId, key }: Visit): Promise<Entrance> {
    const { talks } = this.#options
    const known = talks.find(boardId)?.links.roleOf(key)
    const standing: Standing =
      known === undefined ? await this.#lookUpOnce(boardId, key) : { kind: 'opens', role: known }
    if (standing.kind === 'refused') return standing
    const { role } = standing
    const place = await talks.open(boardId)
    const isFull =
      place.hall.size >= LIMITS.maxFollowersPerTalk || talks.followers >= LIMITS.maxFollowers
    // Who may present comes in however many follow already.
    if (isFull && !mayEdit(role)) return { kind: 'refused', error: 'too-many-requests' }
    return this.#entranceTo(place, { kind: 'link', role }, key)
  }

  async #pair({ boardId, key }: Visit): Promise<Entrance> {
    const { ledger, talks } = this.#options
    if ((await ledger.findBoard(boardId)) === undefined) {
      return { kind: 'refused', error: 'no-such-board' }
    }
    const place = await talks.open(boardId)
    const { clickers, pairHash } = place.hall
    const keyHash = hashKey(key)
    if (pairHash === null) return { kind: 'refused', error: 'no-talk' }
    if (pairHash !== keyHash) return { kind: 'refused', error: 'wrong-key' }
    if (clickers >= LIMITS.maxClickers) return { kind: 'refused', error: 'too-many-requests' }
    return this.#entranceTo(place, { kind: 'clicker', keyHash }, key)
  }

  #entranceTo({ hall, links }: TalkPlace, pass: Pass, key: string): Entrance {
    return {
      kind: 'open',
      maxFrameBytes: rightsOf(pass).maxMessageBytes,
      connect: (webSocket, socket) => {
        const connection = new TalkConnection(webSocket, socket, hall, pass, this.#options)
        if (pass.kind === 'link') {
          links.join(key, pass.role, connection)
          webSocket.once('close', () => links.leave(key, connection))
        }
        return connection
      },
    }
  }

  /** One look for all who come by the same link while it is under way. */
  #lookUpOnce(boardId: string, key: string): Promise<Standing> {
    const name = `${boardId} ${key}`
    const underWay = this.#lookUps.get(name)
    if (underWay !== undefined) return underWay
    const lookUp = this.#lookUp(boardId, key).finally(() => this.#lookUps.delete(name))
    this.#lookUps.set(name, lookUp)
    return lookUp
  }

  async #lookUp(boardId: string, key: string): Promise<Standing> {
    const verdict = await this.#options.access.toTalk(boardId, { key, deviceHash: null })
    return verdict.kind === 'refused' ? verdict : { kind: 'opens', role: verdict.link.role }
  }
}
