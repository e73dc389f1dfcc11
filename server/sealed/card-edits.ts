import type { RecordEdit } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import {
  closedCard,
  isSealedCard,
  openedShape,
  type SealedCard,
  type SealedContent,
} from '../../shared/board/sealed-content.ts'
import { sealedItemIdOf } from '../../shared/domain/sealed-shape.ts'

type Records = ReadonlyMap<string, BoardRecord>

/** Closed cards take the place of shapes, with their arrows. @param cardIds by the ids of the shapes */
export function closing(
  records: Records,
  cardIds: ReadonlyMap<string, string>,
  agencyIds: readonly string[],
): RecordEdit {
  const created = [...cardIds].flatMap(([sourceId, cardId]) => {
    const source = records.get(sourceId)
    return source?.typeName === 'shape' ? [closedCard(source, cardId, agencyIds)] : []
  })
  return { created, updated: rebound(records, cardIds), removed: [...cardIds.keys()] }
}

/** All cards of an item say for whom it is. */
export function relabelling(
  records: Records,
  itemId: string,
  agencyIds: readonly string[],
): RecordEdit {
  const updated = cardsOf(records, itemId).map((before) => {
    const after: unknown = { ...before, props: { ...before.props, agencyIds: [...agencyIds] } }
    return { before, after: after as BoardRecord }
  })
  return { created: [], updated, removed: [] }
}

/** What an item says takes the place of each of its cards. @param newId of a shape */
export function opening(
  records: Records,
  itemId: string,
  content: SealedContent,
  newId: () => string,
): RecordEdit {
  const cards = cardsOf(records, itemId)
  const shapeIds = new Map(cards.map(({ id }) => [id as string, newId()]))
  return {
    created: cards.map((card) => openedShape(card, shapeIds.get(card.id) ?? newId(), content)),
    updated: rebound(records, shapeIds),
    removed: [...shapeIds.keys()],
  }
}

function cardsOf(records: Records, itemId: string): readonly SealedCard[] {
  return [...records.values()].filter(
    (record): record is SealedCard & BoardRecord =>
      isSealedCard(record) && sealedItemIdOf(record) === itemId,
  )
}

/** The ends of arrows that hold on to some shapes, to hold on to others. */
function rebound(records: Records, ids: ReadonlyMap<string, string>): RecordEdit['updated'] {
  return [...records.values()].flatMap((before) => {
    const toId = before.typeName === 'binding' ? ids.get(before.toId) : undefined
    return toId === undefined ? [] : [{ before, after: { ...before, toId } as BoardRecord }]
  })
}
