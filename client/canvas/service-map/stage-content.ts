import type { StageShape } from '../../../shared/domain/stage-shape.ts'
import type { CardContent } from './card/card-content.ts'
import { detail } from './card-words.ts'

/** What the card of a stage says. */
export function stageContent(
  { order, personDoes, personFeels }: StageShape['props'],
  name: string,
): CardContent {
  return {
    kind: 'stage',
    owner: { words: order === null ? 'Stage' : `Stage ${order}`, colour: null },
    tag: '',
    tagColour: null,
    name,
    unnamed: 'What happens',
    purpose: personDoes,
    figures: [],
    details: detail('Feels', personFeels),
    status: 'running',
  }
}
