import { getSchema } from '@tiptap/core'
import { tipTapDefaultExtensions } from 'tldraw'
import {
  defaultDeleteFilter,
  defaultProtectedNodes,
  initProseMirrorDoc,
  updateYFragment,
  ySyncPluginKey,
} from 'y-prosemirror'
import * as Y from 'yjs'
import type { TextNode } from './text-edits.ts'

const schema = getSchema(tipTapDefaultExtensions)

/**
 * A shape's text as an editor has it that is bound to the fragment: what y-prosemirror makes of each
 * edit goes into the document, and undo takes back this session's own.
 */
export class TypingSession {
  readonly shapeId: string
  readonly #fragment: Y.XmlFragment
  readonly #undo: Y.UndoManager

  constructor(shapeId: string, fragment: Y.XmlFragment) {
    this.shapeId = shapeId
    this.#fragment = fragment
    this.#undo = new Y.UndoManager(fragment, {
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
      // By the clock on the wall, which a seed cannot bring back.
      captureTimeout: 0,
    })
  }

  text(): TextNode {
    return initProseMirrorDoc(this.#fragment, schema).doc.toJSON() as TextNode
  }

  /** @param edit gives the whole text as it is to be */
  edit(edit: (text: TextNode) => TextNode): void {
    const { doc, meta } = initProseMirrorDoc(this.#fragment, schema)
    const after = schema.nodeFromJSON(edit(doc.toJSON() as TextNode))
    const { doc: document } = this.#fragment
    document?.transact(() => {
      updateYFragment(document, this.#fragment, after, meta)
    }, ySyncPluginKey)
  }

  undo(): void {
    this.#undo.undo()
  }

  redo(): void {
    this.#undo.redo()
  }

  end(): void {
    this.#undo.destroy()
  }
}
