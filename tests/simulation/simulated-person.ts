import type { TLShape } from '@tldraw/tlschema'
import * as Y from 'yjs'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { Random } from '../support/random.ts'
import {
  arrowBinding,
  arrowShape,
  drawShape,
  frameShape,
  geoShape,
  groupShape,
  indexAt,
  noteShape,
  pageRecord,
  richText,
  textShape,
} from '../support/records.ts'

const COLOURS = ['black', 'blue', 'red', 'green', 'violet']
/** A board stays about this large: above it people delete more than they draw. */
const LIVELY_SHAPES = 80

/**
 * Somebody at a board, doing at random what people do, from what their own view shows at the time:
 * draw, move, restyle, resize, type (by the character and by the text), reorder, reparent, group, bind, delete, bring back, add pages.
 */
export class SimulatedPerson {
  readonly #board: BoardDocument
  readonly #random: Random
  /** What this person has deleted and may bring back, as undo does. */
  readonly #deleted: BoardRecord[][] = []

  constructor(board: BoardDocument, random: Random) {
    this.#board = board
    this.#random = random
  }

  act(): void {
    const shapes = this.#shapes()
    const dice = this.#random.next()
    if (shapes.length < 4 || dice < 0.15) return this.#draw()
    if (dice < 0.4) return this.#change(this.#some(shapes, 4), () => this.#place())
    if (dice < 0.5) return this.#restyle(this.#random.pick(shapes))
    if (dice < 0.58) return this.#resize(this.#random.pick(shapes))
    if (dice < 0.64) return this.#change(this.#some(shapes, 2), () => ({ index: this.#index() }))
    if (dice < 0.72) return this.#reparent(shapes)
    if (dice < 0.76) return this.#group(this.#some(shapes, 3))
    if (dice < 0.82) return this.#bind(shapes)
    if (dice < 0.84) return this.#pages()
    if (dice < 0.9) return this.#bringBack()
    const many = shapes.length > LIVELY_SHAPES ? 8 : 2
    return this.#delete(this.#some(shapes, many))
  }

  #shapes(): readonly TLShape[] {
    return [...this.#board.view.records.values()].filter((one) => one.typeName === 'shape')
  }

  #some(shapes: readonly TLShape[], most: number): readonly TLShape[] {
    const picked = Array.from({ length: 1 + this.#random.integer(most) }, () =>
      this.#random.pick(shapes),
    )
    return [...new Set(picked)]
  }

  /** Drawn from few enough that now and then two people choose the same. */
  #index(): string {
    return indexAt(this.#random.integer(1_000))
  }

  #place(): Partial<TLShape> {
    return { x: this.#random.integer(5_000), y: this.#random.integer(5_000) }
  }

  #draw(): void {
    const make = this.#random.pick([noteShape, geoShape, textShape, frameShape, drawNew])
    const shape = make(this.#random.id(), { index: this.#index() })
    this.#board.edit({ created: [{ ...shape, ...this.#place() }], updated: [], removed: [] }, this)
  }

  #change(records: readonly BoardRecord[], patch: (one: BoardRecord) => object): void {
    const updated = records.map((before) => ({
      before,
      after: { ...before, ...patch(before) } as BoardRecord,
    }))
    this.#board.edit({ created: [], updated, removed: [] }, this)
  }

  #changeProps(shape: TLShape, props: object): void {
    this.#change([shape], () => ({ props: { ...shape.props, ...props } }))
  }

  #restyle(shape: TLShape): void {
    const dice = this.#random.next()
    if (dice < 0.2) return this.#change([shape], () => ({ opacity: this.#random.next() }))
    if (dice < 0.3) return this.#change([shape], () => ({ isLocked: !shape.isLocked }))
    if (dice < 0.4) return this.#change([shape], () => ({ meta: { n: this.#random.integer(9) } }))
    if (dice < 0.5 && 'richText' in shape.props) {
      return this.#changeProps(shape, { richText: richText(this.#random.id()) })
    }
    if (dice < 0.8 && 'richText' in shape.props) return this.#type(shape)
    if (dice < 0.8 && 'text' in shape.props) return this.#label(shape.props.text, shape)
    if ('color' in shape.props) this.#changeProps(shape, { color: this.#random.pick(COLOURS) })
  }

  /** A few characters into the text, or out of it, as an editor bound to the fragment does. */
  #type(shape: TLShape): void {
    const fragment = this.#board.text(shape.id)
    this.#board.doc.transact(() => {
      const [paragraph] = fragment?.toArray() ?? []
      const [words] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : []
      if (words instanceof Y.XmlText) {
        const at = this.#random.integer(words.length + 1)
        const dice = this.#random.next()
        const length = Math.min(3, words.length - at)
        if (dice < 0.5) words.insert(at, this.#random.id())
        else if (dice < 0.8) words.delete(at, length)
        else words.format(at, length, { bold: dice < 0.9 ? {} : null })
      } else {
        const added = new Y.XmlElement('paragraph')
        added.insert(0, [new Y.XmlText(this.#random.id())])
        fragment?.insert(0, [added])
      }
    }, this)
  }

  /** A few characters more, or fewer, of an arrow's label. */
  #label(text: string, shape: TLShape): void {
    const at = this.#random.integer(text.length + 1)
    const added = this.#random.chance(0.6) ? this.#random.id() : ''
    const kept = text.slice(added === '' ? at + 3 : at)
    this.#changeProps(shape, { text: text.slice(0, at) + added + kept })
  }

  #resize(shape: TLShape): void {
    if ('w' in shape.props && 'h' in shape.props) {
      this.#changeProps(shape, {
        w: 1 + this.#random.integer(400),
        h: 1 + this.#random.integer(400),
      })
    } else if ('bend' in shape.props) {
      this.#changeProps(shape, { bend: this.#random.integer(50) })
    } else if ('segments' in shape.props) {
      this.#changeProps(shape, { segments: [{ type: 'free', points: [{ x: 0, y: 0 }] }] })
    }
  }

  /** Into a frame or group, even one that stands in the shape itself: others' moves can do that too. */
  #reparent(shapes: readonly TLShape[]): void {
    const containers = shapes.filter(({ type }) => type === 'frame' || type === 'group')
    const pages = [...this.#board.view.records.values()].filter((one) => one.typeName === 'page')
    const parent = this.#random.pick([...containers, ...pages])
    this.#change(this.#some(shapes, 3), () => ({ ...this.#place(), parentId: parent.id }))
  }

  #group(shapes: readonly TLShape[]): void {
    const [first] = shapes
    if (first === undefined) return
    const group = groupShape(this.#random.id(), { parentId: first.parentId, index: this.#index() })
    const updated = shapes.map((before) => ({
      before,
      after: { ...before, parentId: group.id } as BoardRecord,
    }))
    this.#board.edit({ created: [group], updated, removed: [] }, this)
  }

  #bind(shapes: readonly TLShape[]): void {
    const arrows = shapes.filter(({ type }) => type === 'arrow')
    const end = this.#random.chance(0.5) ? 'start' : 'end'
    const to = this.#random.pick(shapes).id
    const created: BoardRecord[] = []
    let from =
      arrows.length > 0 && this.#random.chance(0.6) ? this.#random.pick(arrows).id : undefined
    if (from === undefined) {
      const arrow = arrowShape(this.#random.id(), { index: this.#index() })
      created.push(arrow)
      from = arrow.id
    }
    created.push(arrowBinding(this.#random.id(), from, to, end))
    this.#board.edit({ created, updated: [], removed: [] }, this)
  }

  #pages(): void {
    const pages = [...this.#board.view.records.values()].filter((one) => one.typeName === 'page')
    const dice = this.#random.next()
    if (pages.length < 3 || dice < 0.2) {
      const page = pageRecord(this.#random.id(), this.#index())
      this.#board.edit({ created: [page], updated: [], removed: [] }, this)
    } else if (dice < 0.6) {
      this.#change([this.#random.pick(pages)], () => ({ name: this.#random.id() }))
    } else {
      this.#board.edit({ created: [], updated: [], removed: [this.#random.pick(pages).id] }, this)
    }
  }

  /** With all that stands in them and the bindings to them, as tldraw does. */
  #delete(shapes: readonly TLShape[]): void {
    const gone = new Set<string>(shapes.map(({ id }) => id))
    const records = [...this.#board.view.records.values()]
    for (let before = 0; before < gone.size;) {
      before = gone.size
      for (const one of records) {
        if (one.typeName === 'shape' && gone.has(one.parentId)) gone.add(one.id)
      }
    }
    for (const one of records) {
      if (one.typeName === 'binding' && (gone.has(one.fromId) || gone.has(one.toId))) {
        gone.add(one.id)
      }
    }
    this.#deleted.push(records.filter(({ id }) => gone.has(id)))
    this.#board.edit({ created: [], updated: [], removed: [...gone] }, this)
  }

  #bringBack(): void {
    const created = this.#deleted.pop()
    if (created !== undefined) this.#board.edit({ created, updated: [], removed: [] }, this)
  }
}

function drawNew(id: string, options: { readonly index: string }): TLShape {
  return drawShape(id, 12, options)
}
