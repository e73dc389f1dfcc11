import { strFromU8, unzipSync } from 'fflate'
import { readXml } from '../../shared/import/xlsx/xml-events.ts'

/** An office file, taken apart: its XML by path. @throws when a part is not well-formed */
export class PackageParts {
  readonly paths: readonly string[]
  readonly #parts: Readonly<Record<string, Uint8Array>>

  constructor(file: Uint8Array) {
    this.#parts = unzipSync(file)
    this.paths = Object.keys(this.#parts)
    for (const path of this.paths) {
      if (!/\.(?:xml|rels)$/u.test(path)) continue
      readXml(this.#bytes(path), {})
      const beyond = BEYOND_XML.exec(this.xml(path))
      if (beyond !== null) throw new Error(`${path} has ${JSON.stringify(beyond[0])} in it.`)
    }
  }

  /** A part as it is written. */
  xml(path: string): string {
    return strFromU8(this.#bytes(path))
  }

  /** All that is written between the tags of a part, elements of that name apart by a line break. */
  text(path: string, apart = 'p'): string {
    let text = ''
    readXml(this.#bytes(path), {
      text: (part) => (text += part),
      close: (name) => (text += name === apart ? '\n' : ''),
    })
    return text
  }

  /** What an attribute says in each element of that name, in their order; '' where it is not there. */
  attributes(path: string, element: string, attribute: string): string[] {
    const values: string[] = []
    readXml(this.#bytes(path), {
      open: (name, valueOf) => {
        if (name === element) values.push(valueOf(attribute))
      },
    })
    return values
  }

  #bytes(path: string): Uint8Array {
    const part = this.#parts[path]
    if (part === undefined) throw new Error(`There is no ${path}.`)
    return part
  }
}

/** What no XML may hold. */
// oxlint-disable-next-line no-control-regex
const BEYOND_XML = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u
