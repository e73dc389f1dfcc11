/** A picture's name: the SHA-256 of its bytes, as 64 lower-case hexadecimal digits. */
const HASH = /^[0-9a-f]{64}$/
const SCHEME = 'asset:'

export function isImageHash(text: string): boolean {
  return HASH.test(text)
}

/** How a board's record names a picture. It is an address for nobody but this application. */
export function imageAddress(hash: string): string {
  return SCHEME + hash
}

/** The hash in a picture's address; undefined when it is none. */
export function hashOfAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || !address.startsWith(SCHEME)) return undefined
  const hash = address.slice(SCHEME.length)
  return isImageHash(hash) ? hash : undefined
}
