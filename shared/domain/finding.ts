/** Something the board has worked out, as a person would say it. */
export interface Finding {
  readonly about: Subject
  /** One sentence, or a few that belong together. */
  readonly sentence: string
  /** The shapes and links it was made of, in order, to be selected and shown. */
  readonly shapeIds: readonly string[]
  /** The agencies it names or counts, in order. */
  readonly agencyIds: readonly string[]
}

/** The parts of an analysis, in the order in which they are told. */
export const SUBJECTS = [
  'overlap',
  'asked-twice',
  'handoffs',
  'money',
  'who-pays',
  'commitments',
  'in-the-room',
] as const
export type Subject = (typeof SUBJECTS)[number]
