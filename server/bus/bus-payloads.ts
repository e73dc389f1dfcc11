import type { BusMessage } from './bus.ts'

/** A NOTIFY carries less than 8,000 bytes. */
const MAX_PAYLOAD_BYTES = 7_900

export interface Addressed {
  readonly boardId: string
  readonly message: BusMessage
}

/** Some messages of one node, as one text. */
interface Payload {
  /** The node that sends it. */
  readonly node: string
  /** PostgreSQL brings two equal texts of one transaction once: so no two are. */
  readonly n: number
  readonly messages: readonly (readonly [boardId: string, message: object])[]
}

/** Makes of a node's messages as few texts as can be carried, in order. */
export class PayloadWriter {
  readonly #node: string
  #count = 0

  constructor(node: string) {
    this.#node = node
  }

  /** @returns the texts, and how many messages were too large for any */
  write(messages: readonly Addressed[]): {
    readonly payloads: string[]
    readonly tooLarge: number
  } {
    const payloads: string[] = []
    let items: string[] = []
    let bytes = 0
    let tooLarge = 0
    const finish = () => {
      if (items.length > 0) payloads.push(this.#head() + items.join(',') + TAIL)
      items = []
      bytes = 0
    }
    for (const { boardId, message } of messages) {
      const item = JSON.stringify([boardId, toPlain(message)])
      const itemBytes = Buffer.byteLength(item) + 1
      const room = MAX_PAYLOAD_BYTES - MAX_HEAD_BYTES
      if (itemBytes > room) {
        tooLarge++
        continue
      }
      if (bytes + itemBytes > room) finish()
      items.push(item)
      bytes += itemBytes
    }
    finish()
    return { payloads, tooLarge }
  }

  #head(): string {
    this.#count++
    return `{"node":"${this.#node}","n":${this.#count},"messages":[`
  }
}

const TAIL = ']}'
const MAX_HEAD_BYTES = 128

/**
 * @param payload what {@link PayloadWriter} has made, of this version or another
 * @returns the node that sent it, and its messages; those of a later version's kinds are for nobody
 * @throws SyntaxError or TypeError for anything else
 */
export function readPayload(payload: string): {
  readonly node: string
  readonly messages: readonly Addressed[]
} {
  const { node, messages } = JSON.parse(payload) as Payload
  return {
    node,
    messages: messages.map(([boardId, message]) => ({ boardId, message: fromPlain(message) })),
  }
}

function toPlain(message: BusMessage): object {
  if (message.kind !== 'presence') return message
  return { ...message, update: Buffer.from(message.update).toString('base64') }
}

function fromPlain(plain: object): BusMessage {
  const message = plain as BusMessage
  if (message.kind !== 'presence') return message
  return { ...message, update: Buffer.from(String(message.update), 'base64') }
}
