import type { TLRichText } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import { mergedText } from './merged-text.ts'
import { fragmentOf, richTextOf, updateFragment } from './text-fragment.ts'
import type { RichTextNode } from './text-parts.ts'
import { TEXT_ROOT, textSeed } from './text-seed.ts'

/**
 * The texts of a board's shapes, which merge by the character: the root `t`, a map from a shape's id
 * to the fragment that holds its rich text. See "Text" in SPEC.md.
 *
 * What changes something is to be called in a transaction, {@link seed} apart.
 */
export class BoardTexts {
  readonly #doc: Y.Doc
  readonly #root: Y.Map<unknown>
  readonly #read = new Map<string, TLRichText>()
  /** Every rich text that was read out of a fragment: of which shape. */
  readonly #shapeOf = new WeakMap<object, string>()
  readonly #onChange: (shapeId: string) => void
  /** The last transaction that changed any text. */
  #touchedBy: Y.Transaction | null = null

  /** @param onChange told of each shape whose text came, changed or went, in the transaction's end */
  constructor(doc: Y.Doc, onChange: (shapeId: string) => void) {
    this.#doc = doc
    this.#root = doc.getMap(TEXT_ROOT)
    this.#onChange = onChange
    this.#root.observeDeep(this.#observe)
  }

  /** The fragment that holds a shape's text, if it has one. */
  fragment(shapeId: string): Y.XmlFragment | undefined {
    const held = this.#root.get(shapeId)
    return held instanceof Y.XmlFragment && !(held instanceof Y.XmlElement) ? held : undefined
  }

  /** A shape's text. The same object until it changes. */
  richText(shapeId: string): TLRichText | undefined {
    const known = this.#read.get(shapeId)
    if (known !== undefined) return known
    const fragment = this.fragment(shapeId)
    if (fragment === undefined) return undefined
    const richText = richTextOf(fragment)
    this.#read.set(shapeId, richText)
    this.#shapeOf.set(richText, shapeId)
    return richText
  }

  /** True for a rich text that was read from this shape's fragment, now or earlier. */
  isReadFrom(shapeId: string, richText: object): boolean {
    return this.#shapeOf.get(richText) === shapeId
  }

  /** Makes this the text of a shape. What it has in common with the present one stays. */
  write(shapeId: string, richText: RichTextNode): void {
    const fragment = this.fragment(shapeId)
    if (fragment === undefined) this.#root.set(shapeId, fragmentOf(richText))
    else updateFragment(fragment, richText)
  }

  /**
   * Makes of a shape's text what somebody made of `base`, which it was a moment ago: what others
   * typed since stays.
   */
  change(shapeId: string, base: RichTextNode, richText: RichTextNode): void {
    const current = this.richText(shapeId)
    const isAhead = current !== undefined && !isEqual(base, current) && !isEqual(richText, current)
    this.write(shapeId, isAhead ? mergedText(base, richText, current) : richText)
  }

  /**
   * Gives a shape of an earlier board its text. Whoever does this with the same words does the same,
   * so nothing is lost or doubled when two people do. A transaction of its own.
   */
  seed(shapeId: string, richText: RichTextNode, origin: unknown): void {
    Y.applyUpdate(this.#doc, textSeed(shapeId, richText).update, origin)
  }

  remove(shapeId: string): void {
    if (this.#root.has(shapeId)) this.#root.delete(shapeId)
  }

  /** Ids of shapes that have a text here. */
  shapeIds(): Iterable<string> {
    return this.#root.keys()
  }

  /** Ids of shapes in whose text there is something live beyond a state vector. */
  changedSince(known: ReadonlyMap<number, number>): Set<string> {
    const changed = new Set<string>()
    for (const [client, structs] of this.#doc.store.clients) {
      const from = known.get(client) ?? 0
      for (let i = structs.length - 1; i >= 0; i--) {
        const struct = structs[i]
        if (struct === undefined || struct.id.clock + struct.length <= from) break
        const shapeId =
          struct instanceof Y.Item && !struct.deleted ? this.#shapeHolding(struct) : null
        if (shapeId !== null) changed.add(shapeId)
      }
    }
    return changed
  }

  /** Whether a transaction changed any text. To be asked in its end. */
  isTouchedBy(transaction: Y.Transaction): boolean {
    return transaction === this.#touchedBy
  }

  /** Idempotent. */
  destroy(): void {
    this.#root.unobserveDeep(this.#observe)
  }

  readonly #observe = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    this.#touchedBy = transaction
    const changed = new Set<string>()
    for (const { target, changes } of events) {
      if (target === this.#root) for (const shapeId of changes.keys.keys()) changed.add(shapeId)
      const shapeId = target._item === null ? null : this.#shapeHolding(target._item)
      if (shapeId !== null) changed.add(shapeId)
    }
    for (const shapeId of changed) {
      this.#read.delete(shapeId)
      this.#onChange(shapeId)
    }
  }

  #shapeHolding(item: Y.Item): string | null {
    let outermost = item
    for (;;) {
      const parent = outermost.parent
      if (parent === this.#root) return outermost.parentSub
      if (!(parent instanceof Y.AbstractType) || parent._item === null) return null
      outermost = parent._item
    }
  }
}
