import { useId, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { wouldLoop } from '../../../shared/domain/dependencies.ts'
import { sayRefusedLoop } from '../../../shared/domain/loop-words.ts'
import type { Commitment, ServiceMap } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import { ProblemAlert } from '../problem-alert.tsx'
import { SuggestionList } from '../suggestion-list.tsx'
import { commitmentWords, findCommitment } from './find-commitment.ts'

interface Props {
  readonly commitmentRef: string
  /** Refs that stand in its details, as opposed to those that arrows lead to. */
  readonly after: readonly string[]
  readonly serviceMap: Pick<ServiceMap, 'commitments' | 'links'>
  readonly isReadOnly: boolean
  readonly onAfter: (ref: string, isAfter: boolean) => void
}

/** What has to be done first: named by ref or by words. What would go round in a circle is refused. */
export function DependsOnField(props: Props): ReactNode {
  const { after, commitmentRef, isReadOnly, onAfter, serviceMap } = props
  const id = useId()
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState('')
  const { commitments } = serviceMap
  const own = commitments.find(({ ref }) => ref === commitmentRef)
  const refs = [...new Set([...after, ...(own?.dependsOn ?? [])])].toSorted()
  const others = commitments.filter(({ ref }) => ref !== commitmentRef && !refs.includes(ref))

  function add(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const ref = findCommitment(draft, commitments)
    if (ref === undefined) return setProblem(unknownWords(draft))
    const loop = wouldLoop(serviceMap, commitmentRef, ref)
    if (loop !== null) return setProblem(sayRefusedLoop(loop))
    onAfter(ref, true)
    setDraft('')
  }

  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        Depends on
      </label>
      {refs.length > 0 && (
        <ul className="depends-on">
          {refs.map((ref) => (
            <li key={ref}>
              <span>{wordsOf(ref, commitments)}</span>
              {after.includes(ref) ? (
                !isReadOnly && (
                  <button
                    type="button"
                    className="button button-quiet button-icon"
                    aria-label={`Does not depend on ${ref}`}
                    onClick={() => onAfter(ref, false)}
                  >
                    <Icon name="close" />
                  </button>
                )
              ) : (
                <span className="field-hint">by its arrow</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && (
        <form className="detail-line" onSubmit={add} noValidate>
          <input
            id={id}
            className="input"
            value={draft}
            autoComplete="off"
            list={`${id}-options`}
            aria-invalid={problem !== ''}
            aria-describedby={`${id}-hint ${id}-error`}
            onChange={(event) => {
              setDraft(event.currentTarget.value)
              setProblem('')
            }}
          />
          <button type="submit" className="button button-small">
            Add
          </button>
        </form>
      )}
      <SuggestionList id={`${id}-options`} suggestions={others.map(commitmentWords)} />
      <span className="field-hint" id={`${id}-hint`}>
        What has to be done first, by its ref or its words
      </span>
      <ProblemAlert id={`${id}-error`} problem={problem} />
    </div>
  )
}

function wordsOf(ref: string, commitments: readonly Commitment[]): string {
  const commitment = commitments.find((each) => each.ref === ref)
  return commitment === undefined ? `${ref} (not on this board)` : commitmentWords(commitment)
}

function unknownWords(draft: string): string {
  return draft.trim() === ''
    ? 'Write a ref, such as C-7K2M, or choose from the list.'
    : 'There is no one commitment on this board that is called so.'
}
