import type { TLShape } from '@tldraw/tlschema'
import { describe, expect, it } from 'vitest'
import { barrierContent } from '../../../client/canvas/service-map/barrier-content.ts'
import type { CardContent } from '../../../client/canvas/service-map/card/card-content.ts'
import { layCard } from '../../../client/canvas/service-map/card/card-layout.ts'
import { commitmentContent } from '../../../client/canvas/service-map/commitment-content.ts'
import { potContent } from '../../../client/canvas/service-map/pot-content.ts'
import { serviceContent } from '../../../client/canvas/service-map/service-content.ts'
import { stageContent } from '../../../client/canvas/service-map/stage-content.ts'
import { starters } from '../../../seeds/starters.ts'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { plainLine, plainText } from '../../../shared/board/plain-text.ts'
import { NO_AGREEMENTS, standingOf } from '../../../shared/domain/agreement.ts'
import type { BarrierShape } from '../../../shared/domain/barrier-shape.ts'
import type { CommitmentShape } from '../../../shared/domain/commitment-shape.ts'
import type { PotShape } from '../../../shared/domain/pot-shape.ts'
import { readCommitment } from '../../../shared/domain/read-commitment.ts'
import type { ServiceShape } from '../../../shared/domain/service-shape.ts'
import type { StageShape } from '../../../shared/domain/stage-shape.ts'
import { sayStandings } from '../../../shared/domain/standing-words.ts'

/** A shape of the map, with what its card says. */
interface Card {
  readonly id: string
  readonly size: { readonly w: number; readonly h: number }
  readonly content: CardContent
}

function cardsOf(records: readonly BoardRecord[]): Card[] {
  const agencies = new Map<string, { words: string; colour: 'blue' }>(
    records
      .filter((record) => record.typeName === 'agency')
      .map(({ id, shortName }) => [id, { words: shortName, colour: 'blue' }]),
  )
  return records
    .filter((record) => record.typeName === 'shape')
    .flatMap((shape): Card[] => {
      const content = contentOf(shape)
      if (content === undefined) return []
      const { w, h } = shape.props as ServiceShape['props']
      return [{ id: shape.id, size: { w, h }, content }]
    })

  function contentOf(shape: TLShape): CardContent | undefined {
    const { props, type } = shape
    switch (type) {
      case 'service': {
        const service = props as ServiceShape['props']
        return serviceContent(service, plainLine(service.richText), agencies.get(service.agencyId))
      }
      case 'pot': {
        const pot = props as PotShape['props']
        return potContent(pot, plainLine(pot.richText), agencies.get(pot.heldBy))
      }
      case 'stage': {
        const stage = props as StageShape['props']
        return stageContent(stage, plainLine(stage.richText))
      }
      case 'barrier': {
        const barrier = props as BarrierShape['props']
        return barrierContent(barrier, plainText(barrier.richText), agencies.get(barrier.raisedBy))
      }
      case 'commitment': {
        const commitment = shape as CommitmentShape
        const name = plainText(commitment.props.richText)
        const said = readCommitment(commitment, {
          agencyOf: (agencyId) => agencyId,
          aboutIds: [],
          linkedRefs: [],
        })
        const standing = standingOf(said, NO_AGREEMENTS)
        const words = sayStandings(standing, (agencyId) => agencies.get(agencyId)?.words ?? '')
        const lead = agencies.get(commitment.props.leadAgencyId)
        return commitmentContent(commitment, name, lead, { status: standing.status, words })
      }
      default:
        return undefined
    }
  }
}

describe.each(starters)('the cards of $id', (starter) => {
  const cards = cardsOf(starter.records())

  it.each(['far', 'near', 'close'] as const)('have their whole names, seen from %s', (level) => {
    for (const { content, id, size } of cards) {
      const { texts } = layCard(content, size, level)
      const name = texts.filter(({ isName }) => isName).map(({ text }) => text)
      expect(name.join(' '), id).toBe(content.name)
    }
  })

  it('have whose they are, what they are for and their figures uncut, seen from near', () => {
    for (const { content, id, size } of cards) {
      const { texts } = layCard(content, size, 'near')
      expect(
        texts.filter(({ text }) => text.endsWith('…')).map(({ text }) => text),
        id,
      ).toEqual([])
    }
  })
})
