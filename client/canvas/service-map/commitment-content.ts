import { readCommitmentCells } from '../../../shared/domain/commitment-cells.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'
import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../../shared/domain/commitment-words.ts'
import { sayDate } from '../../../shared/domain/date-words.ts'
import { sayPounds } from '../../../shared/domain/money-words.ts'
import type { Share } from '../../../shared/domain/service-map.ts'
import type { AgencyLook } from './agency-look.ts'
import type { CardContent, CardFigure } from './card/card-content.ts'
import { detail, ownerOf } from './card-words.ts'
import type { StandingLook } from './standing-look.ts'

/** What the card of a commitment says. */
export function commitmentContent(
  { meta, props }: Pick<CommitmentShape, 'meta' | 'props'>,
  name: string,
  lead: AgencyLook | undefined,
  { status, words }: StandingLook,
): CardContent {
  const { dueDate, evidence, horizon, kind, owner, rag, ragReason, ref } = props
  const { after, shares } = readCommitmentCells(meta)
  return {
    kind: 'commitment',
    owner: ownerOf(lead, 'No lead yet'),
    tag: ref,
    tagColour: null,
    name,
    unnamed: 'What is undertaken',
    purpose: words,
    figures: [...ragFigure(rag), statusFigure(COMMITMENT_STATUS_WORDS[status], dueDate)],
    details: [
      ...detail(rag === 'none' ? '' : `${RAG_WORDS[rag]}:`, rag === 'none' ? '' : ragReason),
      ...detail('', COMMITMENT_KIND_WORDS[kind]),
      ...detail('Owner', owner),
      ...detail('Horizon', horizon === 'none' ? '' : HORIZON_WORDS[horizon].toLowerCase()),
      ...detail('', shareWords(shares)),
      ...detail('After', after.join(', ')),
      ...detail('Evidence', evidence),
    ],
    status: patternOf(status),
  }
}

function ragFigure(rag: CommitmentShape['props']['rag']): readonly CardFigure[] {
  return rag === 'none' ? [] : [{ amount: RAG_WORDS[rag], units: ['', '', ''], mark: rag }]
}

function statusFigure(status: string, dueDate: string): CardFigure {
  if (dueDate === '') return { amount: status, units: ['', '', ''] }
  const day = sayDate(dueDate)
  return { amount: status, units: [` due ${day}`, ` ${day}`, ` ${day}`] }
}

/** What it costs and saves all agencies in all years. */
function shareWords(shares: readonly Share[]): string {
  const sum = (amountOf: (share: Share) => number | null): number =>
    shares.reduce((total, share) => total + (amountOf(share) ?? 0), 0)
  const pays = sum(({ paysPounds }) => paysPounds)
  const saves = sum(({ savesPounds }) => savesPounds)
  return [
    pays === 0 ? '' : `Costs ${sayPounds(pays)}`,
    saves === 0 ? '' : `saves ${sayPounds(saves)}`,
  ]
    .filter((words) => words !== '')
    .join(', ')
}

/** Dashed until all have said yes; hatched when nobody is at it any more. */
function patternOf(status: StandingLook['status']): CardContent['status'] {
  switch (status) {
    case 'proposed':
      return 'proposed'
    case 'agreed':
    case 'in-progress':
    case 'done':
      return 'running'
    case 'paused':
    case 'withdrawn':
      return 'ending'
  }
}
