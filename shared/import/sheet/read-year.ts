import { isFinancialYear } from '../../domain/field-validators.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A financial year as people write it: "2008-09", "2008/09", "2008–2009", "FY 2008-09". Spreadsheets
 * take "2008-09" for a September and make it "Sep-08" or "2008-09-01": those are put right.
 *
 * @returns as "2008-09"; undefined for what is no such year
 */
export function readYear(text: string): string | undefined {
  const [, first, second] = /^(?:fy\s*)?(\d{4})\s*[-/–—]\s*(?:\d\d)?(\d\d)$/iu.exec(text) ?? []
  const written = first === undefined ? spoiltYear(text) : `${first}-${second ?? ''}`
  return written !== undefined && isFinancialYear(written) ? written : undefined
}

function spoiltYear(text: string): string | undefined {
  const date = /^(\d{4}-\d\d)-01(?:T00:00:00(?:\.000)?Z?)?$/u.exec(text)
  if (date !== null) return date[1]
  const [, month = '', year] = /^([a-z]{3})[a-z]*[- ](?:20)?(\d\d)$/iu.exec(text) ?? []
  const at = MONTHS.indexOf(month.toLowerCase())
  if (at === -1 || year === undefined) return undefined
  return `20${year}-${String(at + 1).padStart(2, '0')}`
}
