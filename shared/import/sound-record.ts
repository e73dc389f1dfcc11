import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { fitsInEntry } from '../board/entry-fit.ts'
import { validateRecord } from '../board/record-schema.ts'
import { isSafeLink } from '../board/safe-link.ts'
import { hasUnsafeLink, withoutUnsafeLinks } from '../board/text-links.ts'

/** A record as a board takes it, and how many links it lost on the way; or why it takes it not. */
export type Judgement =
  | { readonly kind: 'sound'; readonly record: BoardRecord; readonly lostLinks: 0 | 1 }
  | { readonly kind: 'broken' }
  | { readonly kind: 'too-large' }

/** Judges a record that somebody else made, as the server will, and takes unsafe links out of it. */
export function judgeRecord(raw: object): Judgement {
  const safe = withoutLinks(raw)
  if (validateRecord(safe) !== undefined) return { kind: 'broken' }
  const record = safe as BoardRecord
  return fitsInEntry(record)
    ? { kind: 'sound', record, lostLinks: safe === raw ? 0 : 1 }
    : { kind: 'too-large' }
}

/** A bookmark is nothing without its link: one with an unsafe link stays as it is, and is refused. */
function withoutLinks(raw: object): object {
  const { typeName, type, props } = raw as Partial<TLShape>
  if (typeName !== 'shape' || props === undefined) return raw
  const { url, richText } = props as { readonly url?: unknown; readonly richText?: unknown }
  const hasUrl = typeof url === 'string' && url !== '' && type !== 'bookmark' && !isSafeLink(url)
  const hasLink = hasUnsafeLink(richText)
  if (!hasUrl && !hasLink) return raw
  return {
    ...raw,
    props: {
      ...props,
      ...(hasUrl ? { url: '' } : {}),
      ...(hasLink ? { richText: withoutUnsafeLinks(richText) } : {}),
    },
  }
}
