import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CanvasControls, PersonHere } from '../canvas/canvas-controls.ts'
import { useObservable } from '../page/use-observable.ts'
import { NameForm } from './name-form.tsx'
import { PersonDisc } from './person-disc.tsx'
import { nameWords, titleWords } from './people-words.ts'
import { AgencyBadge } from './seats/agency-badge.tsx'
import { followsWords } from './together/together-words.ts'

interface Props {
  /** Yourself first. */
  readonly people: readonly PersonHere[]
  readonly controls: CanvasControls | null
  readonly onRename: (name: string) => void
}

/** Everybody who has the board open: change your own name, follow another's view. */
export function PeopleList({ people, controls, onRename }: Props): ReactNode {
  return (
    <>
      <h2 className="panel-heading">People here</h2>
      <ul className="people">
        {people.map((person) => (
          <li key={`${person.id} ${person.agency?.id ?? ''}`} className="person">
            {person.isSelf ? (
              <Self person={person} people={people} onRename={onRename} />
            ) : (
              <Other person={person} people={people} controls={controls} />
            )}
          </li>
        ))}
      </ul>
      {people.length < 2 && (
        <p className="panel-hint">Nobody else has this board open. Use Share to ask somebody in.</p>
      )}
    </>
  )
}

function Self({
  person,
  people,
  onRename,
}: {
  readonly person: PersonHere
  readonly people: readonly PersonHere[]
  readonly onRename: (name: string) => void
}): ReactNode {
  const [phase, setPhase] = useState<'shown' | 'renaming' | 'left'>('shown')
  if (phase === 'renaming') {
    return (
      <NameForm
        label="Your name"
        name={person.name}
        submitLabel="Keep this name"
        takesFocus
        onName={(name) => {
          setPhase('left')
          onRename(name)
        }}
      >
        <button type="button" className="button button-quiet" onClick={() => setPhase('left')}>
          Cancel
        </button>
      </NameForm>
    )
  }
  return (
    <>
      <PersonDisc person={person} />
      <span className="person-name">
        {nameWords(person)}
        {person.name !== '' && <span className="person-note">you</span>}
        {person.agency !== null && <AgencyBadge agency={person.agency} />}
        <FollowsNote words={followsWords(person, people)} />
      </span>
      <button
        type="button"
        className="button button-small"
        ref={phase === 'left' ? focus : null}
        onClick={() => setPhase('renaming')}
      >
        Change name
      </button>
    </>
  )
}

function Other({
  person,
  people,
  controls,
}: {
  readonly person: PersonHere
  readonly people: readonly PersonHere[]
  readonly controls: CanvasControls | null
}): ReactNode {
  return (
    <>
      <PersonDisc person={person} />
      <span className="person-name">
        {nameWords(person)}
        {person.agency !== null && <AgencyBadge agency={person.agency} />}
        <FollowsNote words={followsWords(person, people)} />
      </span>
      {controls !== null && <FollowButton person={person} controls={controls} />}
    </>
  )
}

function FollowButton({
  person,
  controls,
}: {
  readonly person: PersonHere
  readonly controls: CanvasControls
}): ReactNode {
  const isFollowed = useObservable(controls.following) === person.id
  const verb = isFollowed ? 'Stop following' : 'Follow'
  return (
    <button
      type="button"
      className="button button-small"
      aria-label={`${verb} ${titleWords(person)}`}
      onClick={() => (isFollowed ? controls.stopFollowing() : controls.follow(person.id))}
    >
      {verb}
    </button>
  )
}

/** Whom somebody follows. */
function FollowsNote({ words }: { readonly words: string }): ReactNode {
  return words !== '' && <span className="person-note">{words}</span>
}

/** Where the form was that had the focus. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
