import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import type { PersonalDataHit } from '../../../shared/domain/personal-data/personal-data.ts'
import { fieldWords, hitKindWords } from '../search/hit-words.ts'

/** Where on a board something stands. Without the thing's name, which may be what is personal. */
export interface HitPlace {
  /** As "Service · Funded by · Page 1". */
  readonly words: string
  /** What to show of it; none for what is drawn nowhere. */
  readonly shapeIds: readonly string[]
}

type Records = ReadonlyMap<string, BoardRecord>

export function placeOfHit({ field, recordId }: PersonalDataHit, records: Records): HitPlace {
  const record = records.get(recordId)
  if (record === undefined) return { words: 'No longer there', shapeIds: [] }
  if (record.typeName === 'document') return { words: 'Title of the board', shapeIds: [] }
  if (record.typeName === 'page') return { words: 'Name of a page', shapeIds: [] }
  if (record.typeName === 'asset') {
    return { words: 'Name of a picture’s file', shapeIds: shapesWith(recordId, records) }
  }
  if (record.typeName === 'shape') {
    const kind =
      record.type === 'arrow' ? (linkFieldsOf(record.meta)?.link ?? 'arrow') : record.type
    return {
      words: together(hitKindWords({ kind }), fieldOf(kind, field), pageOf(record.id, records)),
      shapeIds: [recordId],
    }
  }
  return { words: together('Agency', fieldOf('agency', field)), shapeIds: [] }
}

function together(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' · ')
}

/** Ids of the shapes that show a picture. */
function shapesWith(assetId: string, records: Records): readonly string[] {
  return [...records.values()].flatMap((record) => {
    if (record.typeName !== 'shape') return []
    const props: Readonly<Record<string, unknown>> = { ...record.props }
    return props['assetId'] === assetId ? [record.id] : []
  })
}

/** Of what a thing says of itself nothing need be said. */
function fieldOf(kind: string, field: string): string {
  return field === 'name' ? '' : fieldWords(kind, field.replace(/^meta\./, ''))
}

/** '' where the board has one page alone. The view has no circles of parents. */
function pageOf(id: string, records: Records): string {
  const record = records.get(id)
  if (record?.typeName === 'shape') return pageOf(record.parentId, records)
  const isOnly = [...records.values()].filter(({ typeName }) => typeName === 'page').length === 1
  return record?.typeName === 'page' && !isOnly ? record.name : ''
}
