import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boardName,
  decodeBoard,
  decodeRows,
  encodeBoard,
  encodeRows,
  imageName,
  kindOfName,
  rowsName,
} from '../../../server/backup/archive-entries.ts'
import { ArchiveReader, type ArchiveEntry } from '../../../server/backup/archive-reader.ts'
import { ArchiveWriter } from '../../../server/backup/archive-writer.ts'
import { BackupError } from '../../../server/backup/backup-error.ts'
import { noRows, type Opening } from '../../../server/backup/manifest.ts'
import { BLOCK_BYTES, decodeHeader, encodeHeader } from '../../../server/backup/tar-header.ts'
import { ArchiveBytes, sourceOf } from '../../support/archive-bytes.ts'

const OPENING: Opening = {
  version: 1,
  madeAtMs: Date.UTC(2010, 3, 9),
  madeBy: '0.1.0',
  ledger: '0002-images',
}

const BOARD_ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const PICTURE = Buffer.from('a picture')
const PICTURE_HASH = createHash('sha256').update(PICTURE).digest('hex')

async function write(
  entries: readonly (readonly [name: string, content: Uint8Array])[],
  opening = OPENING,
): Promise<Buffer> {
  const archive = new ArchiveBytes()
  const writer = await ArchiveWriter.begin(archive, opening)
  for (const [name, content] of entries) await writer.add(name, content)
  const counts = { boards: 1, images: 1, contents: 0, rows: noRows() }
  await writer.finish({
    counts,
    missingImages: [],
    missingContents: [],
    damagedBoards: [],
    lostChanges: {},
  })
  return archive.bytes()
}

function small(): Promise<Buffer> {
  return write([
    [rowsName('boards', 1), encodeRows([{ id: BOARD_ID, created_at_ms: 1 }])],
    [boardName(BOARD_ID), encodeBoard([new Uint8Array([1, 2, 3]), new Uint8Array(600)])],
    [imageName(PICTURE_HASH), PICTURE],
  ])
}

async function read(bytes: Buffer): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = []
  const archive = await ArchiveReader.open(sourceOf(bytes))
  await archive.read((entry) => {
    entries.push(entry)
    return Promise.resolve()
  })
  return entries
}

/** @returns what a person is told */
async function refusal(bytes: Buffer): Promise<string> {
  const problem: unknown = await read(bytes).catch((error: unknown) => error)
  if (problem instanceof BackupError) return problem.message
  throw new Error('It was not refused in plain words.', { cause: problem })
}

describe('an archive', () => {
  it('gives back its entries as they were written, in order', async () => {
    const content = fc.uint8Array({ maxLength: 3 * BLOCK_BYTES })
    const name = fc.nat(9_999_999).map((page) => rowsName('audit', page))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, content)), async (entries) => {
        const found = await read(await write(entries))
        expect(found.map((entry) => [...entry.content])).toEqual(
          entries.map(([, each]) => [...each]),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('says what each entry is', async () => {
    expect((await read(await small())).map(({ is }) => is)).toEqual([
      { kind: 'rows', table: 'boards' },
      { kind: 'board', boardId: BOARD_ID },
      { kind: 'image', hash: PICTURE_HASH },
    ])
  })

  it.each([
    '../../etc/passwd',
    'boards/../x',
    'boards/',
    'ledger/secrets/0000001.jsonl',
    'images/x',
  ])('has no entry called %s', async (name) => {
    expect(kindOfName(name)).toBeUndefined()
    expect(await refusal(await write([[name, PICTURE]]))).toContain(name)
  })
})

describe('[BAK-1] an archive is refused', () => {
  it('when any bit in it is another', async () => {
    const sound = await small()
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.byteLength - 1), fc.nat(7), async (position, bit) => {
        const bytes = Buffer.from(sound)
        bytes[position] = (bytes[position] ?? 0) ^ (1 << bit)
        await refusal(bytes)
      }),
      { numRuns: 1_000 },
    )
  })

  it('when it is cut off anywhere', async () => {
    const sound = await small()
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.byteLength - 1), async (length) => {
        await refusal(sound.subarray(0, length))
      }),
      { numRuns: 300 },
    )
    expect(await refusal(sound.subarray(0, -1))).toContain('cut off')
  })

  it('when a block is missing, there twice or in another place, or something follows', async () => {
    const sound = await small()
    const blocks = Array.from({ length: sound.byteLength / BLOCK_BYTES }, (_, index) =>
      sound.subarray(index * BLOCK_BYTES, (index + 1) * BLOCK_BYTES),
    )
    for (const [index, block] of blocks.entries()) {
      await refusal(Buffer.concat(blocks.toSpliced(index, 1)))
      await refusal(Buffer.concat(blocks.toSpliced(index, 0, block)))
      const swapped = blocks.with(index, blocks[0] ?? block).with(0, block)
      if (!Buffer.concat(swapped).equals(sound)) await refusal(Buffer.concat(swapped))
    }
    expect(await refusal(Buffer.concat([sound, Buffer.alloc(1)]))).toContain('follows its end')
  })

  it('when it is something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expect(await refusal(Buffer.from(bytes))).toBe(
          'This is no archive that Wholeplace has made.',
        )
      }),
    )
  })

  it('when its header claims more than there is', async () => {
    const name = 'wholeplace-backup.json'
    const claims = encodeHeader({ name, sizeBytes: 8 ** 11 - 1, modifiedAtSeconds: 0 })
    expect(await refusal(claims)).toContain('no archive')
  })
})

describe('[BAK-2] an archive of a newer version is refused by its name', () => {
  it.each([{ version: 2 }, { ledger: '9999-later' }])('%j', async (later) => {
    const bytes = await write([], { ...OPENING, ...later, madeBy: '7.0.0' })
    expect(await refusal(bytes)).toContain('newer version of Wholeplace (7.0.0)')
  })
})

it('a board is its updates, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (updates) => {
      expect(decodeBoard(encodeBoard(updates))).toEqual(updates.map((each) => Buffer.from(each)))
    }),
  )
  expect(decodeBoard(new Uint8Array([0, 0, 0]))).toBeUndefined()
  expect(decodeBoard(new Uint8Array([0, 0, 0, 2, 1]))).toBeUndefined()
})

it('rows are texts and whole numbers, of the same columns', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('line\nend', '\u2028"\\', '😀', '\ud800', '\0'),
  )
  const value = fc.oneof(text, fc.maxSafeInteger(), fc.constant(null))
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value)), (pairs) => {
      const rows = pairs.map(([a, b]) => ({ a, b }))
      expect(decodeRows(encodeRows(rows))).toEqual(rows)
    }),
  )
  for (const other of [
    '{"a":1}',
    '[]\n',
    '{"a":1.5}\n',
    '{"A b":1}\n',
    '{"a":1}\n{"b":1}\n',
    '\n',
  ]) {
    expect(decodeRows(Buffer.from(other))).toBeUndefined()
  }
})

it('a tar header is read as it was written, or not at all', () => {
  const header = fc.record({
    name: fc.stringMatching(/^[a-z/]{1,100}$/u),
    sizeBytes: fc.nat(),
    modifiedAtSeconds: fc.nat(),
  })
  fc.assert(
    fc.property(header, (each) => {
      expect(decodeHeader(encodeHeader(each))).toEqual(each)
    }),
  )
  expect(decodeHeader(Buffer.alloc(BLOCK_BYTES))).toBeUndefined()
})
