import * as Y from 'yjs'
import type { BoardDocument, RecordEdit } from '../../shared/board/board-document.ts'
import type { Random } from '../support/random.ts'
import type { Easel } from './simulated-person.ts'

/** A person's easel that is the document itself, without a canvas and its store. */
export function boardEasel(board: BoardDocument, random: Random): Easel {
  return {
    records: () => board.view.records,
    words: () => random.id(),
    edit: (edit: RecordEdit) => board.edit(edit, 'person'),
    type: (shapeId) => type(board, shapeId, random),
  }
}

/** A few characters into the text, or out of it, as an editor bound to the fragment does. */
function type(board: BoardDocument, shapeId: string, random: Random): void {
  const fragment = board.text(shapeId)
  board.doc.transact(() => {
    const [paragraph] = fragment?.toArray() ?? []
    const [words] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : []
    if (words instanceof Y.XmlText) {
      const at = random.integer(words.length + 1)
      const dice = random.next()
      const length = Math.min(3, words.length - at)
      if (dice < 0.5) words.insert(at, random.id())
      else if (dice < 0.8) words.delete(at, length)
      else words.format(at, length, { bold: dice < 0.9 ? {} : null })
    } else {
      const added = new Y.XmlElement('paragraph')
      added.insert(0, [new Y.XmlText(random.id())])
      fragment?.insert(0, [added])
    }
  }, 'person')
}
