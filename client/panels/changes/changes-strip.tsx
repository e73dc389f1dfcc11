import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import type { BoardComparison } from './board-comparison.ts'
import { CHANGE_KINDS, CHANGE_MARKS, placeWords, stepWords, thingsOf } from './change-words.ts'
import './changes.css'
import { listenForKeys } from './comparison-keys.ts'

interface Props {
  readonly comparison: BoardComparison
  readonly controls: Pick<CanvasControls, 'changes' | 'focus'>
}

/**
 * While something is compared: how much was added, changed and removed, and the way from one to the
 * next; and has the canvas mark them.
 */
export function ChangesStrip({ comparison, controls }: Props): ReactNode {
  const present = useObservable(comparison.present)
  const isOpen = present !== null
  const shown = present?.shown ?? null
  const lookedAt = present === null || present.at === null ? null : present.steps[present.at]
  useEffect(() => {
    controls.changes.show(shown)
  }, [controls, shown])
  useEffect(() => {
    if (typeof lookedAt === 'string') controls.changes.lookAt([lookedAt])
  }, [controls, lookedAt])
  useEffect(() => () => controls.changes.show(null), [controls])
  useEffect(() => {
    if (!isOpen) return undefined
    return listenForKeys(document, comparison, () => {
      comparison.close()
      controls.focus()
    })
  }, [comparison, controls, isOpen])
  if (present === null) return null
  const { at, ours, steps } = present
  return (
    <section className="changes-strip" aria-label="What changed, on the board">
      <ul className="changes-counts">
        {CHANGE_KINDS.map((kind) => (
          <li key={kind} className="changes-count" data-what={kind}>
            <span className="changes-sign" aria-hidden="true">
              {CHANGE_MARKS[kind].sign}
            </span>
            {thingsOf(ours, kind).length.toLocaleString('en-GB')}
            <span className="changes-count-word"> {CHANGE_MARKS[kind].word.toLowerCase()}</span>
          </li>
        ))}
      </ul>
      <div className="changes-steps">
        <button
          type="button"
          className="button button-small button-icon changes-previous"
          aria-label="Previous change"
          aria-keyshortcuts="Alt+ArrowUp"
          title="Previous change (Alt ↑)"
          disabled={steps.length === 0}
          onClick={() => comparison.step(-1)}
        >
          <Icon name="chevron" />
        </button>
        <span className="changes-place">{placeWords(at, steps.length)}</span>
        <button
          type="button"
          className="button button-small button-icon"
          aria-label="Next change"
          aria-keyshortcuts="Alt+ArrowDown"
          title="Next change (Alt ↓)"
          disabled={steps.length === 0}
          onClick={() => comparison.step(1)}
        >
          <Icon name="chevron" />
        </button>
        <button
          type="button"
          className="button button-small"
          aria-keyshortcuts="Escape"
          onClick={() => {
            comparison.close()
            controls.focus()
          }}
        >
          Leave
        </button>
      </div>
      <output className="visually-hidden">{stepWords(present)}</output>
    </section>
  )
}
