import type { ReactNode } from 'react'

interface Props {
  readonly id: string
  readonly suggestions: readonly string[]
}

/** What a browser offers under an input that names this list; any other words may be typed. */
export function SuggestionList({ id, suggestions }: Props): ReactNode {
  return (
    <datalist id={id}>
      {suggestions.map((suggestion) => (
        <option key={suggestion}>{suggestion}</option>
      ))}
    </datalist>
  )
}
