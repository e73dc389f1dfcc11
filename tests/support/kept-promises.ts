import { expect } from 'vitest'
import * as Y from 'yjs'
import type { CrashWriter } from '../crash/crash-writer.ts'
import type { PostgresCluster } from './postgres-cluster.ts'
import type { TestBoard, TestServer } from './test-server.ts'

/** Where nodes keep what they are given, looked into past them. */
export interface Database {
  readonly cluster: PostgresCluster
  readonly url: string
}

/** One edit after another, so that the log stays too short to be compacted. Fails when the page loses its connection. */
export async function keepWriting(writer: CrashWriter, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    writer.edit()
    await writer.client.untilSaved(20_000)
  }
}

export async function untilSavedMore(
  writers: readonly CrashWriter[],
  edits: number,
): Promise<void> {
  await Promise.all(
    writers.map((writer) => {
      const target = writer.savedEdits + edits
      return writer.client.until(() => writer.savedEdits >= target)
    }),
  )
}

/** Waits until their pages say that nothing can be saved, or that it can again. */
export async function untilTold(
  writers: readonly CrashWriter[],
  what: 'paused' | 'going on',
): Promise<void> {
  const reason = what === 'paused' ? 'storage-away' : null
  await Promise.all(
    writers.map(({ client }) => client.until(() => client.boardState?.paused === reason)),
  )
}

/** How far the writer has been told that it is saved, as a Yjs clock. */
export function savedClock({ client }: CrashWriter): number {
  return client.saved.get(client.doc.clientID) ?? 0
}

/** How far the database has what the writer wrote, whoever was told so. */
export async function keptClock({ cluster, url }: Database, writer: CrashWriter): Promise<number> {
  const rows = await cluster.query<{ content: Buffer }>(url, 'SELECT content FROM log_updates')
  const { clientID } = writer.client.doc
  const ends = rows.map(({ content }) => Y.parseUpdateMeta(content).to.get(clientID))
  return Math.max(0, ...ends.map((end) => end ?? 0))
}

/** Looks through all nodes: what was promised is there, and they show the same. */
export async function expectKept(
  board: TestBoard,
  writers: readonly CrashWriter[],
  nodes: readonly TestServer[],
): Promise<void> {
  const strangers = await Promise.all(nodes.map((node) => node.join(board, 'viewer')))
  for (const { client } of writers) {
    for (const stranger of strangers) {
      await stranger.until(
        () => Y.getState(stranger.doc.store, client.doc.clientID) >= client.clock(),
      )
    }
  }
  const [first, ...others] = strangers.map(({ doc }) => Y.encodeStateAsUpdate(doc))
  for (const { lanes } of strangers) {
    expect(writers.flatMap((writer) => writer.brokenPromises(lanes))).toEqual([])
  }
  for (const other of others) expect(other).toEqual(first)
}

/** No update stands in the log twice, no number is left out, and nothing has been compacted away. */
export async function expectKeptOnce({ cluster, url }: Database, board: TestBoard): Promise<void> {
  const [row] = await cluster.query<Record<'count' | 'different' | 'seq', string>>(
    url,
    `SELECT count(*), count(DISTINCT content) AS different, head.seq
     FROM log_updates AS each JOIN log_boards AS head ON head.board = each.board
     WHERE head.id = $1 GROUP BY head.seq`,
    [board.id],
  )
  expect(row?.different).toBe(row?.count)
  expect(row?.seq).toBe(row?.count)
}
