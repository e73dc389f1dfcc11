import { createShapeId, toRichText } from 'tldraw'
import type { Editor, TLNoteShape, TLShapePartial, VecLike } from 'tldraw'

const GAP = 24
const TOO_MANY = 'There is no room for so many notes on this page. Put them on another.'

/**
 * Puts notes on the page around a point, in rows that read from left to right, as one step to undo.
 *
 * @returns how many there are now
 */
export function addNotes(
  editor: Editor,
  texts: readonly string[],
  centre: VecLike,
  say: (message: string) => void,
): number {
  const notes = texts.map((text): NewNote => ({
    id: createShapeId(),
    type: 'note',
    props: { richText: toRichText(text), align: text.includes('\n') ? 'start' : 'middle' },
  }))
  if (!editor.canCreateShapes(notes)) {
    say(TOO_MANY)
    return 0
  }
  editor.markHistoryStoppingPoint('notes from a file')
  editor.run(() => {
    editor.createShapes(notes)
    editor.updateShapes(inRows(editor, notes, centre))
    editor.setCurrentTool('select')
    editor.select(...notes.map(({ id }) => id))
  })
  if (notes.length > 1) editor.zoomToSelectionIfOffscreen(GAP)
  return notes.length
}

type NewNote = TLShapePartial<TLNoteShape>

/** Each row as high as its highest note, all together about as wide as high. */
function inRows(editor: Editor, notes: readonly NewNote[], centre: VecLike): NewNote[] {
  const columns = Math.ceil(Math.sqrt(notes.length))
  const sizes = notes.map(({ id }) => editor.getShapeGeometry(id).bounds)
  const width = Math.max(...sizes.map(({ w }) => w))
  const tops: number[] = []
  let bottom = 0
  for (let first = 0; first < notes.length; first += columns) {
    tops.push(bottom)
    bottom += Math.max(...sizes.slice(first, first + columns).map(({ h }) => h)) + GAP
  }
  const left = centre.x - ((width + GAP) * columns - GAP) / 2
  const top = centre.y - (bottom - GAP) / 2
  return notes.map((note, n) => ({
    id: note.id,
    type: 'note',
    x: left + (n % columns) * (width + GAP),
    y: top + (tops[Math.floor(n / columns)] ?? 0),
  }))
}
