/** A WebSocket whose other end is the test. */
export class FakeWebSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  static opened: FakeWebSocket[] = []

  /** The one opened last. @throws when there is none */
  static get last(): FakeWebSocket {
    const socket = FakeWebSocket.opened.at(-1)
    if (socket === undefined) throw new Error('No socket was opened')
    return socket
  }

  readonly OPEN = FakeWebSocket.OPEN
  readonly url: string
  readonly protocols: readonly string[]
  readonly sent: Uint8Array[] = []
  readyState = FakeWebSocket.CONNECTING
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string, protocols: readonly string[]) {
    this.url = url
    this.protocols = protocols
    FakeWebSocket.opened.push(this)
  }

  send(bytes: Uint8Array): void {
    this.sent.push(bytes)
  }

  close(): void {
    this.end(1005)
  }

  /** The server takes the connection. */
  open(): void {
    this.readyState = FakeWebSocket.OPEN
    this.onopen?.()
  }

  /** The server says something. */
  say(frame: Uint8Array): void {
    this.onmessage?.({ data: new Uint8Array(frame).buffer })
  }

  /** The connection ends. */
  end(code: number): void {
    if (this.readyState === FakeWebSocket.CLOSED) return
    this.readyState = FakeWebSocket.CLOSED
    this.onclose?.({ code, reason: '' })
  }
}
