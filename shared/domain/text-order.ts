/** Order by code units: the same on every machine, whatever its language. For `toSorted`. */
export function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Each text once, in the order of {@link byText}. */
export function distinctTexts(texts: Iterable<string>): string[] {
  return [...new Set(texts)].toSorted()
}
