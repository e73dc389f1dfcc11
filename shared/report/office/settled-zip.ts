import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/** The earliest date a zip has a form for: the same in every file. */
const ZIP_OPTIONS = { level: 6, mtime: new Date(1980, 0, 1) } as const

/**
 * The same package again, its files in order of their paths and without the time of day, so that equal
 * contents give equal bytes [REPORT-4].
 *
 * @param settle what a part's XML is to be instead, by its path; parts that are not XML stay as they are
 */
export function settledZip(
  bytes: Uint8Array,
  settle: (xml: string, path: string) => string,
): Uint8Array {
  const files: Zippable = {}
  const parts = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'))
  for (const [path, part] of parts.toSorted(inPackageOrder)) {
    files[path] = /\.(?:xml|rels)$/u.test(path) ? strToU8(settle(strFromU8(part), path)) : part
  }
  return zipSync(files, ZIP_OPTIONS)
}

/** The list of content types comes first, as readers expect. */
function inPackageOrder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const first = '[Content_Types].xml'
  if (a === first || b === first) return a === first ? -1 : 1
  return a < b ? -1 : 1
}

/** Dates of a package's core properties, as the moment given. */
export function settledDates(xml: string, atMs: number): string {
  const date = new Date(atMs).toISOString().replace(/\.\d{3}Z$/u, 'Z')
  return xml.replaceAll(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<\/dcterms:)/gu,
    (_, start: string, end: string) => `${start}${date}${end}`,
  )
}
