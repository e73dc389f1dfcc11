/** The boards' contents: real records, in real lane updates, made with the product's own code. */
import * as decoding from '../../node_modules/lib0/decoding.js'
import * as encoding from '../../node_modules/lib0/encoding.js'
// By path: beside the peers' own copy of Yjs, the name alone would give a second one.
import * as Y from '../../node_modules/yjs/dist/yjs.mjs'
import { Lanes } from '../../build/shared/board/lanes.js'
import { changedRegisters, registerKey } from '../../build/shared/board/registers.js'
import { validateRecord } from '../../build/shared/board/record-schema.js'
import { encodeAwareness, encodeUpdate } from '../../build/shared/protocol/codec.js'
import { MESSAGE } from '../../build/shared/protocol/messages.js'
import { draggedShapeId, nowMs, presenceStamp } from './stamps.mjs'

/** A labelled rectangle, about 700 bytes as JSON: the commonest thing on a board. */
function rectangle(id, x, y) {
  const text = 'Probation sees the same person on Tuesday'
  return {
    id,
    typeName: 'shape',
    type: 'geo',
    x,
    y,
    rotation: 0,
    index: 'a1',
    parentId: 'page:page',
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      geo: 'rectangle',
      w: 220.5,
      h: 120.25,
      dash: 'draw',
      url: '',
      growY: 0,
      scale: 1,
      color: 'black',
      labelColor: 'black',
      fill: 'solid',
      size: 'm',
      font: 'sans',
      align: 'middle',
      verticalAlign: 'middle',
      richText: {
        type: 'doc',
        content: [{ type: 'paragraph', attrs: { dir: 'auto' }, content: [{ type: 'text', text }] }],
      },
    },
  }
}

const wrong = validateRecord(rectangle('shape:bench', 0.5, 0.5))
if (wrong !== undefined) throw new Error(`The bench's own record is not valid: ${wrong}`)

/** One person who changes a board. Each change is one update, as a page would send it. */
export class LaneWriter {
  #doc = new Y.Doc()
  #lanes = new Lanes(this.#doc, nowMs)
  #update = new Uint8Array()

  constructor() {
    this.#doc.on('update', (update) => {
      this.#update = update
    })
  }

  get clientId() {
    return this.#doc.clientID
  }

  /** All its changes so far end here. */
  get clock() {
    return Y.getState(this.#doc.store, this.#doc.clientID)
  }

  #set(entries) {
    this.#lanes.transact({ set: entries, delete: [] }, this)
    return this.#update
  }

  /** @returns the update that puts a shape on the board for {@link drag} to move */
  place(writer) {
    const id = draggedShapeId(writer)
    return this.#set([[id, rectangle(id, 0.5, writer + 0.5)]])
  }

  /** @returns the update of one frame of dragging it */
  drag(writer, step) {
    const id = draggedShapeId(writer)
    const from = rectangle(id, 0.5, writer + 0.5)
    const to = { ...from, x: 100.25 + step, y: 50.75 + writer }
    return this.#set(
      changedRegisters(from, to).map(([group, value]) => [registerKey(id, group), value]),
    )
  }

  /** @returns the update that adds `count` shapes, numbered from `first` */
  add(first, count) {
    return this.#set(
      Array.from({ length: count }, (_, i) => {
        const id = `${LOADED_SHAPE}${first + i}`
        return [id, rectangle(id, (first + i) * 3.25, i * 7.5)]
      }),
    )
  }

  /** Bytes of all that was written, as one update. */
  stateBytes() {
    return Y.encodeStateAsUpdate(this.#doc).length
  }
}

/** What the ids of added shapes begin with: as often as it is in the bytes, so many shapes are. */
export const LOADED_SHAPE = 'shape:load'

/** @returns a frame for this room that carries a lane update */
export function updateFrame(room, update) {
  return Buffer.concat([room.prefix, encodeUpdate(update)])
}

/**
 * @param head a frame of this server's
 * @param length the frame's whole length, of which `head` may have less
 * @returns by client id what is saved, or undefined when the frame says something else
 */
export function readSaved(head, length) {
  if (head[0] !== MESSAGE.saved) return undefined
  if (length > head.length) throw new Error(`A head of ${length} bytes was to be kept`)
  const decoder = decoding.createDecoder(head.subarray(1, length))
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder))
}

/** @returns a frame for this room with one person's presence, the cursor having moved */
export function cursorFrame(room, { sender, clientId, clock }) {
  const state = {
    person: { id: `person-${sender}`, name: `Person ${sender}`, colour: '#0b6e4f' },
    cursor: { x: 100.25 + clock, y: 50.75 + sender, pageId: 'page:page' },
    stamp: presenceStamp(sender, nowMs()),
  }
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })
  return Buffer.concat([room.prefix, encodeAwareness(update)])
}
