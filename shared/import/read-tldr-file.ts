import type { TLBookmarkAsset, TLPage, TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { repair } from '../board/repair.ts'
import type { FileContents, FilePicture } from './file-contents.ts'
import { NotTakenList, type NotTaken } from './not-taken.ts'
import { BROKEN, MISSING, sortOut } from './raw-records.ts'
import { judgeRecord } from './sound-record.ts'
import { openEnvelope } from './tldr-envelope.ts'
import { bringUpToDate, type RawRecords } from './tldr-migration.ts'

/** A `.tldr` file as a board can take it. */
export type TldrReading =
  | {
      readonly kind: 'read'
      readonly contents: FileContents
      /** Those that a shape shows. */
      readonly pictures: readonly FilePicture[]
      readonly notTaken: readonly NotTaken[]
    }
  /** Nothing of it can be taken; the message says so to the person. */
  | { readonly kind: 'refused'; readonly message: string }

/**
 * Reads a `.tldr` file, of this tldraw or an earlier one, as strictly as the server looks at what
 * anybody sends. What is not fit for a board is counted by reason; the rest is valid, repaired, and
 * hangs together. Throws nothing, whatever is in the file.
 */
export function readTldrFile(text: string): TldrReading {
  const envelope = openEnvelope(text)
  if (envelope.kind === 'refused') return envelope
  const notTaken = new NotTakenList()
  const { records, pictures } = sortOut(envelope.records, notTaken)
  const current = bringUpToDate(records, envelope.versions)
  const why = envelope.age === 'newer' ? 'made by a newer tldraw than this one' : BROKEN
  if (current.size < records.size) notTaken.add('thing', why, records.size - current.size)
  const sound = takeSound(current, why, notTaken)
  const shown = withAssetsThere(repaired(sound, notTaken), pictures, notTaken)
  const used = new Set<unknown>(shown.map(assetIn))
  return {
    kind: 'read',
    contents: contentsOf(shown, used),
    pictures: pictures.filter(({ id }) => used.has(id)),
    notTaken: notTaken.list,
  }
}

function takeSound(
  records: RawRecords,
  why: string,
  notTaken: NotTakenList,
): ReadonlyMap<string, BoardRecord> {
  const sound = new Map<string, BoardRecord>()
  for (const [id, raw] of records) {
    const judgement = judgeRecord(raw)
    switch (judgement.kind) {
      case 'sound':
        sound.set(id, judgement.record)
        if (judgement.lostLinks > 0) notTaken.add('link', 'it may not be safe; its words are there')
        break
      case 'broken':
        notTaken.add('thing', why)
        break
      case 'too-large':
        notTaken.add('thing', 'larger than a board takes')
        break
    }
  }
  return sound
}

/** Mended as every board is: circles of parents, things that hang on nothing, arrows' ends. */
function repaired(
  records: ReadonlyMap<string, BoardRecord>,
  notTaken: NotTakenList,
): ReadonlyMap<string, BoardRecord> {
  const mended = repair(records)
  for (const [id, { typeName }] of records) {
    if (typeName === 'binding' && !mended.has(id)) {
      notTaken.add('arrow’s end', 'what it was fixed to is not there')
    }
  }
  return mended
}

/**
 * Shapes whose picture or card is not there: a picture's shape is nothing without it and goes, its
 * loss was counted with the picture; a bookmark still has its address.
 */
function withAssetsThere(
  records: ReadonlyMap<string, BoardRecord>,
  pictures: readonly FilePicture[],
  notTaken: NotTakenList,
): readonly BoardRecord[] {
  const there = new Set<string>(pictures.map(({ id }) => id))
  return [...records.values()].flatMap((record): readonly BoardRecord[] => {
    const assetId = assetIn(record)
    if (assetId === undefined || record.typeName !== 'shape') return [record]
    if (record.type === 'image') {
      if (assetId === null) notTaken.add('picture', MISSING)
      return assetId !== null && there.has(assetId) ? [record] : []
    }
    const isThere = assetId === null || records.get(assetId)?.typeName === 'asset'
    return isThere ? [record] : [{ ...record, props: { ...record.props, assetId: null } }]
  })
}

/** What a shape shows, undefined for one that shows no asset. */
function assetIn(record: BoardRecord): string | null | undefined {
  if (record.typeName !== 'shape' || !('assetId' in record.props)) return undefined
  return record.props.assetId
}

function contentsOf(records: readonly BoardRecord[], used: ReadonlySet<unknown>): FileContents {
  const shapes = records.filter((record) => record.typeName === 'shape')
  const ids = new Set<string>(shapes.map(({ id }) => id))
  return {
    pages: records.filter((record) => record.typeName === 'page').toSorted(byIndex),
    shapes: parentsFirst(shapes),
    agencies: records.filter((record) => record.typeName === 'agency'),
    bindings: records
      .filter((record) => record.typeName === 'binding')
      .filter(({ fromId, toId }) => ids.has(fromId) && ids.has(toId)),
    cards: records
      .filter((record) => record.typeName === 'asset')
      .filter((asset): asset is TLBookmarkAsset => asset.type === 'bookmark' && used.has(asset.id)),
  }
}

function byIndex(a: TLPage, b: TLPage): number {
  return a.index < b.index ? -1 : 1
}

/** Shapes, each after its parent; those of one depth in the order they came in. */
function parentsFirst(shapes: readonly TLShape[]): readonly TLShape[] {
  const byId = new Map<string, TLShape>(shapes.map((shape) => [shape.id, shape]))
  const depths = new Map<string, number>()
  const depthOf = (shape: TLShape): number => {
    const known = depths.get(shape.id)
    if (known !== undefined) return known
    const parent = byId.get(shape.parentId)
    // Repair leaves no circles, and no long lines of parents.
    const depth = parent === undefined ? 0 : depthOf(parent) + 1
    depths.set(shape.id, depth)
    return depth
  }
  return shapes.toSorted((a, b) => depthOf(a) - depthOf(b))
}
