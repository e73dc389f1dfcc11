import type { ErrorKind } from './errors.ts'

/**
 * Asked for with this type, an export is answered with lines of JSON while it is made, the last of
 * which says what follows: the file's bytes, or nothing after an error.
 */
export const PROGRESS_TYPE = 'application/vnd.wholeplace.progress'

export type ExportLine =
  /** So much of so much is done. */
  | { readonly done: number; readonly of: number; readonly words: string }
  /** The last before the file, of so many bytes. */
  | {
      /** What it is called. */
      readonly file: string
      /** The media type. */
      readonly type: string
      readonly bytes: number
      /** What its pictures leave out, in words. */
      readonly notShown: readonly string[]
    }
  | { readonly error: { readonly kind: ErrorKind; readonly message: string } }
