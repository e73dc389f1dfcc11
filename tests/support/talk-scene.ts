import type { Bus } from '../../server/bus/bus.ts'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import type { Attender, Pass } from '../../server/talk/attender.ts'
import type { Hall } from '../../server/talk/hall.ts'
import type { TalkLink } from '../../server/talk/talk-links.ts'
import { TalkHub, type TalkPlace } from '../../server/talk/talk-hub.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { TalkSaid } from '../../shared/talk/read-message.ts'
import type { Show, Talk } from '../../shared/talk/talk.ts'
import type { ClickerHears, PresenterHears } from '../../shared/talk/talk-wire.ts'
import { silentLogger } from './silent-logger.ts'
import { VirtualClock } from './virtual-clock.ts'

export type Told = PresenterHears | ClickerHears

const BOARD = 'board'

/** 22 characters of base64url, as secrets have them. */
export function secretOf(name: string): string {
  return name.padEnd(22, '-')
}

/** What a presenter shows who has said nothing else. */
export function showOf(slide: string, more: Partial<Show> = {}): Show {
  return {
    deck: 'd'.repeat(64),
    slideId: `shape:${slide}`,
    view: null,
    screen: 'slide',
    lens: '',
    invites: [],
    question: null,
    ...more,
  }
}

/** A wish to present, of somebody whose page has drawn these. */
export function wishOf(
  name: string,
  more: Partial<Extract<TalkSaid, { say: 'present' }>> = {},
): Extract<TalkSaid, { say: 'present' }> {
  return {
    say: 'present',
    talkId: secretOf(`talk-of-${name}`),
    secret: secretOf(`secret-of-${name}`),
    name,
    takeOver: false,
    show: showOf('one'),
    ...more,
  }
}

/** Somebody at a talk, with a page behind them that reads what it is told. */
export class FakeAttender implements Attender {
  readonly pass: Pass
  readonly told: Told[] = []
  owes = 0
  closedFor: ErrorKind | undefined

  constructor(pass: Pass) {
    this.pass = pass
  }

  write(frame: Buffer): void {
    this.told.push(readTextFrame(frame) as Told)
  }

  owedBytes(): number {
    return this.owes
  }

  close(kind: ErrorKind): void {
    this.closedFor = kind
  }

  /** What they were told of one kind, and forgets all. */
  take<T extends Told['tell']>(tell: T): Extract<Told, { tell: T }>[] {
    return this.told
      .splice(0)
      .filter((message): message is Extract<Told, { tell: T }> => message.tell === tell)
  }

  /** As they know it; undefined before they are told. */
  get talk(): Talk | null | undefined {
    return this.told.findLast((message) => message.tell === 'talk')?.talk
  }
}

/** One node: its talks, and people who come to the board. */
export class TalkNode {
  readonly hub: TalkHub
  readonly bus: Bus
  readonly #place: TalkPlace

  private constructor(hub: TalkHub, bus: Bus, place: TalkPlace) {
    this.hub = hub
    this.bus = bus
    this.#place = place
  }

  static async open(scene: TalkScene, name: string): Promise<TalkNode> {
    const bus = scene.network.connect()
    const hub = new TalkHub({
      bus,
      clock: scene.clock,
      logger: silentLogger,
      metrics: { talkFramesSent: { inc: () => scene.framesSent++ } },
      node: name,
      nodes: scene.nodes,
      look: async (_board, { key = '' }) => {
        const role = await scene.findRole(key)
        return role === null
          ? { kind: 'refused', error: 'wrong-key' }
          : { kind: 'opens', link: talkLink(role) }
      },
    })
    const opening = hub.open(BOARD)
    await scene.clock.advance(scene.nodes === 'one' ? 0 : 300)
    return new TalkNode(hub, bus, await opening)
  }

  get hall(): Hall {
    return this.#place.hall
  }

  /** Somebody comes, by the link of that role. */
  join(role: Role = 'audience'): FakeAttender {
    const attender = new FakeAttender({ kind: 'link', role })
    this.hall.join(attender)
    const credentials = { key: role, deviceHash: null, pass: null, session: null }
    this.#place.links.join(credentials, talkLink(role), attender)
    return attender
  }

  joinClicker(keyHash: string): FakeAttender {
    const clicker = new FakeAttender({ kind: 'clicker', keyHash })
    this.hall.join(clicker)
    return clicker
  }

  /** Somebody comes and presents. */
  present(name: string, more: Partial<Extract<TalkSaid, { say: 'present' }>> = {}): FakeAttender {
    const presenter = this.join('editor')
    this.hall.hear(presenter, wishOf(name, more))
    return presenter
  }
}

/** The talks of one board on a virtual clock, on one node or several. */
export class TalkScene {
  readonly clock = new VirtualClock()
  readonly network = new InProcessHub()
  readonly nodes: 'one' | 'several'
  framesSent = 0
  /** What the ledger says of a link; links are called as their roles. */
  findRole = (key: string): Promise<Role | null> => Promise.resolve(key as Role)

  constructor(nodes: 'one' | 'several' = 'one') {
    this.nodes = nodes
  }

  node(name = 'node'): Promise<TalkNode> {
    return TalkNode.open(this, name)
  }
}

/** The message in one unmasked text frame that is whole. @throws Error for any other frame */
export function readTextFrame(frame: Buffer): unknown {
  if (frame[0] !== 0x81) throw new Error('This is no text frame.')
  const short = frame[1] ?? 0
  const from = short < 126 ? 2 : short === 126 ? 4 : 10
  return JSON.parse(frame.subarray(from).toString())
}

/** Links are called as their roles. */
function talkLink(role: Role): TalkLink {
  return { id: role, role, expiresAtMs: null, maxPeople: null }
}
