import type { ServiceMap } from './service-map.ts'
import { wordsKey } from './words-key.ts'

/** What to call the things of a map in a sentence. */
export interface MapNames {
  /** As it is written; "an agency with no name" where nobody has. */
  agency(agencyId: string): string
  /** The name of a service or pot in quotation marks; "a service with no name" where nobody has given one. */
  shape(shapeId: string): string
  /**
   * Words for the middle of a sentence: "Older people" as "older people". What has more capitals, or
   * begins as an agency's name does, is left: "NHS staff", "Dorset families" beside Dorset Council.
   */
  midSentence(words: string): string
}

export function readNames({ agencies, pots, services }: ServiceMap): MapNames {
  const agencyNames = new Map(
    agencies.map(({ id, name, shortName }) => [id, tidy(name) || tidy(shortName)]),
  )
  const shapeNames = new Map<string, string>([
    ...services.map(({ id, name }) => [id, quote(name) || 'a service with no name'] as const),
    ...pots.map(({ id, name }) => [id, quote(name) || 'a pot with no name'] as const),
  ])
  const properWords = new Set([...agencyNames.values()].map(firstWord))
  return {
    agency: (id) => agencyNames.get(id) || 'an agency with no name',
    shape: (id) => shapeNames.get(id) ?? 'something with no name',
    midSentence: (words) => {
      const isPlain = /^\p{Lu}\p{Ll}\P{Lu}*$/u.test(words)
      if (!isPlain || properWords.has(firstWord(words))) return words
      return words.charAt(0).toLowerCase() + words.slice(1)
    },
  }
}

function firstWord(text: string): string {
  return wordsKey(text).split(' ', 1)[0] ?? ''
}

function quote(name: string): string {
  return tidy(name) === '' ? '' : `“${tidy(name)}”`
}

function tidy(name: string): string {
  return name.replace(/\s+/gu, ' ').trim()
}
