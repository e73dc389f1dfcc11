import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Access } from '../access/access.ts'
import { credentialsOf, type Credentials } from '../access/credentials.ts'
import type { LinkUse } from '../access/link-use.ts'
import type { SessionUse } from '../access/session-use.ts'
import { Door, type DoorOptions, type Entrance, type Visit } from '../gateway/door.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { hashKey } from '../ledger/link-keys.ts'
import type { Pass } from './attender.ts'
import { rightsOf, TalkConnection, type TalkConnectionSurroundings } from './talk-connection.ts'
import type { TalkHub, TalkPlace } from './talk-hub.ts'
import { nameOf, type TalkLink, type TalkStanding } from './talk-links.ts'

export interface TalkGatewayOptions
  extends TalkConnectionSurroundings, Pick<DoorOptions, 'callers' | 'unfinished'> {
  readonly access: Access
  readonly linkUse: LinkUse
  readonly sessionUse: SessionUse
  readonly ledger: Pick<Ledger, 'findBoard'>
  readonly talks: TalkHub
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
}

/**
 * Where pages connect to talks: `/talk/<boardId>` by a link's key, `/talk/<boardId>/clicker` by the key
 * that the presenter's page drew.
 */
export class TalkGateway {
  readonly #options: TalkGatewayOptions
  readonly #door: Door
  /** Links that are being looked up: a whole audience comes at once, by the same. */
  readonly #lookUps = new Map<string, Promise<TalkStanding>>()

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

  async #admit(visit: Visit): Promise<Entrance> {
    const { talks } = this.#options
    const { boardId } = visit
    const credentials = credentialsOf(visit)
    const known = talks.find(boardId)?.links.linkOf(credentials)
    const standing: TalkStanding =
      known === undefined
        ? await this.#lookUpOnce(boardId, credentials)
        : { kind: 'opens', link: known }
    if (standing.kind === 'refused') return standing
    const { link } = standing
    const place = await talks.open(boardId)
    const isFull =
      place.hall.size >= LIMITS.maxFollowersPerTalk || talks.followers >= LIMITS.maxFollowers
    // Who may present comes in however many follow already.
    if (isFull && !mayEdit(link.role)) return { kind: 'refused', error: 'too-many-requests' }
    return this.#entranceByLink(place, link, credentials)
  }

  async #pair(visit: Visit): Promise<Entrance> {
    const { ledger, talks } = this.#options
    const { boardId, key } = visit
    if ((await ledger.findBoard(boardId)) === undefined) {
      return { kind: 'refused', error: 'no-such-board' }
    }
    const place = await talks.open(boardId)
    const { clickers, pairHash } = place.hall
    const keyHash = hashKey(key)
    if (pairHash === null) return { kind: 'refused', error: 'no-talk' }
    if (pairHash !== keyHash) return { kind: 'refused', error: 'wrong-key' }
    if (clickers >= LIMITS.maxClickers) return { kind: 'refused', error: 'too-many-requests' }
    return this.#entranceTo(place, { kind: 'clicker', keyHash })
  }

  #entranceByLink(place: TalkPlace, link: TalkLink, credentials: Credentials): Entrance {
    const { links, hall } = place
    const entrance = this.#entranceTo(place, { kind: 'link', role: link.role })
    return {
      ...entrance,
      connect: (webSocket, socket) => {
        const connection = entrance.connect(webSocket, socket)
        const leave = this.#options.linkUse.join({
          boardId: hall.boardId,
          linkId: link.id,
          deviceHash: credentials.deviceHash,
          to: 'talk',
          maxAtOnce: link.maxPeople,
          close: (error) => connection.close(error),
        })
        links.join(credentials, link, connection)
        const { access, sessionUse } = this.#options
        const leaveSession = sessionUse.join(credentials.session, () => {
          if (access.demandsSignIn(link.role)) connection.close('sign-in-needed')
        })
        webSocket.once('close', () => {
          leave()
          leaveSession()
          links.leave(credentials, connection)
        })
        return connection
      },
    }
  }

  #entranceTo({ hall }: TalkPlace, pass: Pass) {
    return {
      kind: 'open' as const,
      maxFrameBytes: rightsOf(pass).maxMessageBytes,
      connect: (webSocket: WebSocket, socket: Socket) =>
        new TalkConnection(webSocket, socket, hall, pass, this.#options),
    }
  }

  /** One look for all who come by the same link while it is under way. */
  #lookUpOnce(boardId: string, credentials: Credentials): Promise<TalkStanding> {
    const name = `${boardId} ${nameOf(credentials)}`
    const underWay = this.#lookUps.get(name)
    if (underWay !== undefined) return underWay
    const lookUp = lookAtTalk(this.#options.access, boardId, credentials).finally(() =>
      this.#lookUps.delete(name),
    )
    this.#lookUps.set(name, lookUp)
    return lookUp
  }
}

/** What somebody may do at the talks of a board. */
export async function lookAtTalk(
  access: Access,
  boardId: string,
  credentials: Credentials,
): Promise<TalkStanding> {
  const verdict = await access.toTalk(boardId, credentials)
  if (verdict.kind === 'refused') return verdict
  return { kind: 'opens', link: { ...verdict.link, expiresAtMs: verdict.untilMs } }
}
