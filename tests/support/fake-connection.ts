import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { BoardBudget } from '../../server/gateway/board-budget.ts'
import { Writers } from '../../server/gateway/writers.ts'
import {
  Connection,
  type ConnectionSurroundings,
  type Visitor,
} from '../../server/gateway/connection.ts'
import { checkEntry } from '../../shared/board/entry-schema.ts'
import type { RoomScene } from './room-scene.ts'
import { MemoryWriters } from './memory-writers.ts'
import { silentLogger } from './silent-logger.ts'

let fakes = 0

const uncounted = { inc: () => undefined }

/** What lies beneath a WebSocket: remembers what was written, and takes everything at once. */
export class FakeSocket extends EventEmitter {
  writable = true
  writableLength = 0
  written: Buffer[] = []
  write(bytes: Buffer): boolean {
    this.written.push(bytes)
    return true
  }
  cork(): void {}
  uncork(): void {}
}

/** A WebSocket of which nothing reaches any network. */
export class FakeWebSocket extends EventEmitter {
  pings = 0
  pongs = 0
  isTerminated = false
  isPaused = false
  closedWith: number | undefined
  ping(): void {
    this.pings++
  }
  pong(): void {
    this.pongs++
  }
  terminate(): void {
    this.isTerminated = true
    this.emit('close')
  }
  close(code: number): void {
    this.closedWith = code
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
  }
}

/** Who writes, where a test has no more to say of it. */
export type FakeVisitor = Omit<Visitor, 'writer' | 'writers' | 'budget' | 'noteRefusal'> &
  Partial<Visitor>

/**
 * A connection as the gateway makes one, in a scene's room; a writer of its own, if none is given.
 * Nothing that it does takes time, unless `surroundings` say so.
 */
export function fakeConnection(
  scene: RoomScene,
  visitor: FakeVisitor,
  surroundings: Partial<ConnectionSurroundings> = {},
): {
  readonly connection: Connection
  readonly socket: FakeSocket
  readonly webSocket: FakeWebSocket
} {
  const webSocket = new FakeWebSocket()
  const socket = new FakeSocket()
  const connection = new Connection(
    webSocket as unknown as WebSocket,
    socket as unknown as Socket,
    scene.room,
    {
      writer: `device ${String((fakes += 1))}`,
      noteRefusal: () => undefined,
      writers: new Writers({ boardId: scene.room.boardId, ledger: new MemoryWriters() }),
      budget: new BoardBudget(scene.clock.nowMs()),
      ...visitor,
    },
    {
      clock: scene.clock,
      elapsedMs: () => 0,
      logger: silentLogger,
      metrics: {
        framesReceived: uncounted,
        admissionSeconds: uncounted,
        waits: uncounted,
        refusals: uncounted,
      },
      checkEntry,
      ...surroundings,
    },
  )
  return { connection, socket, webSocket }
}
