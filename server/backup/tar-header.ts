/**
 * The little of tar (POSIX ustar) that an archive needs: plain files, in blocks of 512 bytes. A header
 * is read only when it is, byte for byte, what {@link encodeHeader} writes.
 */
export const BLOCK_BYTES = 512

/** What tar ends with: two empty blocks. */
export const END_BYTES = 2 * BLOCK_BYTES

export interface TarHeader {
  /** ASCII, at most 100 characters. */
  readonly name: string
  readonly sizeBytes: number
  /** Unix time in whole seconds. */
  readonly modifiedAtSeconds: number
}

/** Where a field begins, and how many bytes it takes. */
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  owner: [108, 8],
  group: [116, 8],
  size: [124, 12],
  time: [136, 12],
  checksum: [148, 8],
  kind: [156, 1],
  magic: [257, 8],
  majorDevice: [329, 8],
  minorDevice: [337, 8],
} as const satisfies Readonly<Record<string, readonly [start: number, length: number]>>

type Field = keyof typeof FIELDS

/** @returns one block */
export function encodeHeader({ name, sizeBytes, modifiedAtSeconds }: TarHeader): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES)
  const put = (field: Field, text: string) => block.write(text, FIELDS[field][0], 'latin1')
  put('name', name)
  put('mode', `${octal(0o600, 7)}\0`)
  put('owner', `${octal(0, 7)}\0`)
  put('group', `${octal(0, 7)}\0`)
  put('size', `${octal(sizeBytes, 11)}\0`)
  put('time', `${octal(modifiedAtSeconds, 11)}\0`)
  put('kind', '0')
  put('magic', 'ustar\u{0}00')
  put('majorDevice', `${octal(0, 7)}\0`)
  put('minorDevice', `${octal(0, 7)}\0`)
  // The sum of all bytes, those of the checksum itself taken for blanks.
  put('checksum', ' '.repeat(FIELDS.checksum[1]))
  const sum = block.reduce((total, byte) => total + byte, 0)
  put('checksum', `${octal(sum, 6)}\0 `)
  return block
}

/** @returns undefined for what {@link encodeHeader} would not write */
export function decodeHeader(block: Buffer): TarHeader | undefined {
  const get = (field: Field) => {
    const [start, length] = FIELDS[field]
    return block.toString('latin1', start, start + length).replace(/\0+$/u, '')
  }
  const header = {
    name: get('name'),
    sizeBytes: Number.parseInt(get('size'), 8),
    modifiedAtSeconds: Number.parseInt(get('time'), 8),
  }
  if (!Number.isFinite(header.sizeBytes) || !Number.isFinite(header.modifiedAtSeconds)) {
    return undefined
  }
  return encodeHeader(header).equals(block) ? header : undefined
}

/** How many zero bytes follow a file's content. */
export function paddingAfter(sizeBytes: number): number {
  return (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES
}

function octal(number: number, digits: number): string {
  return number.toString(8).padStart(digits, '0')
}
