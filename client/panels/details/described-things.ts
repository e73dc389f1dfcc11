import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { plainText } from '../../../shared/board/plain-text.ts'
import { readCommitmentCells } from '../../../shared/domain/commitment-cells.ts'
import type { CommitmentCells } from '../../../shared/domain/commitment-cells.ts'
import { linkFieldsOf } from '../../../shared/domain/link-fields.ts'
import { commonFields, fieldsOfLink, fieldsOfShape } from './field-specs.ts'
import type { FieldSpec } from './field-specs.ts'

/** A selected shape as the form sees it. */
export type DescribedThing =
  | {
      readonly kind: 'map shape'
      readonly id: string
      readonly type: string
      readonly name: string
      readonly values: Readonly<Record<string, unknown>>
      /** Of a commitment; null for all else. */
      readonly cells: CommitmentCells | null
    }
  | {
      readonly kind: 'arrow'
      readonly id: string
      /** Undefined for a plain arrow. */
      readonly link: string | undefined
      readonly values: Readonly<Record<string, unknown>>
    }
  /** What it says is not in the document. */
  | { readonly kind: 'sealed card'; readonly id: string }
  | { readonly kind: 'other'; readonly id: string }

/** A commitment that is selected, with its ref. */
export interface DescribedCommitment {
  readonly id: string
  readonly ref: string
  readonly cells: CommitmentCells
}

/** All of them as commitments; none as soon as one is something else. */
export function describedCommitments(
  things: readonly DescribedThing[],
): readonly DescribedCommitment[] {
  const all = things.flatMap((thing) =>
    thing.kind === 'map shape' && thing.cells !== null
      ? [{ id: thing.id, ref: String(thing.values['ref']), cells: thing.cells }]
      : [],
  )
  return all.length === things.length ? all : []
}

/** The shapes with these ids, those that are no longer there left out. */
export function describedThings(
  records: ReadonlyMap<string, BoardRecord>,
  ids: readonly string[],
): readonly DescribedThing[] {
  return ids.flatMap((id) => {
    const record = records.get(id)
    return record?.typeName === 'shape' ? [describe(record)] : []
  })
}

/** The fields that all of them have; none as soon as one is not of the service map. */
export function fieldsOfAll(things: readonly DescribedThing[]): readonly FieldSpec[] {
  return commonFields(things.map(fieldsOf))
}

function fieldsOf(thing: DescribedThing): readonly FieldSpec[] {
  if (thing.kind === 'map shape') return fieldsOfShape(thing.type) ?? []
  if (thing.kind === 'arrow' && thing.link !== undefined) return fieldsOfLink(thing.link)
  return []
}

function describe(shape: Extract<BoardRecord, { typeName: 'shape' }>): DescribedThing {
  const { id, type, meta } = shape
  // tldraw's type of a shape knows only its own kinds.
  const props = shape.props as Readonly<Record<string, unknown>>
  if (type === 'arrow') {
    const fields = linkFieldsOf(meta)
    return { kind: 'arrow', id, link: fields?.link, values: { ...fields } }
  }
  if (type === 'sealed') return { kind: 'sealed card', id }
  if (fieldsOfShape(type) === undefined) return { kind: 'other', id }
  const cells = type === 'commitment' ? readCommitmentCells(meta) : null
  return { kind: 'map shape', id, type, name: plainText(props['richText']), values: props, cells }
}
