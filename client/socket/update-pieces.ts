import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** What one piece may be made of. A single struct that is larger than this stays whole. */
export interface PieceBounds {
  readonly bytes: number
  readonly structs: number
}

type Struct = Y.Item | Y.GC
type DeleteSet = ReturnType<typeof Y.createDeleteSet>

/** Below so many bytes an update holds fewer structs than any server minds, and is sent as it is. */
const SMALL_BYTES = 128 * 1024

/**
 * An update in pieces that a server admits one after another, each building on those before it only:
 * together they are the update. What it deletes comes with the last, so that nobody who has all that
 * was written lacks a deletion.
 */
export function piecesOf(update: Uint8Array, bounds: PieceBounds): readonly Uint8Array[] {
  if (update.length <= SMALL_BYTES) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  if (structs.some((struct) => struct instanceof Y.Skip)) return [update]
  const cut = structs.flatMap((struct) => parts(struct, bounds.bytes))
  const pieces: Struct[][] = [[]]
  let bytes = 0
  for (const struct of inCausalOrder(cut)) {
    const size = sizeOf(struct)
    const last = pieces.at(-1) ?? []
    const isFull = bytes + size > bounds.bytes || last.length === bounds.structs
    if (isFull && last.length > 0) {
      pieces.push([struct])
      bytes = size
    } else {
      last.push(struct)
      bytes += size
    }
  }
  return pieces.map((piece, n) => encoded(piece, n === pieces.length - 1 ? ds : null))
}

/** Yjs joins the entries of a lane that were written one after another into one struct. */
function parts(struct: Struct, maxBytes: number): readonly Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return [struct]
  const { arr } = struct.content
  const runs: unknown[][] = [[]]
  let bytes = 0
  for (const value of arr as readonly encoding.AnyEncodable[]) {
    const size = encoding.encode((encoder) => encoding.writeAny(encoder, value)).length
    if (bytes + size > maxBytes && runs.at(-1)?.length !== 0) {
      runs.push([value])
      bytes = size
    } else {
      runs.at(-1)?.push(value)
      bytes += size
    }
  }
  if (runs.length === 1) return [struct]
  let { clock } = struct.id
  return runs.map((run) => {
    const part = itemFrom(struct, clock, run)
    clock += run.length
    return part
  })
}

/** Stands right of what came before it, where that is of the same struct. */
function itemFrom(whole: Y.Item, clock: number, run: unknown[]): Y.Item {
  const { client } = whole.id
  const isFirst = clock === whole.id.clock
  return new Y.Item(
    Y.createID(client, clock),
    null,
    isFirst ? whole.origin : Y.createID(client, clock - 1),
    null,
    whole.rightOrigin,
    isFirst ? whole.parent : null,
    isFirst ? whole.parentSub : null,
    new Y.ContentAny(run),
  )
}

/** Each after all it stands beside or in, and each client's by clock. */
function inCausalOrder(structs: readonly Struct[]): readonly Struct[] {
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = queues.get(struct.id.client)
    if (queue === undefined) queues.set(struct.id.client, [struct])
    else queue.push(struct)
  }
  const ordered: Struct[] = []
  const next = new Map<number, number>()
  const takeUntil = (client: number, clock: number): void => {
    const queue = queues.get(client) ?? []
    for (;;) {
      const at = next.get(client) ?? 0
      const struct = queue[at]
      if (struct === undefined || struct.id.clock > clock) return
      next.set(client, at + 1)
      for (const id of leanedOn(struct)) if (id.client !== client) takeUntil(id.client, id.clock)
      ordered.push(struct)
    }
  }
  for (const client of queues.keys()) takeUntil(client, Number.POSITIVE_INFINITY)
  return ordered
}

function leanedOn(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id instanceof Y.ID)
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoding.length(encoder.restEncoder)
}

function encoded(structs: readonly Struct[], deletes: DeleteSet | null): Uint8Array {
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const others = byClient.get(struct.id.client)
    if (others === undefined) byClient.set(struct.id.client, [struct])
    else others.push(struct)
  }
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, byClient.size)
  for (const [client, own] of byClient) {
    encoding.writeVarUint(restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, deletes?.clients.size ?? 0)
  for (const [client, ranges] of deletes?.clients ?? []) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return encoder.toUint8Array()
}
