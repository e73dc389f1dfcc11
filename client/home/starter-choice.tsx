import { use } from 'react'
import type { ReactNode } from 'react'
import type { Starters } from './server-boards.ts'

/** What the new board begins from: the field `starter` of the form around it, empty for nothing. */
export function StarterChoice({ starters }: { readonly starters: Promise<Starters> }): ReactNode {
  const offer = use(starters)
  if (offer.kind === 'unreachable' || offer.starters.length === 0) return null
  return (
    <fieldset className="starters">
      <legend className="field-label">Begin with</legend>
      <label className="starter">
        <input type="radio" name="starter" value="" defaultChecked />
        <span className="starter-title">A blank board</span>
      </label>
      {offer.starters.map(({ id, title, description }) => (
        <label className="starter" key={id}>
          <input type="radio" name="starter" value={id} />
          <span className="starter-title">{title}</span>
          {description !== '' && <span className="starter-description">{description}</span>}
        </label>
      ))}
    </fieldset>
  )
}
