import { TLDR_ENDING, TLDR_TYPE } from '../../shared/export/tldr-file.ts'

/** What becomes of a file on a board: its contents, notes of its paragraphs, or what its rows say. */
export type FileKind = 'board' | 'text' | 'table' | 'workbook' | 'exchange'

const KINDS: readonly (readonly [ending: RegExp, type: RegExp, kind: FileKind])[] = [
  [/\.tldr$/iu, new RegExp(`^${TLDR_TYPE.replaceAll(/[+.]/gu, String.raw`\$&`)}`, 'u'), 'board'],
  [/\.(?:csv|tsv)$/iu, /^text\/(?:csv|tab-separated-values)/u, 'table'],
  [/\.xls[xm]?$/iu, /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml/u, 'workbook'],
  [/\.json$/iu, /^application\/json/u, 'exchange'],
  [/\.(?:txt|text|md)$/iu, /^text\/(?:plain|markdown)/u, 'text'],
]

/** For a file chooser: what {@link kindOfFile} knows. */
export const FILE_ENDINGS = [TLDR_ENDING, '.csv', '.tsv', '.xlsx', '.json', '.txt', '.md'] as const

/** Those of them that are tables. */
export const SHEET_ENDINGS = ['.csv', '.tsv', '.xlsx', '.json'] as const

/** What {@link readFile} of `read-file.ts` reads: the others become no notes. */
export type ReadableKind = Exclude<FileKind, 'workbook' | 'exchange'>

/** By its name, else by what the system takes it for; undefined for pictures and all else. */
export function kindOfFile({ name, type }: { name: string; type: string }): FileKind | undefined {
  const known = KINDS.find(([ending]) => ending.test(name)) ?? KINDS.find(([, of]) => of.test(type))
  return known?.[2]
}
