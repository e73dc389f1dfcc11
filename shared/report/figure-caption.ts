import type { Figure } from './report-source.ts'

/** A frame's own number, which people give to order them: "3. A family today". */
const OWN_NUMBER = /^\s*\d{1,3}[.)]\s+(?=\S)/u

/** What a figure is called beside its number in a report, which is not always that of its frame. */
export function figureCaption({ title }: Pick<Figure, 'title'>): string {
  return title.replace(OWN_NUMBER, '')
}
