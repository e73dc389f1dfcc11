import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { UndoStep } from '../../../canvas/map-controls.ts'
import { readField, writeField } from '../field-values.ts'

interface Props {
  /** "DCC pays in 2010-11, in pounds". */
  readonly label: string
  /** As `row column`. */
  readonly place: string
  readonly pounds: number | null
  readonly isReadOnly: boolean
  readonly problemId: string
  /** Told of every key, for those that lead to another cell. */
  readonly onStep: (event: KeyboardEvent<HTMLInputElement>) => void
  /** @param pounds undefined when the cell is emptied */
  readonly onPounds: (pounds: number | undefined, step: UndoStep) => void
  /** Told of what is wrong with what stands there, '' when nothing is. */
  readonly onProblem: (problem: string) => void
}

const POUNDS = { name: 'pounds', label: '', kind: 'pounds' } as const

/** One amount of a grid: what is right is kept with every key, what is wrong stays to be mended. */
export function ShareInput(props: Props): ReactNode {
  const { isReadOnly, label, onPounds, onProblem, onStep, place, pounds, problemId } = props
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? '' : problemOf(draft)

  function type(typed: string): void {
    setDraft(typed)
    const read = readField(POUNDS, typed)
    onProblem(problemOf(typed))
    if (read.kind !== 'value') return
    const value = typeof read.value === 'number' ? read.value : undefined
    onPounds(value, draft === null ? 'new step' : 'same step')
  }

  return (
    <input
      className="share-input"
      aria-label={label}
      aria-invalid={problem !== ''}
      aria-describedby={problem === '' ? undefined : problemId}
      data-place={place}
      value={draft ?? writeField(POUNDS, pounds)}
      readOnly={isReadOnly}
      autoComplete="off"
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={() => {
        if (problem === '') setDraft(null)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && problem !== '') {
          setDraft(null)
          onProblem('')
        } else onStep(event)
      }}
      onChange={({ currentTarget: { value } }) => type(value)}
    />
  )
}

function problemOf(typed: string): string {
  const read = readField(POUNDS, typed)
  return read.kind === 'problem' ? read.problem : ''
}
