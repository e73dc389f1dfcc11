import { strFromU8 } from 'fflate'
import { Parser } from 'saxen'
import { DAMAGED, WorkbookRefusal } from './refusal.ts'

/** What hears of a document's parts in their order. Names have no prefix: `x:row` is `row`. */
export interface XmlListener {
  /** @param attribute the value under that name, whatever its prefix; '' when it is not there */
  open?(name: string, attribute: (name: string) => string): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Reads a document in UTF-8. Declarations of types and entities in it are passed over, so that
 * nothing it says makes it larger or fetches anything.
 * @throws WorkbookRefusal when it is not well-formed, and whatever the listener throws
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new Parser()
  parser.on('error', () => {
    throw new WorkbookRefusal(DAMAGED)
  })
  parser.on('openTag', (name, attributes) => {
    listener.open?.(localName(name), (wanted) => attributeOf(attributes(), wanted))
  })
  parser.on('closeTag', (name) => listener.close?.(localName(name)))
  parser.on('text', (text) => listener.text?.(decoded(text)))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.parse(strFromU8(bytes))
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string {
  const own = attributes[wanted]
  if (own !== undefined) return decoded(own)
  const prefixed = Object.keys(attributes).find((name) => name.endsWith(`:${wanted}`))
  return prefixed === undefined ? '' : decoded(attributes[prefixed] ?? '')
}

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|apos|gt|lt|quot));/giu
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
}
const LAST_CODE_POINT = 0x10ffff

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole
  })
}
