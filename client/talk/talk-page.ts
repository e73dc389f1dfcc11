/** Port: what a talk's connection needs of the page around it. Tests bring their own. */
export interface TalkPage {
  /** Unix ms. */
  now(): number
  /** @returns calls it off */
  after(delayMs: number, run: () => void): () => void
  /** From 0 to 1, without 1. */
  random(): number
  /** @param path on this site, from its root */
  openSocket(path: string, protocols: readonly string[], events: SocketEvents): TalkSocket
  /** @returns ends it */
  watch(listener: (change: PageChange) => void): () => void
}

/** What a connection would rather know than find out. */
export type PageChange =
  /** The device has a network again, or has none. */
  | 'online'
  | 'offline'
  /** Somebody looks at the page again, after it slept maybe. */
  | 'seen'

export interface SocketEvents {
  onOpen(): void
  onText(text: string): void
  /** Once, also when it never opened. */
  onClose(code: number): void
}

export interface TalkSocket {
  /** What was sent and has not left this device. */
  readonly bufferedBytes: number
  send(text: string): void
  /** Idempotent. */
  close(): void
}

export const browserTalkPage: TalkPage = {
  now: Date.now,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  openSocket(path, protocols, events) {
    const socket = new WebSocket(location.origin.replace(/^http/u, 'ws') + path, [...protocols])
    socket.addEventListener('open', () => events.onOpen())
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') events.onText(data)
    })
    socket.addEventListener('close', ({ code }) => events.onClose(code))
    return {
      get bufferedBytes() {
        return socket.bufferedAmount
      },
      send: (text) => socket.send(text),
      close: () => socket.close(),
    }
  },
  watch(listener) {
    const ending = new AbortController()
    const { signal } = ending
    addEventListener('online', () => listener('online'), { signal })
    addEventListener('offline', () => listener('offline'), { signal })
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') listener('seen')
      },
      { signal },
    )
    return () => ending.abort()
  },
}
