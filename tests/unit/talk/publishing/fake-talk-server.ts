import type {
  Answer,
  TalkFile,
  TalkServer,
} from '../../../../client/talk/publishing/talk-server.ts'
import type { Deck, TalkWords } from '../../../../shared/talk/deck.ts'

/** A server's talk files in memory, which answers otherwise when the test says so. */
export class FakeTalkServer implements TalkServer {
  readonly files = new Map<string, TalkFile>()
  /** Everything asked, in order: `missing`, or what was put. */
  readonly asked: string[] = []
  /** What goes wrong with what is asked next; undefined for nothing. */
  fault: (what: string, file?: TalkFile) => Answer<never> | undefined = () => undefined
  /** Held up until the test lets it go on. */
  pause: () => Promise<void> = () => Promise.resolve()

  async missing(hashes: readonly string[]): Promise<Answer<readonly string[]>> {
    this.asked.push('missing')
    await this.pause()
    const value = hashes.filter((hash) => !this.files.has(hash))
    return this.fault('missing') ?? { kind: 'done', value }
  }

  async put(file: TalkFile): Promise<Answer<null>> {
    const what = kindOf(file)
    this.asked.push(what)
    await this.pause()
    const fault = this.fault(what, file)
    if (fault !== undefined) return fault
    this.files.set(file.hash, file)
    return { kind: 'done', value: null }
  }

  /** As somebody who follows has it. @throws Error when something that it names is not there */
  deck(hash: string | null): Deck {
    const deck = JSON.parse(this.#text(hash ?? '')) as Deck
    for (const { picture } of deck.slides) this.#text(picture)
    this.#text(deck.words)
    return deck
  }

  words(deck: Deck): TalkWords {
    return JSON.parse(this.#text(deck.words)) as TalkWords
  }

  #text(hash: string): string {
    const file = this.files.get(hash)
    if (file === undefined) throw new Error(`${hash} is not there`)
    return file.text
  }
}

function kindOf({ text, type }: TalkFile): string {
  if (type === 'image/svg+xml') return text
  return 'words' in (JSON.parse(text) as object) ? 'deck' : 'words'
}
