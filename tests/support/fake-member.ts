import * as decoding from 'lib0/decoding'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Member } from '../../server/room/member.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import type { BoardState, Seat } from '../../shared/protocol/board-state.ts'
import { readBoardState } from '../../shared/protocol/codec.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import type { Role } from '../../shared/protocol/roles.ts'

/** A connection as the room sees it, with a page behind it that reads what it is sent. */
export class FakeMember implements Member {
  readonly role: Role
  readonly links = {}
  seat: Seat | null = null
  readonly doc = new Y.Doc()
  readonly lanes: Lanes
  readonly awareness = new Awareness(this.doc)
  /** What was written, in order, by kind. */
  readonly kinds: string[] = []
  readonly boardStates: BoardState[] = []
  /** What this page wrote, to be handed to the room. */
  readonly updates: Uint8Array[] = []
  saved = new Map<number, number>()
  /** Writes, however many frames each held. */
  writes = 0
  closedFor: ErrorKind | undefined
  /** The code it was ended with, without a word. */
  endedWith: number | undefined
  challenges = 0
  rechecks = 0
  /** True while the network takes nothing. */
  isStuck = false
  #owed: Buffer[] = []

  constructor(nowMs: () => number, role: Role = 'editor') {
    this.role = role
    this.lanes = new Lanes(this.doc, nowMs)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.updates.push(update)
    })
    this.awareness.destroy()
  }

  write(frames: readonly Buffer[]): void {
    this.writes++
    this.#owed.push(...frames)
    if (!this.isStuck) this.deliver()
  }

  owedBytes(): number {
    return this.#owed.reduce((sum, { length }) => sum + length, 0)
  }

  challenge(): void {
    this.challenges++
  }

  recheck(): void {
    this.rechecks++
  }

  close(kind: ErrorKind): void {
    this.closedFor = kind
  }

  end(code: number): void {
    this.endedWith = code
  }

  /** The network takes what is owed. */
  deliver(): void {
    const bytes = Buffer.concat(this.#owed)
    this.#owed = []
    for (const message of splitFrames(bytes)) this.#read(message)
  }

  #read(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    switch (type) {
      case MESSAGE.sync:
        return this.#readSync(decoder)
      case MESSAGE.awareness:
        this.kinds.push('presence')
        return applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
      case MESSAGE.saved:
        this.kinds.push('saved')
        this.saved = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
        return
      case MESSAGE.boardState:
        this.kinds.push('board-state')
        this.boardStates.push(readBoardState(decoder))
        return
      case MESSAGE.notice:
        this.kinds.push('notice')
        return
      default:
        throw new Error(`A message of type ${type}`)
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    const names: Readonly<Record<number, string>> = {
      [SYNC.step1]: 'step-1',
      [SYNC.step2]: 'step-2',
      [SYNC.update]: 'update',
    }
    this.kinds.push(names[step] ?? `step ${step}`)
    if (step !== SYNC.step1) Y.applyUpdate(this.doc, payload, this)
  }
}

/** The messages in so many whole, unmasked WebSocket frames. */
export function splitFrames(bytes: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes[at] !== 0x82) throw new Error(`No binary frame at ${at}`)
    const short = bytes[at + 1] ?? 0
    const [length, header] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [bytes.readUInt16BE(at + 2), 4]
          : [Number(bytes.readBigUInt64BE(at + 2)), 10]
    messages.push(new Uint8Array(bytes.subarray(at + header, at + header + length)))
    at += header + length
  }
  if (at !== bytes.length) throw new Error('A frame is cut short')
  return messages
}
