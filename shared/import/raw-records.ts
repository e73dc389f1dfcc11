import type { TLAssetId } from '@tldraw/tlschema'
import { isPlainObject, plainJsonProblem } from '../board/plain-json.ts'
import { kindOfId, shapeSchemas } from '../board/record-schema.ts'
import { directoryIn, originalOf } from '../export/stand-ins.ts'
import { LIMITS } from '../protocol/limits.ts'
import type { FilePicture } from './file-contents.ts'
import type { NotTakenList } from './not-taken.ts'
import type { RawRecords } from './tldr-migration.ts'

type Fields = Readonly<Record<string, unknown>>

export interface RawContents {
  /** Plain data of a bounded depth, under ids that fit their kinds. */
  readonly records: RawRecords
  readonly pictures: readonly FilePicture[]
}

/** What tldraw keeps of one person's view, and the file's own record of itself. */
const LEFT_ALONE: ReadonlySet<unknown> = new Set([
  'camera',
  'document',
  'instance',
  'instance_page_state',
  'instance_presence',
  'pointer',
  'user',
  'user_document',
  'user_presence',
])

/** Kinds of shape that tldraw has and boards have not. */
const STRANGERS: Readonly<Record<string, readonly [what: string, why: string]>> = {
  embed: ['embedded page', 'boards show no pages of other websites'],
  video: ['film', 'boards play no films'],
}

export const BROKEN = 'broken, or not as tldraw writes it'
const ELSEWHERE = 'kept on another website, and nothing is fetched from there'
export const MISSING = 'the picture itself is not in the file'

/**
 * Takes of a file's records those a board may be made of, before anything is done with them that
 * would be costly or unsafe for hostile ones. Pictures are taken out of the records: they are large.
 */
export function sortOut(records: readonly unknown[], notTaken: NotTakenList): RawContents {
  const kept = new Map<string, object>()
  const pictures: FilePicture[] = []
  const directory = records.filter(isDocument).flatMap(directoryIn)
  for (const written of [...records, ...directory.slice(0, LIMITS.maxFileRecords)]) {
    if (!isPlainObject(written)) {
      notTaken.add('thing', BROKEN)
      continue
    }
    const record = originalOf(written)
    if (LEFT_ALONE.has(record['typeName'])) continue
    const id = idOf(record)
    if (id === undefined || kept.has(id)) {
      notTaken.add('thing', BROKEN)
      continue
    }
    if (record['typeName'] === 'asset') {
      const asset = sortOutAsset(id, record, notTaken)
      if (asset === undefined) continue
      if (asset.kind === 'picture') pictures.push(asset.picture)
      else kept.set(id, asset.card)
      continue
    }
    const stranger = strangerIn(record)
    if (stranger !== undefined) notTaken.add(...stranger)
    else if (plainJsonProblem(record) === undefined) kept.set(id, record)
    else notTaken.add('thing', BROKEN)
  }
  return { records: kept, pictures }
}

function isDocument(record: unknown): record is Fields {
  return isPlainObject(record) && record['typeName'] === 'document'
}

/** Kinds of record without `props`. */
const PROPLESS: ReadonlySet<unknown> = new Set(['agency', 'page'])

/** A record's id when it fits what the record says of itself. */
function idOf({ id, typeName, props }: Fields): string | undefined {
  if (typeof id !== 'string' || kindOfId(id) !== typeName) return undefined
  return PROPLESS.has(typeName) || isPlainObject(props) ? id : undefined
}

function strangerIn({ typeName, type }: Fields): readonly [string, string] | undefined {
  if (typeName !== 'shape') return undefined
  if (typeof type !== 'string') return ['thing', BROKEN]
  if (Object.hasOwn(shapeSchemas, type)) return undefined
  return Object.hasOwn(STRANGERS, type)
    ? STRANGERS[type]
    : ['shape', 'of a kind that boards do not have']
}

type Asset =
  | { readonly kind: 'picture'; readonly picture: FilePicture }
  | { readonly kind: 'card'; readonly card: object }

/** @returns undefined for what boards have not, of which the shapes that show it are counted */
function sortOutAsset(id: string, record: Fields, notTaken: NotTakenList): Asset | undefined {
  const props = isPlainObject(record['props']) ? record['props'] : {}
  switch (record['type']) {
    case 'bookmark': {
      const card = { ...record, props: { ...props, ...withoutPictures(props) } }
      if (plainJsonProblem(card) === undefined) return { kind: 'card', card }
      notTaken.add('thing', BROKEN)
      return undefined
    }
    case 'image': {
      const { src, name } = props
      if (typeof src === 'string' && src.startsWith('data:')) {
        const picture = { id: id as TLAssetId, name: tidyName(name), address: src }
        return { kind: 'picture', picture }
      }
      notTaken.add('picture', typeof src === 'string' && isElsewhere(src) ? ELSEWHERE : MISSING)
      return undefined
    }
    default:
      return undefined
  }
}

/** A card shows its link's words alone. */
function withoutPictures(props: Fields): object {
  return {
    ...(Object.hasOwn(props, 'image') ? { image: '' } : {}),
    ...(Object.hasOwn(props, 'favicon') ? { favicon: '' } : {}),
  }
}

function isElsewhere(src: string): boolean {
  return /^https?:/iu.test(src)
}

function tidyName(name: unknown): string {
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : 'picture'
}
