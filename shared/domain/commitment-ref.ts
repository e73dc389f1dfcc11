import { T } from '@tldraw/validate'

/** Crockford's base 32: no I, L, O or U, so that it can be read out and taken down. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DIGIT_COUNT = 4
const REF_COUNT = DIGITS.length ** DIGIT_COUNT
const REF = new RegExp(`^C-[${DIGITS}]{${DIGIT_COUNT}}$`, 'u')

/** True for `C-` and four base-32 characters. */
export function isCommitmentRef(text: string): boolean {
  return REF.test(text)
}

/** How people write it: in small letters, without the hyphen, with an O for a 0. */
export function readCommitmentRef(text: string): string | undefined {
  const digits = text
    .toUpperCase()
    .replace(/^\s*C[-\s]?/u, '')
    .trim()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1')
  const ref = `C-${digits}`
  return isCommitmentRef(ref) ? ref : undefined
}

export const commitmentRef: T.Validator<string> = T.string.check((value) => {
  if (!isCommitmentRef(value)) throw new Error('a ref is written as C-7K2M')
})

/**
 * Draws a ref that is not taken.
 * @param random as `Math.random`
 */
export function drawCommitmentRef(taken: ReadonlySet<string>, random: () => number): string {
  return nextFree(Math.floor(random() * REF_COUNT), taken)
}

/** The same for the same id, and not one of those taken. */
export function derivedCommitmentRef(id: string, taken: ReadonlySet<string>): string {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) >>> 0
  return nextFree(hash % REF_COUNT, taken)
}

/** The first number from `start` on whose ref is free. A board holds far fewer than there are. */
function nextFree(start: number, taken: ReadonlySet<string>): string {
  for (let step = 0; step < REF_COUNT; step++) {
    const ref = refOf((start + step) % REF_COUNT)
    if (!taken.has(ref)) return ref
  }
  return refOf(start)
}

function refOf(number: number): string {
  let digits = ''
  for (let rest = number; digits.length < DIGIT_COUNT; rest = Math.floor(rest / DIGITS.length)) {
    digits = (DIGITS[rest % DIGITS.length] ?? '') + digits
  }
  return `C-${digits}`
}
