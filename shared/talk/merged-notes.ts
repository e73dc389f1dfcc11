import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'

const NOTES = 'notes'

/**
 * What becomes of notes that two have changed without knowing of each other: neither loses a
 * character to the other. Where both insert at one place, `ours` comes first, as it goes on from what
 * stands before.
 */
export function mergedNotes(base: string, ours: string, theirs: string): string {
  if (base === theirs || ours === theirs) return ours
  const [mine, other] = [new Y.Doc(), new Y.Doc()]
  // Yjs puts the lesser first.
  mine.clientID = 1
  other.clientID = 2
  other.getText(NOTES).insert(0, base)
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
  change(mine, base, ours)
  change(other, base, theirs)
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
  const merged = mine.getText(NOTES).toJSON()
  mine.destroy()
  other.destroy()
  return merged
}

function change(doc: Y.Doc, from: string, to: string): void {
  const { index, insert, remove } = simpleDiffString(from, to)
  doc.transact(() => {
    const text = doc.getText(NOTES)
    text.delete(index, remove)
    text.insert(index, insert)
  })
}
