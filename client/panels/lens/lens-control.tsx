import { useId } from 'react'
import type { ReactNode } from 'react'
import { lensChoices, lensId } from '../../../shared/domain/lens-choices.ts'
import type { Lens } from '../../../shared/domain/lens.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { useObservable } from '../../page/use-observable.ts'
import type { Observable } from '../../socket/board-session.ts'
import './lens.css'

/** What a lens is chosen for: one's own page, or a talk. */
export interface WearsLens {
  readonly shown: Observable<{ readonly lens: Lens } | null>
  putOn(lens: Lens, audience: 'me'): void
  takeOff(): void
}

interface Props {
  readonly lens: WearsLens
  readonly map: ServiceMap
}

/** Chooses what of the board is to stand out. */
export function LensControl({ lens, map }: Props): ReactNode {
  const id = useId()
  const on = useObservable(lens.shown)
  const groups = lensChoices(map)
  if (groups.length === 0) return null
  const choices = groups.flatMap((group) => group.choices)
  const value = on === null ? '' : lensId(on.lens)
  const isOffered = value === '' || choices.some(({ key }) => key === value)
  return (
    <div className="lens-control">
      <label htmlFor={id} className="field-label">
        Lens
      </label>
      <select
        id={id}
        className="input"
        value={isOffered ? value : ''}
        onChange={({ target }) => {
          const chosen = choices.find(({ key }) => key === target.value)
          if (chosen === undefined) lens.takeOff()
          else lens.putOn(chosen.lens, 'me')
        }}
      >
        <option value="">Everything</option>
        {groups.map(({ name, choices: offered }) => (
          <optgroup key={name} label={name}>
            {offered.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
