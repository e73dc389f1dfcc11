/** @param {readonly number[]} values @param {number} share 0–1 @returns NaN for none */
export function percentile(values, share) {
  if (values.length === 0) return NaN
  const sorted = Float64Array.from(values).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

export function median(values) {
  return percentile(values, 0.5)
}

/** The median of every numeric field over the repeats. */
export function medians(repeats) {
  return Object.fromEntries(
    Object.keys(repeats[0]).map((field) => [field, median(repeats.map((repeat) => repeat[field]))]),
  )
}
