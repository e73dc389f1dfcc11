/** The day that it is at a moment where the reader is, as "2011-03-31". */
export function localDate(at: Date): string {
  const digits = (part: number, count: number): string => String(part).padStart(count, '0')
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1, 2)}-${digits(at.getDate(), 2)}`
}
