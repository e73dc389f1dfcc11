const DATA_ADDRESS = /^data:(image\/[a-z+]+)((?:;[\w=-]+)*),/u

/**
 * The picture in a `data:` address, undefined when there is none. Read by hand: the page's policy
 * lets nobody fetch such addresses. What its bytes are is still to be looked at.
 */
export function fileOfAddress(address: string, name: string): File | undefined {
  const [head, type, options] = DATA_ADDRESS.exec(address) ?? []
  if (head === undefined || type === undefined) return undefined
  try {
    const body = address.slice(head.length)
    return new File(
      [options?.endsWith(';base64') ? bytesOf(body) : decodeURIComponent(body)],
      name,
      { type },
    )
  } catch {
    return undefined
  }
}

/** @throws DOMException when it is no base 64 */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** A file's bytes as a `data:` address. Rejects when they cannot be read. */
export function addressOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('Not readable')))
    reader.readAsDataURL(file)
  })
}
