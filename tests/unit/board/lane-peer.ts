import * as Y from 'yjs'
import { Lanes } from '../../../shared/board/lanes.ts'

/** One client with a document, its lanes and a clock of its own. */
export interface LanePeer {
  readonly doc: Y.Doc
  readonly lanes: Lanes
  readonly clock: { nowMs: number }
}

export function peer(clientId: number, nowMs = 1_000): LanePeer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const clock = { nowMs }
  return { doc, clock, lanes: new Lanes(doc, () => clock.nowMs) }
}

export function set(to: LanePeer, key: string, value: unknown): void {
  to.lanes.transact({ set: [[key, value]], delete: [] }, 'test')
}

export function remove(from: LanePeer, ...keys: readonly string[]): void {
  from.lanes.transact({ set: [], delete: keys }, 'test')
}

/** Gives one client all that the other has. */
export function pass(from: LanePeer, to: LanePeer): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network')
}

/** Gives all clients all that any of them has. */
export function meet(...peers: readonly LanePeer[]): void {
  for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
  for (const from of peers) for (const to of peers) if (from !== to) pass(from, to)
}

/** Every key with what it holds. */
export function contents(of: LanePeer): Record<string, unknown> {
  return Object.fromEntries(
    [...of.lanes.keys()].toSorted().map((key) => [key, of.lanes.entry(key)?.value]),
  )
}

/** What stands in a lane, as Yjs has it. */
export function lane(of: LanePeer, clientId = of.doc.clientID): unknown {
  return of.doc.getArray(`k:${clientId}`).toJSON()
}
