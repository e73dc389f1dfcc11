import { Store } from '@tldraw/store'
import type { RecordsDiff } from '@tldraw/store'
import { createBindingId, createShapeId, toRichText } from '@tldraw/tlschema'
import type {
  TLArrowBinding,
  TLArrowShape,
  TLGeoShape,
  TLPageId,
  TLRecord,
  TLShapeId,
  TLStore,
} from '@tldraw/tlschema'
import type { IndexKey } from '@tldraw/utils'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { asBoardStore } from '../../../client/binding/board-store.ts'
import { narrowUndo } from '../../../client/binding/field-undo.ts'
import { OwnTyping } from '../../../client/binding/own-typing.ts'
import { StoreBinding } from '../../../client/binding/store-binding.ts'
import { TypingTogether } from '../../../client/binding/typing-together.ts'
import { BoardDocument } from '../../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../../shared/board/new-board.ts'
import { recordSchema } from '../../../shared/board/record-schema.ts'
import { SeatScene } from '../../support/seat-tags.ts'
import { VirtualScheduler } from './virtual-scheduler.ts'

export const PAGE = 'page:page' as TLPageId

/** One person's canvas without the canvas: a store bound to a document of its own. */
export class TestCanvas {
  readonly doc = new Y.Doc()
  readonly scheduler = new VirtualScheduler()
  readonly document: BoardDocument
  readonly store: TLStore
  readonly binding: StoreBinding
  readonly ownTyping: OwnTyping
  readonly typing: TypingTogether
  /** Updates of this document that came from its own canvas. */
  readonly sent: Uint8Array[] = []
  /** How many times others' changes were merged into the store, and as what. */
  readonly merges: RecordsDiff<TLRecord>[] = []
  readonly refused: string[] = []
  readonly unshowable: string[] = []
  mayEdit = true
  /** The server's time as this canvas has it, Unix ms. */
  nowMs = 1_700_000_000_000

  constructor(clientId: number, seed: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, seed)
    this.document = new BoardDocument(this.doc, { now: () => this.nowMs })
    this.store = openStore()
    this.ownTyping = new OwnTyping(this.document)
    const awareness = new Awareness(this.doc)
    this.typing = new TypingTogether({
      store: this.store,
      document: this.document,
      ownTyping: this.ownTyping,
      awareness,
      personOf: new SeatScene(awareness).tags.personOf,
      flush: () => {
        this.binding.flush()
      },
    })
    this.binding = new StoreBinding({
      store: asBoardStore(this.store),
      document: this.document,
      typing: this.ownTyping,
      scheduler: this.scheduler,
      mayEdit: () => this.mayEdit,
      onRefused: (id) => this.refused.push(id),
      onUnshowable: (id) => this.unshowable.push(id),
    })
    narrowUndo(asBoardStore(this.store), this.ownTyping)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.binding) this.sent.push(update)
    })
    this.store.listen(({ changes }) => this.merges.push(changes), {
      source: 'remote',
      scope: 'document',
    })
  }

  shape(id: TLShapeId): TLGeoShape {
    const shape = this.store.get(id)
    if (shape === undefined) throw new Error(`There is no ${id}`)
    return shape as TLGeoShape
  }

  change(
    id: TLShapeId,
    fields: Partial<TLGeoShape>,
    props: Partial<TLGeoShape['props']> = {},
  ): void {
    const shape = this.shape(id)
    this.store.put([{ ...shape, ...fields, props: { ...shape.props, ...props } }])
  }

  /** What of the board the store shows. */
  shown(): Record<string, TLRecord> {
    return this.store.serialize('document')
  }
}

/** Two canvases on one board, and the line between them. */
export function twoCanvases(): { a: TestCanvas; b: TestCanvas; exchange: () => void } {
  const seed = createBoardUpdate({ title: 'Board', clientId: 1, now: () => 1_600_000_000_000 })
  const a = new TestCanvas(10, seed)
  const b = new TestCanvas(20, seed)
  const exchange = (): void => {
    for (const { scheduler } of [a, b]) scheduler.advance(100)
    const fromA = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc))
    const fromB = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc))
    Y.applyUpdate(b.doc, fromA, 'line')
    Y.applyUpdate(a.doc, fromB, 'line')
    for (const { scheduler } of [a, b]) scheduler.advance(100)
  }
  return { a, b, exchange }
}

export function openStore(): TLStore {
  return new Store({
    schema: recordSchema,
    props: {
      defaultName: '',
      assets: {
        upload: () => Promise.resolve({ src: '' }),
        resolve: () => '',
        remove: () => Promise.resolve(),
      },
      onMount: () => undefined,
    },
  })
}

export function box(name: string, fields: Partial<TLGeoShape> = {}): TLGeoShape {
  return {
    typeName: 'shape',
    type: 'geo',
    id: createShapeId(name),
    parentId: PAGE,
    index: 'a1' as IndexKey,
    x: 0,
    y: 0,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      geo: 'rectangle',
      w: 100,
      h: 100,
      growY: 0,
      scale: 1,
      dash: 'draw',
      color: 'black',
      labelColor: 'black',
      fill: 'none',
      size: 'm',
      font: 'draw',
      align: 'middle',
      verticalAlign: 'middle',
      url: '',
      richText: toRichText(''),
    },
    ...fields,
  }
}

export function arrow(name: string): TLArrowShape {
  return {
    typeName: 'shape',
    type: 'arrow',
    id: createShapeId(name),
    parentId: PAGE,
    index: 'a2' as IndexKey,
    x: 0,
    y: 0,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: {
      kind: 'arc',
      elbowMidPoint: 0.5,
      dash: 'draw',
      size: 'm',
      fill: 'none',
      color: 'black',
      labelColor: 'black',
      bend: 0,
      start: { x: 0, y: 0 },
      end: { x: 50, y: 50 },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: '',
      labelPosition: 0.5,
      font: 'draw',
      scale: 1,
    },
  }
}

export function arrowBinding(name: string, fromId: TLShapeId, toId: TLShapeId): TLArrowBinding {
  return {
    typeName: 'binding',
    type: 'arrow',
    id: createBindingId(name),
    fromId,
    toId,
    meta: {},
    props: {
      terminal: 'end',
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
  }
}
