/** Each wording once, whatever its case and spaces, in the order of the alphabet; empty ones left out. */
export function distinct(wordings: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>()
  for (const wording of wordings) {
    const tidy = wording.trim().replaceAll(/\s+/gu, ' ')
    const key = tidy.toLocaleLowerCase('en-GB')
    if (tidy !== '' && !byKey.has(key)) byKey.set(key, tidy)
  }
  return [...byKey.values()].toSorted((a, b) => a.localeCompare(b, 'en-GB'))
}
