import type { MoneySum } from '../../../shared/domain/money-sum.ts'
import { sayPoundsInFull } from '../../../shared/domain/money-words.ts'
import { beginSentence, sayHowMany } from '../../../shared/domain/number-words.ts'
import type { Figure } from '../../../shared/domain/service-map.ts'
import type { PartFigure } from './made-of.ts'

/** What is said of a part's figure: the amount, and how far it can be relied upon. */
export interface FigureWords {
  /** As "£1,200,000"; '' where there is none. */
  readonly amount: string
  /** As "estimate, 2008-09"; '' where there is nothing to say. */
  readonly note: string
}

export function figureWords(figure: PartFigure): FigureWords {
  switch (figure.kind) {
    case 'counted':
      return { amount: sayPoundsInFull(figure.figure.pounds), note: reliance(figure.figure) }
    case 'proposed':
      return figure.figure === null
        ? { amount: '', note: 'only proposed' }
        : {
            amount: sayPoundsInFull(figure.figure.pounds),
            note: `only proposed, not in the sum; ${reliance(figure.figure)}`,
          }
    case 'missing':
      return { amount: '', note: 'no figure yet' }
    case 'none':
      return { amount: '', note: '' }
  }
}

/**
 * What a sum of services' costs is made of, as "Two figures, £2,900,000 actual and £1,200,000
 * estimated. One service has no figure yet."
 */
export function sumWords({ counted, missing, ofWhichEstimate, pounds }: MoneySum): string {
  const sentences: string[] = []
  if (counted > 0) {
    const actual = pounds - ofWhichEstimate
    const of =
      ofWhichEstimate === 0
        ? counted === 1
          ? 'actual'
          : 'all actual'
        : actual === 0
          ? counted === 1
            ? 'an estimate'
            : 'all estimated'
          : `${sayPoundsInFull(actual)} actual and ${sayPoundsInFull(ofWhichEstimate)} estimated`
    sentences.push(`${beginSentence(sayHowMany(counted, 'figure'))}, ${of}.`)
  }
  if (missing > 0) {
    const verb = missing === 1 ? 'has' : 'have'
    sentences.push(`${beginSentence(sayHowMany(missing, 'service'))} ${verb} no figure yet.`)
  }
  return sentences.join(' ')
}

function reliance({ confidence, source, year }: Figure): string {
  return [confidence, year, source].filter((word) => word !== '').join(', ')
}
