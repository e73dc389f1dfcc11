/** So many bytes tell whether letters are two bytes wide. */
const SAMPLE_BYTES = 4_096
/** Characters that no text has: what has them is something else. */
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\0-\b\u000E-\u001A\u001C-\u001F]/u

/**
 * The text in a file, however it was written down: with a byte order mark as that says; else UTF-16
 * where every other byte is zero; else UTF-8 where it is that; else as Windows wrote it.
 *
 * @returns undefined when it is no text
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  return NOT_TEXT.test(text) ? undefined : text
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const [even, odd] = zerosIn(bytes.subarray(0, SAMPLE_BYTES))
  if (odd > 0 && even === 0) return 'utf-16le'
  if (even > 0 && odd === 0) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** How many bytes are zero, of those at even places and of those at odd ones. */
function zerosIn(bytes: Uint8Array): readonly [even: number, odd: number] {
  let even = 0
  let odd = 0
  bytes.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  return [even, odd]
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
