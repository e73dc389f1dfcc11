import { isCommitmentRef } from '../../domain/commitment-ref.ts'
import { foldText } from '../../domain/fold-text.ts'
import type { ServiceMap } from '../../domain/service-map.ts'
import { readCell } from './read-cell.ts'
import { isBoardId } from './board-ids.ts'
import type { SheetField } from './sheet-field.ts'

/** What the board knows by name, folded. */
export interface KnownNames {
  readonly agencies: ReadonlySet<string>
}

export function knownNames({ agencies }: Pick<ServiceMap, 'agencies'>): KnownNames {
  const names = agencies.flatMap(({ name, shortName }) => [foldText(name), foldText(shortName)])
  return { agencies: new Set(names.filter((name) => name !== '')) }
}

/** Whether what stands in a column can be a field: `tell it` when it can hardly be anything else. */
export type Fit = 'not at all' | 'may be' | 'tell it'

/** Fewer values than this tell nothing. */
const LEAST_TELLING = 2
/** More of them than this have to. */
const MOST = 0.8
const MONEY_SIGN = /£|\d\s*(?:k|m|mn|bn)$/iu

/** @param values of a column, none of them blank */
export function valuesFit(field: SheetField, values: readonly string[], known: KnownNames): Fit {
  if (values.length < LEAST_TELLING) return 'may be'
  const share = (is: (value: string) => boolean): number => values.filter(is).length / values.length
  const readable = share(
    (value) => readCell(field, value, { scale: 1, isExact: false }).kind !== 'problem',
  )
  const tells = (is: (value: string) => boolean): Fit => (share(is) >= MOST ? 'tell it' : 'may be')
  switch (field.kind) {
    case 'id':
    case 'agency id':
    case 'end id':
      return share(isBoardId) === 0 ? 'not at all' : tells((value) => isIdFor(field, value))
    case 'agency':
      return tells((value) => known.agencies.has(foldText(value)))
    case 'pounds':
      if (readable === 0) return 'not at all'
      return readable >= MOST ? tells((value) => MONEY_SIGN.test(value)) : 'may be'
    case 'year':
      return readable === 0 ? 'not at all' : tells((value) => /\d/u.test(value) && readable >= MOST)
    case 'ref':
      return readable === 0 ? 'not at all' : tells(isCommitmentRef)
    case 'count':
    case 'date':
    case 'refs':
    case 'agency ids':
    case 'percentage':
    case 'tick':
      return readable === 0 ? 'not at all' : 'may be'
    case 'choice':
      if (readable === 0) return 'not at all'
      return readable >= MOST ? tells((value) => hasOwnWord(field, value)) : 'may be'
    case 'name':
    case 'text':
    case 'line':
    case 'prose':
    case 'list':
    case 'agencies':
    case 'end':
      return 'may be'
  }
}

/** Only an id of its own kind of thing tells a column; ends of links look like ids of shapes. */
function isIdFor({ kind, name }: SheetField, value: string): boolean {
  if (kind === 'agency id') return name !== 'parentId' && value.startsWith('agency:')
  return kind === 'id' && isBoardId(value)
}

function hasOwnWord({ words }: Extract<SheetField, { kind: 'choice' }>, value: string): boolean {
  return Object.values(words).some(([own = '']) => foldText(own) === foldText(value))
}
