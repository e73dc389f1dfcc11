import * as Y from 'yjs'
import { kindOfId } from '../../shared/board/record-schema.ts'
import { MAX_TEXT_DEPTH } from '../../shared/board/rich-text.ts'
import { TEXT_ROOT } from '../../shared/board/text-seed.ts'
import { Unreadable } from './byte-cursor.ts'
import type { StructId, TextStruct } from './scan-text.ts'

/** What holds other structs. */
interface Container {
  /** Tells it apart from all others of the board; that of the root of texts is null. */
  readonly id: StructId | null
  readonly kind: 'texts' | 'fragment' | 'element' | 'text'
  /** Nesting, from the fragment's 1 on. */
  readonly depth: number
}

/** Where a struct lies, and what may lie in it. */
type Place =
  /** Deleted with all that held it: what is put there is deleted too. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'lane'; readonly client: number }
  | {
      readonly kind: 'text'
      readonly container: Container
      readonly name: string | null
      readonly holds: Container | null
    }

const GONE: Place = { kind: 'gone' }
const TEXTS: Container = { id: null, kind: 'texts', depth: 0 }

/** An element in a list in a list…, and the text in it: beyond this the reader sees nothing. */
const MAX_CONTAINER_DEPTH = MAX_TEXT_DEPTH + 2

const ATTRIBUTE_NAME = /^[a-z][A-Za-z-]{0,31}$/u

/**
 * Whether every struct of a text lies where such a thing may lie: a fragment in the root of texts,
 * elements and characters in it, nothing in anybody's lane. Yjs takes a struct's place from those it
 * stands beside, so this follows them, through the update and into the board's document.
 *
 * @param texts of a scanned update that is not ahead, by client and clock
 * @param anchors what lane entries stand beside, which must be no text
 * @param known clocks of the document
 * @returns what is wrong, or undefined
 */
export function textsProblem(
  texts: ReadonlyMap<number, readonly TextStruct[]>,
  anchors: readonly StructId[],
  known: ReadonlyMap<number, number>,
  document: () => Y.Doc,
): string | undefined {
  const places = new Places(texts, known, document)
  try {
    for (const [client, structs] of texts) {
      for (const struct of structs) {
        if (struct.clock + struct.length > (known.get(client) ?? 0)) places.settle(struct)
      }
    }
    for (const anchor of anchors) places.expectLane(anchor)
    return undefined
  } catch (problem) {
    if (problem instanceof Unreadable) return problem.message
    throw problem
  }
}

class Places {
  readonly #texts: ReadonlyMap<number, readonly TextStruct[]>
  readonly #known: ReadonlyMap<number, number>
  readonly #document: () => Y.Doc
  readonly #settled = new Map<TextStruct, Place>()

  constructor(
    texts: ReadonlyMap<number, readonly TextStruct[]>,
    known: ReadonlyMap<number, number>,
    document: () => Y.Doc,
  ) {
    this.#texts = texts
    this.#known = known
    this.#document = document
  }

  /**
   * Finds the place of a struct, after those of all it builds on; without recursion, since chains of
   * them are as long as the update.
   * @throws Unreadable when it, or one of them, may not lie there
   */
  settle(struct: TextStruct): void {
    const waiting = [struct]
    const underWay = new Set<TextStruct>()
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (this.#settled.has(next)) {
        waiting.pop()
        continue
      }
      underWay.add(next)
      const unsettled = this.#basesOf(next).filter((base) => !this.#settled.has(base))
      if (unsettled.some((base) => underWay.has(base))) {
        throw new Unreadable('structs that stand beside each other in a circle')
      }
      if (unsettled.length > 0) {
        waiting.push(...unsettled)
      } else {
        this.#settled.set(next, this.#place(next))
        underWay.delete(next)
        waiting.pop()
      }
    }
  }

  /** @throws Unreadable when there is a text */
  expectLane(id: StructId): void {
    if (this.#placeOf(id).kind === 'text') throw new Unreadable('it writes an entry into a text')
  }

  /** The structs of this update that a struct builds on. */
  #basesOf({ left, right, parent }: TextStruct): TextStruct[] {
    const ids = [left, right, parent?.kind === 'type' ? parent.id : null]
    return ids.flatMap((id) => (id === null ? [] : (this.#inUpdate(id) ?? [])))
  }

  #place(struct: TextStruct): Place {
    if (struct.content === 'gone') return GONE
    const { container, name } = this.#locationOf(struct)
    if (container === 'gone') return GONE
    if (container === 'lane') {
      if (struct.content !== 'deleted') throw new Unreadable('it writes text into a lane')
      const lane: Place = { kind: 'lane', client: struct.client }
      this.#expectContinuation(struct, lane)
      return lane
    }
    if (!mayHold(container, name, struct.content)) {
      throw new Unreadable(`no ${container.kind} holds this`)
    }
    this.#expectContinuation(struct, { kind: 'text', container, name, holds: null })
    const holds = holdsOf(struct, container.depth + 1)
    if (holds !== null && holds.depth > MAX_CONTAINER_DEPTH) {
      throw new Unreadable('text nested too deeply')
    }
    return { kind: 'text', container, name, holds }
  }

  /** Yjs puts what is new of a struct after what is known of it, wherever that is. */
  #expectContinuation({ client, clock }: TextStruct, place: Place): void {
    const known = this.#knownOf(client)
    if (clock >= known) return
    const before = placeInDocument(this.#document(), { client, clock: known - 1 })
    if (before.kind !== 'gone' && !isSamePlace(before, place)) {
      throw new Unreadable('it goes on where it was not')
    }
  }

  #locationOf({ client, left, right, parent }: TextStruct): {
    readonly container: Container | 'gone' | 'lane'
    readonly name: string | null
  } {
    if (parent !== null) {
      if (parent.kind === 'lane') return { container: 'lane', name: null }
      if (parent.kind === 'texts') return { container: TEXTS, name: parent.name }
      return { container: this.#heldBy(parent.id), name: parent.name }
    }
    const beside = [left, right].flatMap((id) => (id === null ? [] : this.#placeOf(id)))
    const [first] = beside
    if (first === undefined || beside.some(({ kind }) => kind === 'gone')) {
      return { container: 'gone', name: null }
    }
    if (!beside.every((other) => isSamePlace(first, other))) {
      throw new Unreadable('it stands in two places')
    }
    if (first.kind === 'text') return { container: first.container, name: first.name }
    if (first.kind === 'lane' && first.client !== client) {
      throw new Unreadable('it reaches into another lane')
    }
    return { container: first.kind, name: null }
  }

  #heldBy(id: StructId): Container | 'gone' {
    const place = this.#placeOf(id)
    if (place.kind === 'gone') return 'gone'
    if (place.kind === 'lane') throw new Unreadable('a lane holds no nested types')
    // A type that was deleted holds nothing any more.
    return place.holds ?? 'gone'
  }

  #placeOf(id: StructId): Place {
    const struct = this.#inUpdate(id)
    if (struct !== undefined) return this.#settled.get(struct) ?? GONE
    if (id.clock < this.#knownOf(id.client)) return placeInDocument(this.#document(), id)
    return { kind: 'lane', client: id.client }
  }

  #inUpdate({ client, clock }: StructId): TextStruct | undefined {
    if (clock < this.#knownOf(client)) return undefined
    const structs = this.#texts.get(client) ?? []
    let [from, to] = [0, structs.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      const struct = structs[middle]
      if (struct === undefined || struct.clock + struct.length > clock) to = middle
      else from = middle + 1
    }
    const found = structs[from]
    return found !== undefined && found.clock <= clock ? found : undefined
  }

  #knownOf(client: number): number {
    return this.#known.get(client) ?? 0
  }
}

function mayHold(
  container: Container,
  name: string | null,
  content: TextStruct['content'],
): boolean {
  switch (container.kind) {
    case 'texts':
      return (
        name !== null &&
        kindOfId(name) === 'shape' &&
        (content === 'fragment' || content === 'deleted')
      )
    case 'fragment':
      return name === null && ['element', 'text', 'deleted'].includes(content)
    case 'element':
      return name === null
        ? ['element', 'text', 'deleted'].includes(content)
        : ATTRIBUTE_NAME.test(name) && ['attribute', 'deleted'].includes(content)
    case 'text':
      return name === null && ['characters', 'format', 'deleted'].includes(content)
  }
}

function holdsOf({ client, clock, content }: TextStruct, depth: number): Container | null {
  return content === 'fragment' || content === 'element' || content === 'text'
    ? { id: { client, clock }, kind: content, depth }
    : null
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.kind === 'text' && b.kind === 'text') {
    return isSameContainer(a.container, b.container) && a.name === b.name
  }
  if (a.kind === 'lane' && b.kind === 'lane') return a.client === b.client
  return a.kind === b.kind
}

/**
 * The very same, not one like it: Yjs collects what stands beside something collected, on pages that
 * load later alone, and with it whatever anybody wrote after it.
 */
function isSameContainer({ id: a }: Container, { id: b }: Container): boolean {
  return a === b || (a?.client === b?.client && a?.clock === b?.clock)
}

function placeInDocument({ store, share }: Y.Doc, { client, clock }: StructId): Place {
  const structs = store.clients.get(client) ?? []
  const struct = structs[Y.findIndexSS(structs, clock)]
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return GONE
  const container = containerOf(struct.parent, share.get(TEXT_ROOT))
  if (container === null) return { kind: 'lane', client }
  const { content, parentSub } = struct
  const holds =
    content instanceof Y.ContentType ? containerFor(content.type, container.depth + 1) : null
  return { kind: 'text', container, name: parentSub, holds }
}

/** @returns null for a root other than the texts' */
function containerOf(type: Y.AbstractType<unknown>, texts: unknown): Container | null {
  let depth = 0
  let outermost = type
  while (outermost._item !== null) {
    depth += 1
    const { parent } = outermost._item
    if (!(parent instanceof Y.AbstractType)) return null
    outermost = parent
  }
  if (outermost !== texts) return null
  return depth === 0 ? TEXTS : containerFor(type, depth)
}

function containerFor(type: Y.AbstractType<unknown>, depth: number): Container | null {
  const id = type._item?.id ?? null
  if (type instanceof Y.XmlText) return { id, kind: 'text', depth }
  if (type instanceof Y.XmlElement) return { id, kind: 'element', depth }
  return type instanceof Y.XmlFragment ? { id, kind: 'fragment', depth } : null
}
