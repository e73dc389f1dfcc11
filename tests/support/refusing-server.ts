import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Connection } from '../../server/gateway/connection.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import { FakeWebSocket as PageEnd } from '../unit/socket/fake-web-socket.ts'
import { type FakeWebSocket as ServerEnd, fakeConnection } from './fake-connection.ts'
import { splitFrames } from './fake-member.ts'
import { visitorOf } from './honest-page.ts'
import { RoomScene } from './room-scene.ts'

/**
 * A server with one board, which closes connections when it is told to, for any of the reasons there
 * are. Its {@link WebSocket} stands in for the browser's: every page it is given to comes to that board.
 */
export class RefusingServer {
  readonly scene: RoomScene
  /** For `vi.stubGlobal`. */
  readonly WebSocket: typeof PageEnd
  #refusal: ErrorKind | null = null
  #timesLeft = 0

  private constructor(scene: RoomScene) {
    this.scene = scene
    const join = (page: PageEnd): Wire => this.#join(page)
    this.WebSocket = class extends PageEnd {
      readonly #wire: Wire
      constructor(url: string, protocols: readonly string[]) {
        super(url, protocols)
        this.#wire = join(this)
      }
      override send(bytes: Uint8Array): void {
        this.#wire.send(bytes)
      }
      override end(code: number): void {
        super.end(code)
        this.#wire.end()
      }
    }
  }

  static async open(): Promise<RefusingServer> {
    return new RefusingServer(await RoomScene.open())
  }

  /** From now on, so often: closes the connection that brings a change, instead of taking it. */
  refuse(kind: ErrorKind, times: number): void {
    this.#refusal = kind
    this.#timesLeft = times
  }

  /** Ids of what is on the board. */
  records(): Iterable<string> {
    const document = new Y.Doc()
    Y.applyUpdate(document, Y.encodeStateAsUpdate(this.scene.room.document()))
    return new BoardDocument(document, { now: () => 0 }).view.records.keys()
  }

  #join(page: PageEnd): Wire {
    const soon = (run: () => void): void => void this.scene.clock.soon(run)
    let serverEnd: ServerEnd | undefined
    let connection: Connection | undefined
    soon(() => {
      if (page.readyState !== PageEnd.CONNECTING) return
      page.open()
      const made = fakeConnection(this.scene, { ...visitorOf('editor'), writer: 'this device' })
      serverEnd = made.webSocket
      connection = made.connection
      const say = (frames: Buffer): void =>
        soon(() => splitFrames(frames).forEach((f) => page.say(f)))
      made.socket.written.forEach(say)
      made.socket.write = (bytes) => {
        say(bytes)
        return true
      }
      made.webSocket.ping = () => void made.webSocket.emit('pong')
      made.webSocket.close = (code) => soon(() => page.end(code))
    })
    return {
      send: (bytes) => {
        soon(() => {
          if (this.#timesLeft > 0 && this.#refusal !== null && hasChange(bytes)) {
            this.#timesLeft -= 1
            connection?.close(this.#refusal)
          } else serverEnd?.emit('message', Buffer.from(bytes), true)
        })
      },
      end: () => soon(() => serverEnd?.emit('close')),
    }
  }
}

/** What a page does with its end. */
interface Wire {
  send(bytes: Uint8Array): void
  end(): void
}

/** True for what brings structs; a page that has nothing to tell answers with none. */
function hasChange(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return false
  if (decoding.readVarUint(decoder) === SYNC.step1) return false
  return decoding.readVarUint8Array(decoder).length > 2
}
