import * as Y from 'yjs'
import { Lanes } from '../../shared/board/lanes.ts'
import { RecordAssembly } from '../../shared/board/record-assembly.ts'
import { textOf } from '../../shared/board/record-text.ts'
import { richTextOf } from '../../shared/board/text-fragment.ts'
import type { RichTextNode } from '../../shared/board/text-parts.ts'
import { TEXT_ROOT, textSeed } from '../../shared/board/text-seed.ts'

/** Where an update has the structs of a client that is nobody: see `text-seed.ts`. */
export interface SeedSpan {
  readonly client: number
  readonly start: number
  readonly end: number
}

/**
 * Whether each text that pages make by themselves of an earlier board's words is what its client id
 * promises. Every page takes such a text for the same; one that said otherwise would keep two pages
 * apart for good.
 *
 * What was deleted of it since cannot be read. Then the words that the board has for the shape must
 * make the same text.
 *
 * @param update that was scanned and is sound
 * @param deletesStart where its deletions begin
 * @returns what is wrong, or undefined
 */
export function seedsProblem(
  update: Uint8Array,
  seeds: readonly SeedSpan[],
  deletesStart: number,
  document: () => Y.Doc,
): string | undefined {
  const deletions = update.subarray(deletesStart)
  const isRight = (seed: SeedSpan): boolean =>
    isAllDeleted(update, seed.client) ||
    isPromised(update.subarray(seed.start, seed.end), deletions, seed.client, document)
  return seeds.every(isRight) ? undefined : 'a first text that is not what its id says'
}

/** Nothing of it is left to differ, and every page is told so. */
function isAllDeleted(update: Uint8Array, client: number): boolean {
  const { ds, structs } = Y.decodeUpdate(update)
  const end = structs.reduce(
    (most, { id, length }) => (id.client === client ? Math.max(most, id.clock + length) : most),
    0,
  )
  const ranges = ds.clients.get(client) ?? []
  return ranges.length === 1 && ranges[0]?.clock === 0 && ranges[0].len === end
}

function isPromised(
  structs: Uint8Array,
  deletions: Uint8Array,
  client: number,
  document: () => Y.Doc,
): boolean {
  const whole = docOf(updateOf(structs, NO_DELETIONS))
  const [shapeId] = whole.getMap(TEXT_ROOT).keys()
  if (shapeId === undefined) return false
  const fragment = whole.getMap(TEXT_ROOT).get(shapeId)
  if (!(fragment instanceof Y.XmlFragment)) return false
  const given = Y.encodeStateAsUpdate(docOf(updateOf(structs, deletions)))
  const makesIt = (words: RichTextNode | undefined): boolean => {
    if (words === undefined) return false
    const seed = textSeed(shapeId, words)
    if (seed.client !== client) return false
    const promised = docOf(seed.update, updateOf(null, deletions))
    return Buffer.from(Y.encodeStateAsUpdate(promised)).equals(given)
  }
  return makesIt(richTextOf(fragment)) || makesIt(wordsOnBoard(document(), shapeId))
}

/** The words that a shape has without a fragment, in its record. */
function wordsOnBoard(doc: Y.Doc, shapeId: string): RichTextNode | undefined {
  const lanes = new Lanes(doc, neverStamps)
  const words = textOf(new RecordAssembly(lanes).assemble(shapeId))
  lanes.destroy()
  return words
}

/** No clients, in an update's deletions as in its structs. */
const NO_DELETIONS = new Uint8Array([0])

/** @param structs of one client, as an update has them; null for none */
function updateOf(structs: Uint8Array | null, deletions: Uint8Array): Uint8Array {
  return structs === null
    ? Buffer.concat([new Uint8Array([0]), deletions])
    : Buffer.concat([new Uint8Array([1]), structs, deletions])
}

function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function neverStamps(): number {
  throw new Error('Reading stamps nothing.')
}
