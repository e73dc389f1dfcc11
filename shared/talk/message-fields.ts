/** What a message lacks, or has too much of. Caught by who reads the message; never seen outside. */
export class Malformed extends Error {}

export type Fields = Readonly<Record<string, unknown>>

/** Reads one field of a message. @throws Malformed saying what is wrong with which field */
type Read<T> = (value: unknown, name: string) => T

/** An object, of which only known fields are then read: others go no further. */
export const fields: Read<Fields> = (value, name) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Malformed(`${name} is not an object`)
}

export const bool: Read<boolean> = (value, name) => {
  if (typeof value === 'boolean') return value
  throw new Malformed(`${name} is neither true nor false`)
}

/** @param max in UTF-16 units, as everywhere */
export function text(max: number): Read<string> {
  return (value, name) => {
    if (typeof value !== 'string') throw new Malformed(`${name} is not a text`)
    if (value.length > max) throw new Malformed(`${name} has more than ${max} characters`)
    return value
  }
}

/** A text as one line: no control characters, no blanks around it. */
export function line(max: number): Read<string> {
  const read = text(max)
  return (value, name) => toLine(read(value, name))
}

/** The same of words that somebody has on their board, however many: what is too long is cut. */
export function cutLine(max: number): Read<string> {
  const read = text(Infinity)
  // Half of a character at the end is left out too.
  return (value, name) =>
    toLine(read(value, name))
      .slice(0, max)
      .replace(/\p{Cs}$/u, '')
}

function toLine(words: string): string {
  return words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

export function matching(pattern: RegExp): Read<string> {
  return (value, name) => {
    if (typeof value === 'string' && pattern.test(value)) return value
    throw new Malformed(`${name} is not of its form`)
  }
}

/** A number in a range. Four decimals of it are kept, which is finer than any screen. */
export function number(min: number, max: number): Read<number> {
  return (value, name) => {
    if (typeof value === 'number' && value >= min && value <= max) {
      // Adding 0 makes a negative zero a plain one.
      return Math.round(value * 10_000) / 10_000 + 0
    }
    throw new Malformed(`${name} is not a number from ${min} to ${max}`)
  }
}

export function oneOf<const T extends string>(choices: readonly T[]): Read<T> {
  return (value, name) => {
    const choice = choices.find((each) => each === value)
    if (choice !== undefined) return choice
    throw new Malformed(`${name} is none of ${choices.join(', ')}`)
  }
}

/** Some of a few choices, each once, in the order of the choices. */
export function someOf<const T extends string>(choices: readonly T[]): Read<readonly T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw new Malformed(`${name} is not a list`)
    if (value.length > choices.length) throw new Malformed(`${name} is too long`)
    const each = oneOf(choices)
    const chosen = new Set(value.map((item) => each(item, name)))
    return choices.filter((choice) => chosen.has(choice))
  }
}

export function nullOr<T>(read: Read<T>): Read<T | null> {
  return (value, name) => (value === null ? null : read(value, name))
}
