/** A file cannot be made, for a reason that its message tells to a person. */
export class CannotMake extends Error {
  override readonly name = 'CannotMake'
}
