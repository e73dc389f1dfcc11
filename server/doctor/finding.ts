/** What one look at a deployment has found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly about: string
  /** `doubtful` works, but not as it should; `bad` does not, or loses something. */
  readonly standing: Standing
  /** What was found, in a sentence or two. */
  readonly words: string
  /** What to do about it; '' where nothing need be done. */
  readonly remedy: string
}

export type Standing = 'good' | 'doubtful' | 'bad'

export function good(about: string, words: string): Finding {
  return { about, standing: 'good', words, remedy: '' }
}

export function doubtful(about: string, words: string, remedy: string): Finding {
  return { about, standing: 'doubtful', words, remedy }
}

export function bad(about: string, words: string, remedy: string): Finding {
  return { about, standing: 'bad', words, remedy }
}
