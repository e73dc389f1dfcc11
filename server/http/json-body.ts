import { isStorable } from '../ledger/storable-text.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import { HttpProblem } from './http-problem.ts'

/** The fields of a body that should be an object; none of them when it is not. */
export function readFields(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

/**
 * A field that is a name or title: one line in which everybody sees what is there.
 * @throws HttpProblem as {@link readText} does
 */
export function readLine(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  bounds: { readonly min?: number; readonly max: number },
  what: string,
): string {
  const value = fields[name]
  const line = typeof value === 'string' && isStorable(value) ? oneLine(value, Infinity) : value
  return readText({ [name]: line }, name, bounds, what)
}

/**
 * A field that is text, without spaces at its ends.
 * @param bounds how many characters it has; at least none unless said
 * @throws HttpProblem that names the field and says what it should be
 */
export function readText(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  bounds: { readonly min?: number; readonly max: number },
  what: string,
): string {
  const { max, min = 0 } = bounds
  const value = fields[name] ?? ''
  const text = typeof value === 'string' ? value.trim() : undefined
  if (text === undefined || text.length < min || text.length > max) {
    throw new HttpProblem(
      'bad-request',
      `${name}: ${what}, ${min === 0 ? `up to ${max}` : `${min} to ${max}`} characters.`,
    )
  }
  if (!isStorable(text)) {
    throw new HttpProblem(
      'bad-request',
      `${name}: leave out the character NUL, and halves of characters, which cannot be kept.`,
    )
  }
  return text
}
