import type { Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import type { LIMITS } from '../../shared/protocol/limits.ts'
import { AddressCount } from '../gateway/address-count.ts'

type Bound = Extract<
  keyof typeof LIMITS,
  | 'maxSockets'
  | 'maxSocketsPerAddress'
  | 'maxHeaderBytes'
  | 'maxHeadersMs'
  | 'maxRequestMs'
  | 'maxIdleMs'
  | 'maxRequestsPerSocket'
  | 'maxRequestsPerMinute'
>

/** What connections may take of the server before anything is known of them: members of {@link LIMITS}. */
export type HttpBounds = Readonly<Record<Bound, number>>

/** How late somebody may be found out, as a share of what they were given. */
const LATENESS = 0.25

/** What Node's HTTP server is made with, so that it gives up whom it waits for too long. */
export function boundedHttpOptions({ maxHeaderBytes, maxHeadersMs }: HttpBounds): ServerOptions {
  return {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: maxHeadersMs,
    connectionsCheckingInterval: maxHeadersMs * LATENESS,
  }
}

/**
 * Bounds how many sockets the server has, and how many of them from one address.
 * @param trustProxy true where they all come from a proxy, which has to see to the latter itself
 */
export function boundSockets(server: Server, bounds: HttpBounds, trustProxy: boolean): void {
  server.maxConnections = bounds.maxSockets
  // Who goes on after the last request, whose answer said so, waits for no answers.
  server.on('dropRequest', (_request, socket) => socket.destroy())
  if (trustProxy) return
  const count = new AddressCount(bounds.maxSocketsPerAddress)
  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket
    if (!count.enter(remoteAddress)) {
      socket.destroy()
      return
    }
    socket.once('close', () => count.leave(remoteAddress))
  })
}
