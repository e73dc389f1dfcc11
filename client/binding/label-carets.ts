import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { labelTextOf } from '../../shared/board/label-text.ts'
import { movePlace, splicesBetween } from '../../shared/board/splices.ts'
import { richTextOf } from '../../shared/board/text-fragment.ts'
import { caretElement, caretSelection, readCaret } from './carets.ts'
import { offsetInLabel, placeInLabel } from './label-places.ts'
import type { PersonOf } from './seat-tags.ts'

export interface LabelCaretsOptions {
  /** The text area in which the label is typed. */
  readonly area: HTMLTextAreaElement
  /** The label's characters in the document. */
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  /** Whose carets others' are. */
  readonly personOf: PersonOf
}

/** What somebody else has selected among the characters that the text area shows. */
interface Selected {
  readonly clientId: number
  readonly from: number
  readonly to: number
  /** The end at which their caret stands. */
  readonly caret: number
}

/**
 * Tells the others where the caret stands in an arrow's label that is being typed into, and shows
 * theirs: over the text area lies the same text, unseen, with their carets and selections in it.
 */
export class LabelCarets {
  readonly #options: LabelCaretsOptions
  readonly #mirror = document.createElement('div')
  readonly #listening = new AbortController()
  #told = ''
  #drawn = ''

  constructor(options: LabelCaretsOptions) {
    this.#options = options
    const { area, awareness } = options
    this.#mirror.className = 'label-carets tl-text'
    this.#mirror.dir = 'auto'
    this.#mirror.ariaHidden = 'true'
    area.after(this.#mirror)
    document.addEventListener('selectionchange', this.refresh, this.#listening)
    awareness.on('change', this.#draw)
    this.refresh()
  }

  /** To be called when the text area, or what is in the document, has changed. */
  readonly refresh = (): void => {
    this.#tell()
    this.#draw()
  }

  /** Idempotent. The others see this person's caret go. */
  close(): void {
    this.#listening.abort()
    const { awareness } = this.#options
    awareness.off('change', this.#draw)
    this.#mirror.remove()
    if (this.#told !== '') awareness.setLocalStateField('cursor', null)
    this.#told = ''
  }

  #tell(): void {
    const { area, fragment, awareness } = this.#options
    const toDocument = mover(area.value, textIn(fragment))
    const [start, end] = [area.selectionStart, area.selectionEnd].map(toDocument)
    const ends = area.selectionDirection === 'backward' ? [end, start] : [start, end]
    const [anchor, head] = ends.map((offset = 0) => placeInLabel(fragment, offset))
    if (anchor === undefined || head === undefined) return
    const cursor = {
      anchor: Y.relativePositionToJSON(anchor) as unknown,
      head: Y.relativePositionToJSON(head) as unknown,
    }
    const told = JSON.stringify(cursor)
    if (told === this.#told) return
    this.#told = told
    awareness.setLocalStateField('cursor', cursor)
  }

  readonly #draw = (): void => {
    const { area, personOf } = this.#options
    const others = this.#others()
    const people = others.map(({ clientId }) => personOf(clientId))
    const drawn = others.length === 0 ? '' : JSON.stringify([area.value, others, people])
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.#mirror.replaceChildren(...this.#parts(others))
  }

  #others(): readonly Selected[] {
    const { area, awareness, fragment } = this.#options
    const toArea = mover(textIn(fragment), area.value)
    return [...awareness.getStates()].flatMap(([clientId, state]) => {
      const caret = clientId === awareness.clientID ? undefined : readCaret(state)
      if (caret === undefined) return []
      const anchor = offsetInLabel(fragment, caret.anchor)
      const head = offsetInLabel(fragment, caret.head)
      if (anchor === undefined || head === undefined) return []
      const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)].map(toArea)
      return [{ clientId, from: from ?? 0, to: to ?? 0, caret: toArea(head) }]
    })
  }

  /** The text, cut wherever a selection begins or ends or a caret stands. */
  #parts(others: readonly Selected[]): Node[] {
    if (others.length === 0) return []
    const { area, personOf } = this.#options
    const text = area.value
    const cuts = new Set([0, text.length, ...others.flatMap(({ from, to }) => [from, to])])
    const places = [...cuts].toSorted((a, b) => a - b)
    return places.flatMap((place, i) => {
      const carets = others
        .filter(({ caret }) => caret === place)
        .map(({ clientId }) => caretElement(personOf(clientId)))
      const next = places[i + 1]
      if (next === undefined) return carets
      const by = others.find(({ from, to }) => from <= place && to >= next)
      const words = text.slice(place, next)
      return [...carets, by === undefined ? words : selectedWords(words, by.clientId)].map(
        (part) => (typeof part === 'string' ? document.createTextNode(part) : part),
      )
    })

    function selectedWords(words: string, clientId: number): HTMLElement {
      const { class: className, style } = caretSelection(personOf(clientId))
      const element = document.createElement('span')
      element.className = className
      // By the attribute, the page's policy would not have it.
      element.style.cssText = style
      element.textContent = words
      return element
    }
  }
}

function textIn(fragment: Y.XmlFragment): string {
  return labelTextOf(richTextOf(fragment))
}

/** Where a place in one text is in another that was made of it. */
function mover(from: string, to: string): (place: number) => number {
  if (from === to) return (place) => place
  const splices = splicesBetween(from.split(''), to.split(''), Object.is)
  return (place) => movePlace(place, splices)
}
