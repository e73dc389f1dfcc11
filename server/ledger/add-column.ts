import type { Kysely } from 'kysely'

/**
 * Adds a column of a table unless it is there: no two databases say that of columns alike, and a
 * migration may have been cut off. Texts are '' at first, counts 0.
 */
export async function addColumn(
  db: Kysely<unknown>,
  table: string,
  name: string,
  kind: 'text' | 'optional text' | 'count' | 'optional count',
): Promise<void> {
  const tables = await db.introspection.getTables()
  const columns = tables.find((one) => one.name === table)?.columns ?? []
  if (columns.some((column) => column.name === name)) return
  await db.schema
    .alterTable(table)
    .addColumn(name, kind.endsWith('count') ? 'bigint' : 'text', (column) => {
      if (kind.startsWith('optional')) return column
      return column.notNull().defaultTo(kind === 'count' ? 0 : '')
    })
    .execute()
}
