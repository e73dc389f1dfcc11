import type { Visitor } from './browser.ts'

/** One answer, or what came over one socket, in bytes as they crossed the network. */
export interface Transfer {
  readonly url: string
  readonly bytes: number
}

/** Notes down all that a page loads, packed as the server sends it. To be called before the page is opened. */
export async function watchTransfers(visitor: Visitor): Promise<() => readonly Transfer[]> {
  const session = await visitor.context.newCDPSession(visitor.page)
  const transfers = new Map<string, { url: string; bytes: number }>()
  const add = (requestId: string, bytes: number): void => {
    const transfer = transfers.get(requestId)
    if (transfer !== undefined) transfer.bytes += bytes
  }
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    transfers.set(requestId, { url: request.url, bytes: 0 })
  })
  session.on('Network.webSocketCreated', ({ requestId, url }) => {
    transfers.set(requestId, { url, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    add(requestId, encodedDataLength),
  )
  session.on('Network.webSocketFrameReceived', ({ requestId, response }) =>
    add(requestId, Buffer.byteLength(response.payloadData)),
  )
  await session.send('Network.enable')
  return () => [...transfers.values()].filter(({ url }) => !/^(?:blob|data):/u.test(url))
}
