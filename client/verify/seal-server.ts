/** This server's public key (`publicKeyOf`), or why it cannot be had. Never rejects. */
export async function fetchSealKey(): Promise<
  { readonly kind: 'key'; readonly publicKey: string } | { readonly kind: 'unreachable' }
> {
  try {
    const answer = await fetch('/api/seal-key')
    const body: unknown = await answer.json()
    if (answer.ok && typeof body === 'object' && body !== null && 'publicKey' in body) {
      const { publicKey } = body
      if (typeof publicKey === 'string') return { kind: 'key', publicKey }
    }
  } catch {
    return { kind: 'unreachable' }
  }
  return { kind: 'unreachable' }
}
