import type { TalkSaid } from '../../shared/talk/read-message.ts'
import type { Pointer, Press } from '../../shared/talk/talk.ts'
import type { Bus } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import { hashKey } from '../ledger/link-keys.ts'
import type { Attender } from './attender.ts'
import { AudienceVoice } from './audience-voice.ts'
import { Broadcast } from './broadcast.ts'
import { Clickers } from './clickers.ts'
import { CrowdElsewhere, type Headcount } from './crowd.ts'
import { Pace } from './pace.ts'
import { currentTalkFrame, pointerFrame, talkFrame } from './talk-frames.ts'
import type { TalkMetrics } from './talk-metrics.ts'
import type { TalkNews } from './talk-news.ts'
import type { TalkRecord } from './talk-record.ts'
import { TalkState } from './talk-state.ts'

export interface HallSurroundings {
  readonly bus: Bus
  readonly clock: Clock
  readonly metrics: TalkMetrics
  /** This node, by a name that no other has. */
  readonly node: string
}

/** So many writes a second of what is shown, and of where the presenter points, are made at most. */
const MAX_WRITES_PER_SECOND = 10_000
const MIN_TALK_INTERVAL_MS = 16
const MIN_POINTER_INTERVAL_MS = 50
const CROWD_INTERVAL_MS = 1_000
/** What comes as a storm of followers is told by a frame made once in so long. */
const WELCOME_MS = 250

/**
 * Where the talks of one board are held, as far as they come to this node: who is there, what they are
 * told, and what of theirs reaches the presenter. Who may be there and what they may say is for those
 * who let them in.
 */
export class Hall {
  readonly boardId: string
  readonly #surroundings: HallSurroundings
  readonly #state: TalkState
  readonly #broadcast: Broadcast
  readonly #clickers: Clickers
  readonly #voice: AudienceVoice
  readonly #elsewhere = new CrowdElsewhere()
  readonly #talkPace: Pace
  readonly #pointerPace: Pace
  readonly #crowdPace: Pace
  /** Who presents, where that is by this node. */
  #presenter: Attender | null = null
  #pointer: Pointer | null = null
  #welcome: { readonly frame: Buffer; readonly atMs: number } | null = null

  constructor(boardId: string, surroundings: HallSurroundings) {
    const { clock, metrics, node } = surroundings
    this.boardId = boardId
    this.#surroundings = surroundings
    const publish = (news: TalkNews) => this.#publish(news)
    const onChange = (before: TalkRecord | null) => this.#afterChange(before)
    this.#state = new TalkState({ node, clock, publish, onChange })
    this.#broadcast = new Broadcast(clock, metrics)
    this.#clickers = new Clickers({
      pairHash: () => this.pairHash,
      write: (clicker, frame) => this.#broadcast.write(clicker, frame),
    })
    const tellPresenter = (frame: Buffer) => this.#tellPresenter(frame)
    this.#voice = new AudienceVoice({ clock, state: this.#state, publish, tellPresenter })
    const writesMs = () => (1_000 * this.#broadcast.size) / MAX_WRITES_PER_SECOND
    this.#talkPace = new Pace(
      clock,
      () => Math.max(MIN_TALK_INTERVAL_MS, writesMs()),
      () => this.#broadcast.tellTalk(this.#welcomeFrame()),
    )
    this.#pointerPace = new Pace(
      clock,
      () => Math.max(MIN_POINTER_INTERVAL_MS, writesMs()),
      () => this.#tellPointer(),
    )
    this.#crowdPace = new Pace(
      clock,
      () => CROWD_INTERVAL_MS,
      () => this.#tellCrowd(),
    )
  }

  /** Everybody connected to this node. */
  get size(): number {
    return this.#broadcast.size
  }

  get clickers(): number {
    return this.#clickers.size
  }

  get hasTalk(): boolean {
    return this.#state.record !== null
  }

  /** Of the key that lets in clickers; null while none does. */
  get pairHash(): string | null {
    return this.#state.record?.pairHash ?? null
  }

  /** True when nobody is here and nothing is to be remembered. */
  isForgettable(nowMs: number): boolean {
    return this.size === 0 && this.#state.isIdle(nowMs)
  }

  join(attender: Attender): void {
    this.#broadcast.join(attender, this.#welcomeFrame())
    this.#clickers.join(attender)
    this.#crowdPace.ask()
  }

  leave(attender: Attender): void {
    this.#broadcast.leave(attender)
    this.#clickers.leave(attender)
    this.#crowdPace.ask()
    if (attender !== this.#presenter) return
    this.#presenter = null
    this.#state.change({ awaySinceMs: this.#surroundings.clock.nowMs() })
  }

  /** What only the presenter may say is passed over from everybody else: they may have been replaced just now. */
  hear(attender: Attender, said: TalkSaid): void {
    switch (said.say) {
      case 'present':
        return this.#present(attender, said)
      case 'ask': {
        const notice = this.#voice.ask(said.text)
        if (notice !== undefined) this.#broadcast.write(attender, notice)
        return
      }
      case 'react':
        return this.#voice.react(said.reaction)
      case 'press':
        if (this.#clickers.isPaired(attender)) this.#press(said.press)
        return
      case 'show':
      case 'point':
      case 'pair':
      case 'prompt':
      case 'end':
        if (attender === this.#presenter) this.#hearPresenter(said)
    }
  }

  /** Another node has told something. */
  hearNode(news: TalkNews): void {
    switch (news.say) {
      case 'record':
        return this.#state.hear(news)
      case 'ask-record':
        return this.tellNodes()
      case 'crowd':
        return this.#hearCrowd(news)
      case 'pointer':
        return this.#point(news.pointer)
      case 'prompt':
        return this.#clickers.hearPiece(news)
      case 'pressed':
        return this.#tellPress(news.press)
      case 'asked':
        if (this.#state.isHome) this.#voice.takeQuestion(news.text, news.atMs)
        return
      case 'reacted':
        if (this.#state.isHome) this.#voice.takeReactions(news.counts)
    }
  }

  /** Tells other nodes what there is here, whether it was told before or not. */
  tellNodes(): void {
    this.#state.tell()
    if (this.size > 0) this.#publishCrowd()
  }

  /** Asks other nodes what there is. */
  askNodes(): void {
    this.#publish({ say: 'ask-record' })
  }

  /** To be called every few seconds. */
  beat(nowMs: number): void {
    this.#state.beat(nowMs)
    if (this.size > 0) this.#publishCrowd()
    if (this.#elsewhere.expire(nowMs)) this.#crowdPace.ask()
  }

  /** Idempotent. */
  close(): void {
    this.#state.close()
    this.#broadcast.close()
    this.#voice.clear()
    for (const pace of [this.#talkPace, this.#pointerPace, this.#crowdPace]) pace.cancel()
  }

  #present(attender: Attender, wish: Extract<TalkSaid, { readonly say: 'present' }>): void {
    const earlier = this.#presenter
    const beginning = this.#state.begin(wish)
    if (beginning.kind === 'taken') {
      return this.#broadcast.write(attender, talkFrame({ tell: 'taken', by: beginning.by }))
    }
    this.#setPresenter(attender)
    if (earlier !== null && earlier !== attender) this.#dismiss(earlier, beginning.kind)
    this.#voice.tellUntold()
    this.#broadcast.write(attender, this.#crowdFrame())
  }

  #hearPresenter(
    said: Extract<TalkSaid, { readonly say: 'show' | 'point' | 'pair' | 'prompt' | 'end' }>,
  ): void {
    switch (said.say) {
      case 'show':
        return this.#state.change({ show: said.show })
      case 'point':
        return this.#point(said.pointer)
      case 'pair':
        return this.#state.change({ pairHash: said.key === null ? null : hashKey(said.key) })
      case 'prompt':
        this.#clickers.prompt(said.prompt)
        return this.#publishPrompt()
      case 'end':
        this.#setPresenter(null)
        return this.#state.end()
    }
  }

  /** What was one presenter's is not the next one's, nor anybody's when the talk is over. */
  #afterChange(before: TalkRecord | null): void {
    const { isHome, record } = this.#state
    const isSameTalk = before !== null && record?.id === before.id
    const earlier = this.#presenter
    if (earlier !== null && !isHome) {
      this.#setPresenter(null)
      if (record !== null) this.#dismiss(earlier, isSameTalk ? 'resumed' : 'begun')
    }
    if (!isSameTalk) {
      this.#clickers.forgetPrompt()
      this.#voice.clear()
    }
    if (!isSameTalk || record.awaySinceMs !== null) this.#point(null)
    if (isSameTalk && record.pairHash !== before.pairHash) this.#clickers.closeUnpaired()
    this.#welcome = null
    this.#talkPace.ask()
  }

  /** @param why the next one is the same person's, or another's */
  #dismiss(earlier: Attender, why: 'resumed' | 'begun'): void {
    const by = this.#state.record?.presenter ?? ''
    this.#broadcast.write(earlier, talkFrame({ tell: 'replaced', by }))
    if (why === 'resumed') earlier.close('presented-elsewhere')
  }

  #setPresenter(attender: Attender | null): void {
    this.#presenter = attender
    this.#broadcast.setSpeaker(attender)
    this.#crowdPace.ask()
  }

  /** @returns false where they are not by this node, or gone */
  #tellPresenter(frame: Buffer): boolean {
    if (this.#presenter !== null) this.#broadcast.write(this.#presenter, frame)
    return this.#presenter !== null
  }

  #welcomeFrame(): Buffer {
    const nowMs = this.#surroundings.clock.nowMs()
    if (this.#welcome === null || nowMs - this.#welcome.atMs > WELCOME_MS) {
      this.#welcome = { frame: currentTalkFrame(this.#state.talk, nowMs), atMs: nowMs }
    }
    return this.#welcome.frame
  }

  #point(pointer: Pointer | null): void {
    if (pointer === null && this.#pointer === null) return
    this.#pointer = pointer
    this.#pointerPace.ask()
  }

  #tellPointer(): void {
    const pointer = this.#pointer
    this.#broadcast.tellPointer(pointerFrame(pointer), pointer === null)
    const { clickers, followers } = this.#elsewhere.count()
    if (this.#state.isHome && clickers + followers > 0) this.#publish({ say: 'pointer', pointer })
  }

  #press(press: Press): void {
    if (this.#state.isHome) this.#tellPress(press)
    else this.#publish({ say: 'pressed', press })
  }

  #tellPress(press: Press): void {
    this.#tellPresenter(talkFrame({ tell: 'pressed', press }))
  }

  #publishPrompt(): void {
    if (this.#elsewhere.count().clickers === 0) return
    for (const piece of this.#clickers.pieces()) this.#publish(piece)
  }

  #headcount(): Headcount {
    const clickers = this.#clickers.size
    return { clickers, followers: this.size - clickers - (this.#presenter === null ? 0 : 1) }
  }

  #crowdFrame(): Buffer {
    const here = this.#headcount()
    const there = this.#elsewhere.count()
    const followers = here.followers + there.followers
    return talkFrame({ tell: 'crowd', followers, clickers: here.clickers + there.clickers })
  }

  #tellCrowd(): void {
    this.#tellPresenter(this.#crowdFrame())
    this.#publishCrowd()
  }

  #publishCrowd(): void {
    this.#publish({ say: 'crowd', by: this.#surroundings.node, ...this.#headcount() })
  }

  #hearCrowd(news: Extract<TalkNews, { readonly say: 'crowd' }>): void {
    const hasNewClickers = this.#elsewhere.hear(news.by, news, this.#surroundings.clock.nowMs())
    if (hasNewClickers && this.#state.isHome) this.#publishPrompt()
    if (this.#presenter !== null) this.#crowdPace.ask()
  }

  #publish(news: TalkNews): void {
    this.#surroundings.bus.publish(this.boardId, { kind: 'talk', news })
  }
}
