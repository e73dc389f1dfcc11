import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { Confidence } from '../../../shared/domain/service-map.ts'
import type { CardDetail, CardFigure, CardOwner } from './card/card-content.ts'
import type { AgencyLook } from './agency-look.ts'

/** Whose a card is. @param nobody said when it is nobody's */
export function ownerOf(agency: AgencyLook | undefined, nobody: string): CardOwner {
  return { words: agency?.words ?? nobody, colour: agency?.colour ?? null }
}

/** An amount of money; none when nobody has said one. @param each "a year", unless it is of a year */
export function costFigure(
  figure: {
    readonly pounds: number | null
    readonly year: string
    readonly confidence: Confidence
  },
  each: string,
): readonly CardFigure[] {
  const { pounds, year, confidence } = figure
  if (pounds === null) return []
  const when = year === '' ? each : `in ${year}`
  const mark = confidence === 'estimate' ? ' est.' : ''
  const full = [when, mark === '' ? '' : 'estimate'].filter((words) => words !== '').join(', ')
  return [
    {
      amount: sayPounds(pounds),
      units: [full === '' ? '' : ` ${full}`, `${each === '' ? '' : '/yr'}${mark}`, mark],
    },
  ]
}

/** How many people it is for; none when nobody has said. */
export function peopleFigure(peoplePerYear: number | null): readonly CardFigure[] {
  if (peoplePerYear === null) return []
  const people = peoplePerYear === 1 ? 'person' : 'people'
  const amount = peoplePerYear.toLocaleString('en-GB')
  return [{ amount, units: [` ${people} a year`, ` ${people}/yr`, ` ${people}`] }]
}

/** A line of what else is known, unless nobody has said. */
export function detail(label: string, words: string): readonly CardDetail[] {
  return words.trim() === '' ? [] : [{ label, words }]
}
