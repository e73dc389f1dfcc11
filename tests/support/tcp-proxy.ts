import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What does not get through; nobody is told so. */
export type Stall = 'nothing' | 'answers' | 'everything'

interface Pair {
  /** From whoever has connected. */
  readonly asking: Socket
  /** To where they wanted to go. */
  readonly answering: Socket
}

/**
 * A network between somebody and a port of 127.0.0.1, which may stall, cut and refuse. What has been
 * held back while it stalled goes on afterwards, also what was said by somebody who has left.
 */
export class TcpProxy {
  readonly port: number
  readonly #server: Server
  readonly #pairs = new Set<Pair>()
  #target: number
  #stall: Stall = 'nothing'
  #isRefusing = false

  private constructor(server: Server, target: number) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    this.#target = target
    server.on('connection', (asking) => this.#join(asking))
  }

  /** @param target the port that connections are passed on to */
  static async start(target: number): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TcpProxy(server, target)
  }

  /** From now on, of all connections and of those to come. */
  stall(what: Stall): void {
    this.#stall = what
    for (const pair of this.#pairs) this.#apply(pair)
  }

  /** Ends all connections; whatever is on its way is lost. */
  cut(): void {
    for (const { asking, answering } of this.#pairs) {
      asking.resetAndDestroy()
      answering.resetAndDestroy()
    }
  }

  /** Where connections to come are passed on to; those that are there stay where they are. */
  pointTo(target: number): void {
    this.#target = target
  }

  /** Whether new connections are ended as soon as they are made. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing
  }

  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(asking: Socket): void {
    if (this.#isRefusing) {
      asking.resetAndDestroy()
      return
    }
    const answering = connect({ port: this.#target, host: '127.0.0.1', allowHalfOpen: true })
    const pair: Pair = { asking, answering }
    this.#pairs.add(pair)
    pass(asking, answering)
    pass(answering, asking)
    asking.once('close', () => this.#pairs.delete(pair))
    this.#apply(pair)
  }

  #apply({ asking, answering }: Pair): void {
    hold(asking, this.#stall === 'everything')
    hold(answering, this.#stall !== 'nothing')
  }
}

function pass(from: Socket, to: Socket): void {
  from.on('data', (bytes) => to.write(bytes))
  from.on('end', () => to.end())
  // A reset: the other end hears of it too.
  from.on('error', () => to.destroy())
}

function hold(socket: Socket, isHeld: boolean): void {
  if (isHeld) socket.pause()
  else socket.resume()
}
