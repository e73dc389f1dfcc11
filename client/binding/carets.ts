import * as Y from 'yjs'
import type { Person } from '../offline/device-memory.ts'

/** What others see where a person types whose name has not been heard. */
const UNNAMED = { name: 'Somebody', colour: '#5b6470' }

/**
 * Whether an awareness state that a peer sent has a caret that y-prosemirror can read: it takes one
 * from the field `cursor` and throws on anything else.
 */
export function isCaretState(state: unknown): boolean {
  if (!isObject(state) || !isObject(state['cursor'])) return false
  const { anchor, head } = state['cursor']
  return isPosition(anchor) && isPosition(head)
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
export function caretSelection(person: Person | undefined): Record<string, string> {
  const { colour } = person ?? UNNAMED
  return { class: 'text-selection', style: `background-color: ${colour}40` }
}

/** As `Y.relativePositionToJSON` writes it. */
function isPosition(position: unknown): boolean {
  if (!isObject(position)) return false
  try {
    const { type, tname, item } = Y.createRelativePositionFromJSON(position)
    return (type !== null || item !== null) && tname === null
  } catch {
    return false
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
