import { CONFIDENCE_WORDS } from '../../export/choice-words.ts'

/** One thing that a column can say. */
export type SheetField = {
  /** What our own tables call the column, distinct in its table. */
  readonly header: string
  /** Of the record: the prop of a shape, the field of a link or of an agency. */
  readonly name: string
  /** What others call such a column, as `headerWords` gives it. */
  readonly heard: readonly string[]
} & (
  | {
      readonly kind:
        | 'id'
        /** What stands on a shape, in one line. */
        | 'name'
        /** The same in several lines. */
        | 'text'
        | 'line'
        | 'prose'
        | 'list'
        | 'pounds'
        | 'count'
        | 'percentage'
        | 'year'
        | 'tick'
        /** An agency by its name, which is made when the board has none. */
        | 'agency'
        | 'agency id'
        /** Agencies by their names, one a line. */
        | 'agencies'
        | 'agency ids'
        /** What a commitment is called. */
        | 'ref'
        | 'refs'
        | 'date'
        /** What a link leaves or reaches, by its name. */
        | 'end'
        | 'end id'
    }
  /** One of a few: each value with its words, our own first. */
  | { readonly kind: 'choice'; readonly words: Readonly<Record<string, readonly string[]>> }
)

export type FieldKind = SheetField['kind']

/** The column that says which thing of the board a row is. */
export const id = (...heard: readonly string[]): SheetField => ({
  header: 'Id',
  name: 'id',
  kind: 'id',
  heard: ['id', ...heard],
})

/** A field without a list to choose from. */
export function plain(
  kind: Exclude<FieldKind, 'choice'>,
  name: string,
  header: string,
  ...heard: readonly string[]
): SheetField {
  return { header, name, kind, heard }
}

/**
 * One of a few.
 *
 * @param others words that other people have for the values, beside our own
 */
export function choice<Value extends string>(
  name: string,
  header: string,
  own: Readonly<Record<Value, string>>,
  others: Readonly<Partial<Record<Value, readonly string[]>>>,
  ...heard: readonly string[]
): SheetField {
  const words = Object.fromEntries(
    Object.entries<string>(own).map(([value, word]) => [
      value,
      [word, ...(others[value as Value] ?? [])],
    ]),
  )
  return { header, name, kind: 'choice', words, heard }
}

/** An amount, and how far it can be relied upon. */
export function figure(header: string, ...heard: readonly string[]): readonly SheetField[] {
  return [
    plain('pounds', 'pounds', header, ...heard),
    plain('year', 'year', 'Year', 'financial year', 'fy', 'year of figure', 'cost year'),
    choice(
      'confidence',
      'How sure',
      CONFIDENCE_WORDS,
      {
        actual: ['outturn', 'audited', 'accounts', 'confirmed', 'actual: from accounts'],
        estimate: ['estimated', 'est', 'forecast', 'budget', 'provisional'],
      },
      'confidence',
      'actual or estimate',
      'reliability',
    ),
    plain(
      'line',
      'figureSource',
      'Source of the figure',
      'source of cost',
      'cost source',
      'figure source',
      'source of amount',
    ),
  ]
}
