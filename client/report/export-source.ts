import { dayAt } from '../../shared/domain/day-at.ts'
import type { ReportSource } from '../../shared/report/report-source.ts'
import { boardContent, contentHash, encodeContent } from '../../shared/snapshot/board-content.ts'
import { provenanceOf } from '../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { BoardSession } from '../socket/board-session.ts'
import type { ExportServer } from './export-server.ts'

/** A board at one moment, and where its pictures are to be had. */
export interface PageSource {
  readonly source: ReportSource
  readonly pictureOf: (hash: string) => Promise<Uint8Array | undefined>
}

type Session = Pick<BoardSession, 'agreements' | 'boardId' | 'document' | 'images'>

/** The board as this page has it now. */
export function boardSource(
  { agreements, boardId, document, images }: Session,
  title: string,
  nowMs: number,
  origin: string,
): PageSource {
  const content = boardContent(boardId, document.view.records.values(), agreements.get())
  const provenance = {
    boardId,
    title,
    snapshot: null,
    atMs: nowMs,
    hash: contentHash(encodeContent(content)),
    address: `${origin}/b/${boardId}`,
  }
  return {
    source: { content, provenance, today: dayAt(nowMs), since: null },
    pictureOf: async (hash) => {
      const picture = await images.bytes(hash)
      return picture && new Uint8Array(await picture.arrayBuffer())
    },
  }
}

/** The snapshot that this page shows. Its own day is its today. */
export function shownSnapshot(session: Session, snapshot: Snapshot, origin: string): PageSource {
  const { pictureOf, source } = boardSource(session, snapshot.title, snapshot.atMs, origin)
  return { source: { ...source, provenance: provenanceOf(snapshot, origin) }, pictureOf }
}

/** A snapshot, from the server; undefined when it cannot be had. Its own day is its today. */
export async function snapshotSource(
  server: ExportServer,
  snapshot: Snapshot,
  origin: string,
): Promise<PageSource | undefined> {
  const content = await server.content(snapshot.id)
  if (content === undefined) return undefined
  const provenance = provenanceOf(snapshot, origin)
  return {
    source: { content, provenance, today: dayAt(snapshot.atMs), since: null },
    pictureOf: (hash) => server.pictureOf(snapshot.id, hash),
  }
}
