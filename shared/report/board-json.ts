import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { canonicalJson } from '../snapshot/canonical-json.ts'
import { encodeContent } from '../snapshot/board-content.ts'
import type { ReportSource } from './report-source.ts'

/** Of the form below: raised when a field goes or changes its meaning. */
const BOARD_JSON_VERSION = 1

/** With room for a seal; see shared/seal/SPEC.md. */
const BOARD_JSON_END = ',"seal":""}'

/**
 * A board for programs: `{"format": "wholeplace-export", "version": 1, "provenance": {…}, "content": {…},
 * "seal": ""}` in UTF-8 [REPORT-7]. What follows `"content":`, up to the comma before `"seal"`, is byte
 * by byte what the hash of the provenance is of.
 */
export function writeBoardJson({ content, provenance }: ReportSource): Uint8Array {
  const { address, atMs, boardId, hash, snapshot, title } = provenance
  const from = canonicalJson({
    address,
    at: new Date(atMs).toISOString(),
    boardId,
    sha256: hash,
    snapshot:
      snapshot === null
        ? null
        : { id: snapshot.id, name: snapshot.name, version: snapshot.version },
    title,
  })
  const head = `{"format":"wholeplace-export","version":${BOARD_JSON_VERSION},"provenance":${from},"content":`
  return encodeUtf8(`${head}${decodeUtf8(encodeContent(content))}${BOARD_JSON_END}`)
}
