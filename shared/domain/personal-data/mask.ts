import { initialsOf } from './names.ts'
import type { PersonalKind } from './personal-data.ts'

/**
 * As much of a personal detail as is needed to find it on the board, and too little to pass on. An
 * ellipsis stands for what is left out, however much that is.
 */
export function mask(kind: PersonalKind, text: string): string {
  switch (kind) {
    case 'nhs-number':
    case 'phone':
      return `…${text.slice(-2)}`
    case 'ni-number':
      return `${text.slice(0, 1)}…`
    case 'email': {
      const at = text.search(/[@＠﹫]|%40/)
      return `${initial(text)}…${text.slice(Math.max(at, 0))}`
    }
    case 'postcode':
      return `${/^\p{L}+/u.exec(text)?.[0] ?? ''}…`
    case 'birth-date':
      return initialsOf(text)
        .map((letter) => `${letter}…`)
        .join(' ')
  }
}

function initial(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0)
}
