import type { ReactNode } from 'react'
import type { CanvasControls, PersonHere } from '../canvas/canvas-controls.ts'
import { useObservable } from '../page/use-observable.ts'
import { titleWords } from './people-words.ts'

interface Props {
  readonly controls: CanvasControls
  readonly people: readonly PersonHere[]
}

/** Says whose view this is while one follows somebody, and how to leave it. */
export function FollowingStrip({ controls, people }: Props): ReactNode {
  const followingId = useObservable(controls.following)
  const person = people.find(({ id }) => id === followingId)
  return (
    <output>
      {person !== undefined && (
        <span className="following" style={{ borderColor: person.colour }}>
          Following {titleWords(person)}
          <button
            type="button"
            className="button button-small"
            onClick={() => controls.stopFollowing()}
          >
            Stop
          </button>
        </span>
      )}
    </output>
  )
}
