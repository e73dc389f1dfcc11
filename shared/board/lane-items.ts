import * as Y from 'yjs'

/**
 * The one place that touches Yjs' internals: elements of lanes, found, appended and deleted without
 * scanning a lane. Written against Yjs 13.6; `tests/unit/board/lanes.test.ts` fails when it no longer fits.
 */

/** A lane is the root `k:<clientID>`: the `Y.Array` to which that client alone appends. */
export const LANE_PREFIX = 'k:'

/** Where an element is: Yjs' id of it. */
export interface Position {
  readonly client: number
  readonly clock: number
}

/** Receives one element of a lane, whatever its author put there. Must not throw. */
export type VisitElement = (element: unknown, client: number, clock: number) => void

/** Calls `visit` for every live element at or beyond the given clocks (all clients', 0 if unnamed). */
export function visitLive(
  doc: Y.Doc,
  from: ReadonlyMap<number, number>,
  visit: VisitElement,
): void {
  for (const client of doc.store.clients.keys()) {
    visitLiveOf(doc, client, from.get(client) ?? 0, visit)
  }
}

/** Calls `visit` for every element that came with this transaction and outlived it. */
export function visitAdded(transaction: Y.Transaction, visit: VisitElement): void {
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0
    if (start < end) visitLiveOf(transaction.doc, client, start, visit)
  }
}

/**
 * Calls `visit` for every element this transaction deleted, also those that came with it.
 * Only before Yjs collects garbage, that is in `afterTransaction`, are they still to be read.
 */
export function visitRemoved(transaction: Y.Transaction, visit: VisitElement): void {
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    visitItem(transaction.doc, struct, 0, visit)
  })
}

/** Appends elements to the lane of the document's present client id, as one item. */
export function appendToLane(transaction: Y.Transaction, elements: readonly unknown[]): void {
  const { doc } = transaction
  const client = doc.clientID
  const lane = doc.getArray(LANE_PREFIX + client)
  const left = lastItem(doc, client, lane)
  const id = Y.createID(client, Y.getState(doc.store, client))
  const content = new Y.ContentAny([...elements])
  new Y.Item(id, left, left?.lastId ?? null, null, null, lane, null, content).integrate(
    transaction,
    0,
  )
  lastAppended.set(lane, id.clock + elements.length - 1)
}

/** Clock of the element that was appended last, of lanes written here. */
const lastAppended = new WeakMap<Y.Array<unknown>, number>()

/** Deletes one element, in whichever lane it lies. Deleting what is deleted already does nothing. */
export function deleteElement(transaction: Y.Transaction, { client, clock }: Position): void {
  const id = Y.createID(client, clock)
  Y.getItemCleanStart(transaction, id)
  Y.getItemCleanEnd(transaction, transaction.doc.store, id).delete(transaction)
}

/** True while structs wait for others that have not come: the document is not a state anybody had. */
export function isIncomplete(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null
}

type Struct = Y.Item | Y.GC

function visitLiveOf(doc: Y.Doc, client: number, from: number, visit: VisitElement): void {
  const structs = doc.store.clients.get(client)
  const last = structs?.at(-1)
  if (structs === undefined || last === undefined || from >= last.id.clock + last.length) return
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i]
    if (struct !== undefined && !struct.deleted) visitItem(doc, struct, from, visit)
  }
}

function visitItem(doc: Y.Doc, struct: Struct, from: number, visit: VisitElement): void {
  if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentAny)) return
  const { client, clock } = struct.id
  // Whoever writes into another's lane, or deeper than a lane, is not heard.
  if (struct.parentSub !== null || struct.parent !== doc.share.get(LANE_PREFIX + client)) return
  const elements: readonly unknown[] = struct.content.arr
  for (let i = Math.max(0, from - clock); i < elements.length; i++) {
    visit(elements[i], client, clock + i)
  }
}

/**
 * The newest item of a lane. Its author's structs are in order of time, so it is looked for from their
 * end; and only once, since the author may have typed any amount of text after it.
 */
function lastItem(doc: Y.Doc, client: number, lane: Y.Array<unknown>): Y.Item | null {
  const clock = lastAppended.get(lane)
  if (clock !== undefined) return Y.getItem(doc.store, Y.createID(client, clock))
  const structs = doc.store.clients.get(client) ?? []
  for (let i = structs.length - 1; i >= 0; i--) {
    const struct = structs[i]
    if (struct instanceof Y.Item && struct.parentSub === null && struct.parent === lane) {
      return struct
    }
  }
  return null
}
