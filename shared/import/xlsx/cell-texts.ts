import { readXml } from './xml-events.ts'

/**
 * The texts that cells name by number. A text may be in pieces, each with a look of its own; how it
 * is pronounced, which some languages write beside it, is left out.
 */
export function readSharedTexts(bytes: Uint8Array): readonly string[] {
  const texts: string[] = []
  const text = new RichText()
  readXml(bytes, {
    open: (name) => text.open(name),
    text: (piece) => text.add(piece),
    close: (name) => {
      text.close(name)
      if (name === 'si') texts.push(text.take())
    },
  })
  return texts
}

/** Puts a text together from its elements: a shared one's, or one in a cell itself. */
export class RichText {
  #text = ''
  #isText = false
  #isPronunciation = false

  open(name: string): void {
    if (name === 't') this.#isText = true
    if (name === 'rPh') this.#isPronunciation = true
  }

  add(piece: string): void {
    if (this.#isText && !this.#isPronunciation) this.#text += piece
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    if (name === 'rPh') this.#isPronunciation = false
  }

  /** What has come since the last time. */
  take(): string {
    const text = unescaped(this.#text)
    this.#text = ''
    return text
  }
}

/** Characters that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([\dA-Fa-f]{4})_/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
