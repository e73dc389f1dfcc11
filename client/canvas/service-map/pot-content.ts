import type { PotShape } from '../../../shared/domain/pot-shape.ts'
import type { CardContent } from './card/card-content.ts'
import { costFigure, detail, ownerOf } from './card-words.ts'
import type { AgencyLook } from './agency-look.ts'

/** What the card of a pot says. */
export function potContent(
  props: PotShape['props'],
  name: string,
  holder: AgencyLook | undefined,
): CardContent {
  return {
    kind: 'pot',
    owner: ownerOf(holder, 'Held by nobody yet'),
    tag: 'Pot',
    tagColour: null,
    name,
    unnamed: 'Pot of money',
    purpose: '',
    figures: costFigure(props, ''),
    details: detail('Figure from', props.figureSource),
    status: 'running',
  }
}
