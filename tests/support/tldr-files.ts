import type { BoardRecord } from '../../shared/board/board-record.ts'
import { recordSchema } from '../../shared/board/record-schema.ts'
import { readTldrFile, type TldrReading } from '../../shared/import/read-tldr-file.ts'

/** A `.tldr` file's text, of the present version unless told otherwise. */
export function tldrFile(
  records: readonly unknown[],
  schema: unknown = recordSchema.serialize(),
): string {
  return JSON.stringify({ tldrawFileFormatVersion: 1, schema, records })
}

/** What is read from a file that is expected to be readable. */
export function readRecords(text: string): Extract<TldrReading, { kind: 'read' }> {
  const reading = readTldrFile(text)
  if (reading.kind === 'refused') throw new Error(reading.message)
  return reading
}

/** What was not taken, as `2 films`. */
export function leftOut(text: string): readonly string[] {
  return readRecords(text).notTaken.map(({ count, what, why }) => `${count} ${what}: ${why}`)
}

/** The records under the names `page0`, `shape3` … in the order of `order`, so that ids do not count. */
export function withoutIds(
  records: readonly BoardRecord[],
  order: (record: BoardRecord) => number,
): unknown {
  const names = new Map<string, string>()
  const sorted = records.toSorted((a, b) => order(a) - order(b))
  sorted.forEach(({ id, typeName }, n) => names.set(id, `${typeName}${n}`))
  return JSON.parse(
    JSON.stringify(sorted, (_, value: unknown) =>
      typeof value === 'string' ? (names.get(value) ?? value) : value,
    ),
  )
}
