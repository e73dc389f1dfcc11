import {
  createShapePropsMigrationSequence,
  type RecordProps,
  type TLBaseShape,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'
import { isAgencyId } from './agency-id.ts'

/**
 * The closed card of something that is sealed for some agencies: where it stands, how large, and for
 * whom. What it says is nowhere in the document: see `server/sealed/SPEC.md`.
 */
export type SealedShape = TLBaseShape<'sealed', SealedShapeProps>

export interface SealedShapeProps {
  w: number
  h: number
  /** For whom the card says that it is; who may read is decided by the server's own list. */
  agencyIds: string[]
  /** What it stands for; its own id where this is left out. A copy of a card stands for the same. */
  itemId?: string | undefined
}

/** Agencies that one item can be sealed for. */
export const MAX_SEALED_FOR = 20

/** As the server draws them: nothing can be written into one. */
const ITEM_ID = /^shape:[\da-f-]{1,36}$/u

export const sealedShapeProps: RecordProps<SealedShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  agencyIds: T.arrayOf(T.string).check((ids) => {
    if (!isAgencyChoice(ids)) throw new Error('no list of different agencies')
  }),
  itemId: T.string
    .check((id) => {
      if (!ITEM_ID.test(id)) throw new Error('no id of something sealed')
    })
    .optional(),
}

export const sealedShapeMigrations = createShapePropsMigrationSequence({ sequence: [] })

/** True for the ids of one to {@link MAX_SEALED_FOR} agencies, each once. */
export function isAgencyChoice(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= MAX_SEALED_FOR &&
    new Set(value).size === value.length &&
    value.every((id) => typeof id === 'string' && isAgencyId(id))
  )
}

/** Id of what a card stands for. */
export function sealedItemIdOf(card: {
  readonly id: string
  readonly props: { readonly itemId?: string | undefined }
}): string {
  return card.props.itemId ?? card.id
}

/** "Sealed: for Police and Health". @param names of the agencies, in order */
export function sealedWords(names: readonly string[]): string {
  return `Sealed: for ${new Intl.ListFormat('en-GB').format(names)}`
}
