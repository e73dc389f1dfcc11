/** What we use of Papa Parse: its published declarations need those of Node and of browsers. */
declare module 'papaparse' {
  interface ParseError {
    readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch'
    /** Counted from 0. */
    readonly row?: number
  }
  const Papa: {
    /** Without a header: each row as its cells. Guesses the delimiter unless told. */
    parse(
      text: string,
      options: { readonly skipEmptyLines: 'greedy' | false; readonly delimiter?: string },
    ): {
      readonly data: readonly (readonly string[])[]
      readonly errors: readonly ParseError[]
      readonly meta: { readonly delimiter: string }
    }
  }
  export default Papa
}
