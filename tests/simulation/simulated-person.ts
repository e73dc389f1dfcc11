import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { RecordEdit } from '../../shared/board/board-document.ts'
import { textOf, withText } from '../../shared/board/record-text.ts'
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

/** What a person has in front of them. */
export interface Easel {
  /** The board as it is shown here. */
  records(): ReadonlyMap<string, BoardRecord>
  edit(edit: RecordEdit): void
  /** Types into, or out of, the text of a shape. */
  type(shapeId: string): void
  /** Something to write that nobody has written. */
  words(): string
}

/**
 * Somebody at a board, doing at random what people do, from what their own view shows at the time:
 * draw, move, restyle, resize, type (by the character and by the text), reorder, reparent, group,
 * bind, copy, delete, bring back, add pages.
 */
export class SimulatedPerson {
  readonly #easel: Easel
  readonly #random: Random
  /** What this person has deleted and may bring back, as undo does. */
  readonly #deleted: BoardRecord[][] = []

  constructor(easel: Easel, random: Random) {
    this.#easel = easel
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
    if (dice < 0.81) return this.#bind(shapes)
    if (dice < 0.82) return this.#copy(this.#some(shapes, 3))
    if (dice < 0.84) return this.#pages()
    if (dice < 0.9) return this.#bringBack()
    const many = shapes.length > LIVELY_SHAPES ? 8 : 2
    return this.#delete(this.#some(shapes, many))
  }

  #shapes(): readonly TLShape[] {
    return [...this.#easel.records().values()].filter((one) => one.typeName === 'shape')
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
    const blank = {
      ...make(this.#random.id(), { index: this.#index() }),
      ...this.#place(),
    } as TLShape
    const label = this.#random.chance(0.3) ? '' : this.#easel.words()
    const shape = withText(blank, richText(label))
    this.#easel.edit({ created: [shape], updated: [], removed: [] })
  }

  #change(records: readonly BoardRecord[], patch: (one: BoardRecord) => object): void {
    const updated = records.map((before) => ({
      before,
      after: { ...before, ...patch(before) } as BoardRecord,
    }))
    this.#easel.edit({ created: [], updated, removed: [] })
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
      return this.#changeProps(shape, { richText: richText(this.#easel.words()) })
    }
    if (dice < 0.8 && 'richText' in shape.props) return this.#easel.type(shape.id)
    if (dice < 0.8 && 'text' in shape.props) return this.#label(shape.props.text, shape)
    if ('color' in shape.props) this.#changeProps(shape, { color: this.#random.pick(COLOURS) })
  }

  /** A few characters more, or fewer, of an arrow's label. */
  #label(text: string, shape: TLShape): void {
    const letters = Array.from(text)
    const at = this.#random.integer(letters.length + 1)
    const after = this.#random.chance(0.6)
      ? letters.toSpliced(at, 0, this.#easel.words())
      : letters.toSpliced(at, 3)
    this.#changeProps(shape, { text: after.join('') })
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
    const pages = [...this.#easel.records().values()].filter((one) => one.typeName === 'page')
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
    this.#easel.edit({ created: [group], updated, removed: [] })
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
    this.#easel.edit({ created, updated: [], removed: [] })
  }

  /** Pastes copies of shapes, their words with them. */
  #copy(shapes: readonly TLShape[]): void {
    const created = shapes.map((shape) => {
      const id = `shape:${this.#random.id()}`
      const text = textOf(shape)
      const copy = { ...shape, ...this.#place(), id, index: this.#index() } as TLShape
      return text === undefined ? copy : withText(copy, structuredClone(text))
    })
    this.#easel.edit({ created, updated: [], removed: [] })
  }

  #pages(): void {
    const pages = [...this.#easel.records().values()].filter((one) => one.typeName === 'page')
    const dice = this.#random.next()
    if (pages.length < 3 || dice < 0.2) {
      const page = pageRecord(this.#random.id(), this.#index())
      this.#easel.edit({ created: [page], updated: [], removed: [] })
    } else if (dice < 0.6) {
      this.#change([this.#random.pick(pages)], () => ({ name: this.#random.id() }))
    } else {
      this.#easel.edit({ created: [], updated: [], removed: [this.#random.pick(pages).id] })
    }
  }

  /** With all that stands in them and the bindings to them, as tldraw does. */
  #delete(shapes: readonly TLShape[]): void {
    const gone = new Set<string>(shapes.map(({ id }) => id))
    const records = [...this.#easel.records().values()]
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
    this.#easel.edit({ created: [], updated: [], removed: [...gone] })
  }

  #bringBack(): void {
    const created = this.#deleted.pop()
    if (created !== undefined) this.#easel.edit({ created, updated: [], removed: [] })
  }
}

function drawNew(id: string, options: { readonly index: string }): TLShape {
  return drawShape(id, 12, options)
}
