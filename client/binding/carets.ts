import * as Y from 'yjs'
import type { Person } from '../offline/device-memory.ts'

/** What others see where a person types whose name has not been heard. */
const UNNAMED = { name: 'Somebody', colour: '#5b6470' }

/** What somebody has selected of a text; the head is where their caret stands. */
export interface Caret {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/**
 * Whether an awareness state that a peer sent has a caret that y-prosemirror can read: it takes one
 * from the field `cursor` and throws on anything else.
 */
export function isCaretState(state: unknown): boolean {
  return readCaret(state) !== undefined
}

/** The caret in an awareness state that a peer sent; undefined unless Yjs can look for it. */
export function readCaret(state: unknown): Caret | undefined {
  if (!isObject(state) || !isObject(state['cursor'])) return undefined
  const [anchor, head] = [state['cursor']['anchor'], state['cursor']['head']].map(readPosition)
  return anchor === undefined || head === undefined ? undefined : { anchor, head }
}

/** The caret of somebody else, with their name. */
export function caretElement(person: Person | undefined): HTMLElement {
  const { name, colour } = person ?? UNNAMED
  const caret = document.createElement('span')
  caret.className = 'text-caret'
  caret.style.setProperty('--person', colour)
  const label = document.createElement('span')
  label.className = 'text-caret-name'
  label.textContent = name
  // Word joiners keep the line from breaking where the caret stands.
  caret.append('\u2060', label, '\u2060')
  return caret
}

/** What somebody else has selected, as attributes of an element. */
export function caretSelection(person: Person | undefined): { class: string; style: string } {
  const { colour } = person ?? UNNAMED
  return { class: 'text-selection', style: `background-color: ${colour}40` }
}

/** As `Y.relativePositionToJSON` writes it. */
function readPosition(json: unknown): Y.RelativePosition | undefined {
  if (!isObject(json) || ![json['type'], json['item']].every(isIdOrNone)) return undefined
  const position = Y.createRelativePositionFromJSON(json)
  const { type, tname, item } = position
  return (type !== null || item !== null) && tname === null ? position : undefined
}

/** Yjs throws when it is asked for what no client can have written. */
function isIdOrNone(id: unknown): boolean {
  if (id === undefined || id === null) return true
  return isObject(id) && [id['client'], id['clock']].every(isCount)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
