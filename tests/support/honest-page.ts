import * as Y from 'yjs'
import type { ConnectionSurroundings, Visitor } from '../../server/gateway/connection.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '../../shared/protocol/codec.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import { fakeConnection, type FakeVisitor, type FakeWebSocket } from './fake-connection.ts'
import { FakeMember } from './fake-member.ts'
import { canonicalView } from './records.ts'
import type { RoomScene } from './room-scene.ts'

/** Somebody who comes by a link of this role, stays, and says nothing of themselves. */
export function visitorOf(role: Role): FakeVisitor {
  return {
    role,
    links: {},
    seat: null,
    noteName: () => Promise.resolve(),
    look: () => Promise.resolve({ kind: 'stays', seat: null, links: {}, untilMs: null }),
  }
}

/** Somebody who works on a scene's board, and has joined it: what a page does, without one. */
export class HonestPage {
  readonly member: FakeMember
  readonly webSocket: FakeWebSocket

  constructor(
    scene: RoomScene,
    visitor: Partial<Visitor> = {},
    surroundings: Partial<ConnectionSurroundings> = {},
  ) {
    this.member = new FakeMember(() => scene.clock.nowMs())
    const { socket, webSocket } = fakeConnection(
      scene,
      { ...visitorOf('editor'), ...visitor },
      surroundings,
    )
    this.webSocket = webSocket
    socket.write = (bytes) => {
      this.member.write([bytes])
      return true
    }
    // Asked whether it is still there, it says so.
    webSocket.ping = () => void webSocket.emit('pong')
    const { doc } = this.member
    this.send(encodeSyncStep1(Y.encodeStateVector(doc)))
    this.send(encodeSyncStep2(Y.encodeStateAsUpdate(doc)))
  }

  /** Writes something and sends it. */
  write(key: string, value: unknown): void {
    this.writeUnsent([[key, value]])
    this.send(encodeUpdate(this.member.updates.at(-1) ?? new Uint8Array([0, 0])))
  }

  /** @returns the change, which a test is to send */
  writeUnsent(set: readonly (readonly [key: string, value: unknown])[]): Uint8Array {
    this.member.lanes.transact({ set, delete: [] }, null)
    return this.member.updates.at(-1) ?? new Uint8Array([0, 0])
  }

  isSaved(): boolean {
    const { doc, saved } = this.member
    return (saved.get(doc.clientID) ?? 0) === Y.getState(doc.store, doc.clientID)
  }

  view(): string {
    return canonicalView(new BoardDocument(this.member.doc, { now: () => 0 }).view.records)
  }

  send(frame: Uint8Array): void {
    this.webSocket.emit('message', Buffer.from(frame), true)
  }
}
