import type { TLRichText } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import * as Y from 'yjs'
import { isPlainObject } from './plain-json.ts'
import { MAX_TEXT_DEPTH, TEXT_MARKS, TEXT_NODES } from './rich-text.ts'
import { isSafeLink } from './safe-link.ts'
import { commonEnds, splicesBetween } from './splices.ts'
import {
  type Attributes,
  contentOf,
  partsOf,
  type RichTextNode,
  type TextElement,
  type TextPart,
  type TextRun,
} from './text-parts.ts'

/** Text with nothing in it: one empty paragraph. */
export const EMPTY_TEXT: TLRichText = { type: 'doc', content: [{ type: 'paragraph' }] }

/**
 * Makes the fragment that holds a valid rich text, in the form in which y-prosemirror keeps it: an
 * element for each node, one text for characters side by side, marks as formats.
 */
export function fragmentOf(richText: RichTextNode): Y.XmlFragment {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, partsOf(richText).map(typeOf))
  return fragment
}

/**
 * The rich text that a fragment holds. Valid whatever the fragment has: what tldraw's text does not
 * know, too deep nesting and unsafe links are left out [TEXT-3].
 */
export function richTextOf(fragment: Y.XmlFragment): TLRichText {
  const content = contentOf(childParts(fragment, 1))
  return content.length === 0 ? EMPTY_TEXT : { type: 'doc', content: [...content] }
}

/**
 * Makes a fragment hold a valid rich text by changing as little as possible, so that what others
 * type into the rest of it stays. To be called in a transaction.
 */
export function updateFragment(fragment: Y.XmlFragment, richText: RichTextNode): void {
  updateChildren(fragment, partsOf(richText), 1)
}

function childParts(parent: Y.XmlFragment, depth: number): TextPart[] {
  return parent.toArray().flatMap((child: unknown) => partOf(child, depth) ?? [])
}

/** @returns undefined for what is no part of tldraw's text */
function partOf(type: unknown, depth: number): TextPart | undefined {
  if (type instanceof Y.XmlText) {
    const runs = runsOf(type)
    return runs.length === 0 ? undefined : { runs }
  }
  if (!(type instanceof Y.XmlElement) || depth > MAX_TEXT_DEPTH) return undefined
  const name: string = type.nodeName
  if (name === 'text' || !TEXT_NODES.has(name)) return undefined
  return {
    name,
    attributes: plainAttributes(type.getAttributes()),
    children: childParts(type, depth + 1),
  }
}

interface Insertion {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

function runsOf(text: Y.XmlText): TextRun[] {
  const insertions = text.toDelta() as readonly Insertion[]
  return insertions.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' ? { text: insert, marks: marksOf(attributes ?? {}) } : [],
  )
}

function marksOf(formats: Readonly<Record<string, unknown>>): Record<string, Attributes> {
  const marks: Record<string, Attributes> = {}
  for (const name of TEXT_MARKS) {
    if (!Object.hasOwn(formats, name)) continue
    const attributes = isPlainObject(formats[name]) ? plainAttributes(formats[name]) : {}
    const { href } = attributes
    if (name === 'link' && !(typeof href === 'string' && isSafeLink(href))) continue
    marks[name] = attributes
  }
  return marks
}

function plainAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([, value]) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
    ),
  )
}

function typeOf(part: TextPart): Y.XmlElement | Y.XmlText {
  if ('runs' in part) {
    const text = new Y.XmlText()
    text.applyDelta(part.runs.map(({ text: insert, marks }) => ({ insert, attributes: marks })))
    return text
  }
  const element = new Y.XmlElement(part.name)
  for (const [name, value] of Object.entries(part.attributes)) setAttribute(element, name, value)
  const isLineToBe = part.children.length === 0 && LINES.has(part.name)
  element.insert(0, isLineToBe ? [new Y.XmlText()] : part.children.map(typeOf))
  return element
}

/**
 * Elements that hold characters. An empty one has a text with none, as y-prosemirror leaves it, so
 * that two people who begin to type in it at once type into the same text.
 */
const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading'])

function updateChildren(parent: Y.XmlFragment, wanted: readonly TextPart[], depth: number): void {
  const types: readonly unknown[] = parent.toArray()
  const [only] = types
  if (wanted.length === 0 && types.length === 1 && only instanceof Y.XmlText) {
    return only.delete(0, only.length)
  }
  const current = types.map((type) => partOf(type, depth))
  const [start, end] = commonEnds(current, wanted, isEqual)
  let at = start
  while (at < current.length - end && at < wanted.length - end) {
    if (!updatePart(types[at], wanted[at], depth)) break
    at += 1
  }
  const surplus = current.length - end - at
  if (surplus > 0) parent.delete(at, surplus)
  parent.insert(at, wanted.slice(at, wanted.length - end).map(typeOf))
}

/** @returns false when the type cannot become the part */
function updatePart(type: unknown, part: TextPart | undefined, depth: number): boolean {
  if (part === undefined) return false
  if ('runs' in part) {
    if (!(type instanceof Y.XmlText)) return false
    updateRuns(type, part.runs)
    return true
  }
  if (!(type instanceof Y.XmlElement) || type.nodeName !== part.name) return false
  updateAttributes(type, part)
  updateChildren(type, part.children, depth + 1)
  return true
}

function updateAttributes(element: Y.XmlElement, { attributes }: TextElement): void {
  const current: Attributes = element.getAttributes()
  for (const name of Object.keys(current)) {
    if (!Object.hasOwn(attributes, name)) element.removeAttribute(name)
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (!isEqual(current[name], value)) setAttribute(element, name, value)
  }
}

/** Declared for text alone, it takes any plain value, and y-prosemirror gives it numbers too. */
function setAttribute(element: Y.XmlElement, name: string, value: unknown): void {
  element.setAttribute(name, value as string)
}

function updateRuns(text: Y.XmlText, wanted: readonly TextRun[]): void {
  const before = runsOf(text).flatMap(charactersOf)
  const splices = splicesBetween(before, wanted.flatMap(charactersOf), isSameCharacter)
  for (const { at, removed, inserted } of splices.toReversed()) {
    const where = lengthOf(before.slice(0, at))
    text.delete(where, lengthOf(before.slice(at, at + removed)))
    for (const { text: insert, marks } of inserted.toReversed()) {
      text.insert(where, insert, { ...marks })
    }
  }
}

function lengthOf(characters: readonly TextRun[]): number {
  return characters.reduce((sum, { text }) => sum + text.length, 0)
}

/** By code point, because Yjs may not be given half of one. */
function charactersOf({ text, marks }: TextRun): TextRun[] {
  return Array.from(text, (character) => ({ text: character, marks }))
}

function isSameCharacter(a: TextRun, b: TextRun): boolean {
  return a.text === b.text && (a.marks === b.marks || isEqual(a.marks, b.marks))
}
