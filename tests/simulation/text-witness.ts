import * as Y from 'yjs'
import { TEXT_ROOT } from '../../shared/board/text-seed.ts'

interface Piece {
  readonly shapeId: string
  /** The shape's whole text. */
  readonly text: Y.ID
  /** What anybody typed into it. */
  readonly typed: Set<string>
  /** What those who replaced it had before them; null while nobody has. */
  seen: Set<string> | null
}

/**
 * Watches every device's texts for what merging by the character does not keep [TEXT-9]: who makes a
 * list of a paragraph, or joins it to the one before, puts another piece of text in its place, with
 * the words they saw. What somebody else writes in the old piece without knowing goes with it.
 */
export class TextWitness {
  /** By the Yjs id of the piece. */
  readonly #pieces = new Map<string, Piece>()

  watch(doc: Y.Doc): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (!transaction.local) return
      this.#noteTyped(transaction)
      Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
        if (struct instanceof Y.Item) this.#noteDeleted(struct, transaction)
      })
    })
  }

  /**
   * Characters that went with a piece that was replaced by people who had not seen them, by shape.
   * @param doc the board in the end
   */
  *unseen(doc: Y.Doc): Iterable<readonly [shapeId: string, characters: readonly string[]]> {
    for (const [name, { shapeId, text, typed, seen }] of this.#pieces) {
      const [client = 0, clock = 0] = name.split(':').map(Number)
      const isDeleted = (id: Y.ID): boolean => Y.getItem(doc.store, id).deleted
      // Nobody means to replace the whole text.
      if (isDeleted(Y.createID(client, clock)) && !isDeleted(text))
        yield [shapeId, [...typed].filter((one) => seen?.has(one) !== true)]
    }
  }

  #noteTyped({ doc, beforeState }: Y.Transaction): void {
    const { clientID, store } = doc
    const structs = store.clients.get(clientID) ?? []
    const from = beforeState.get(clientID) ?? 0
    for (let i = structs.length - 1; i >= 0; i--) {
      const struct = structs[i]
      if (struct === undefined || struct.id.clock + struct.length <= from) return
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      for (const one of struct.content.str) this.#pieceOf(struct)?.typed.add(one)
    }
  }

  #noteDeleted(item: Y.Item, transaction: Y.Transaction): void {
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText) {
      const piece = this.#piece(item)
      if (piece === undefined) return
      piece.seen ??= new Set()
      for (let at = item.content.type._start; at !== null; at = at.right) {
        const isSeen = at.content instanceof Y.ContentString && wentIn(transaction, at)
        if (isSeen) for (const one of (at.content as Y.ContentString).str) piece.seen.add(one)
      }
    }
  }

  #pieceOf({ parent }: Y.Item): Piece | undefined {
    return parent instanceof Y.XmlText && parent._item !== null
      ? this.#piece(parent._item)
      : undefined
  }

  #piece(item: Y.Item): Piece | undefined {
    const text = wholeText(item)
    const shapeId = text?.parentSub
    if (text === undefined || typeof shapeId !== 'string') return undefined
    const name = `${item.id.client}:${item.id.clock}`
    const piece = this.#pieces.get(name) ?? { shapeId, text: text.id, typed: new Set(), seen: null }
    this.#pieces.set(name, piece)
    return piece
  }
}

function wentIn(transaction: Y.Transaction, item: Y.Item): boolean {
  return item.deleted && Y.isDeleted(transaction.deleteSet, item.id)
}

/** The item in the map of texts under which an item lies. */
function wholeText(item: Y.Item): Y.Item | undefined {
  let at = item
  for (;;) {
    const { parent } = at
    if (!(parent instanceof Y.AbstractType)) return undefined
    if (parent._item === null) {
      return parent === parent.doc?.share.get(TEXT_ROOT) ? at : undefined
    }
    at = parent._item
  }
}
