import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { CanvasControls } from '../../canvas/canvas-controls.ts'
import { Icon } from '../../page/icon.tsx'
import { useObservable } from '../../page/use-observable.ts'
import { LongList } from '../findings/long-list.tsx'
import type { BoardComparison, Comparison } from './board-comparison.ts'
import { stateWords } from './change-words.ts'
import { ChangesByKind } from './changes-by-kind.tsx'
import '../findings/findings.css'
import './changes.css'
import { TakeAway } from './take-away.tsx'

interface Props {
  readonly comparison: BoardComparison
  readonly controls: CanvasControls
  /** The board's, for the file. */
  readonly title: string
}

/** Beside the board while something is compared: what changed, in words and thing by thing. */
export function ChangesPanel({ comparison, controls, title }: Props): ReactNode {
  const present = useObservable(comparison.present)
  if (present === null) return null
  return (
    <aside className="side-panel changes-panel" aria-label="What changed">
      <OpenPanel
        comparison={comparison}
        controls={controls}
        title={title}
        present={present}
        onClose={() => {
          comparison.close()
          controls.focus()
        }}
      />
    </aside>
  )
}

interface OpenProps extends Props {
  readonly present: Comparison
  readonly onClose: () => void
}

function OpenPanel({ comparison, controls, onClose, present, title }: OpenProps): ReactNode {
  const { isLaterShown, ours, told } = present
  const heading = useRef<HTMLHeadingElement>(null)
  const agencyFieldId = useId()
  useEffect(() => heading.current?.focus(), [])
  const show = (shapeIds: readonly string[]): boolean => controls.changes.lookAt(shapeIds)
  return (
    <>
      <div className="side-head changes-head">
        <h2 ref={heading} className="panel-heading" tabIndex={-1}>
          What changed
        </h2>
        <Button className="button button-quiet button-icon" aria-label="Close" onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className="side-view changes">
        <dl className="changes-states">
          <dt>From</dt>
          <dd>{stateWords(told.from)}</dd>
          <dt>To</dt>
          <dd>{stateWords(told.to)}</dd>
        </dl>
        {!isLaterShown && (
          <p className="changes-hint">
            The marks stand on the board in front of you, which is neither of the two.
          </p>
        )}
        {told.changes.agencies.length > 0 && (
          <div className="changes-agency">
            <label htmlFor={agencyFieldId} className="field-label">
              Agency
            </label>
            <select
              id={agencyFieldId}
              className="input"
              value={told.agencyId ?? ''}
              onChange={({ target }) =>
                comparison.ofAgency(target.value === '' ? null : target.value)
              }
            >
              <option value="">All</option>
              {told.changes.agencies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name || 'An agency with no name'}
                </option>
              ))}
            </select>
          </div>
        )}
        <p className="changes-headline">{told.headline}</p>
        <LongList
          className="finding-list"
          items={told.sentences}
          keyOf={({ sentence }) => sentence}
        >
          {({ sentence, shapeIds }) =>
            shapeIds.length === 0 ? (
              <p className="finding-plain">{sentence}</p>
            ) : (
              <button type="button" className="finding-button" onClick={() => show(shapeIds)}>
                <span>{sentence}</span>
                <span className="finding-show">
                  <Icon name="target" />
                  <span className="visually-hidden">Show on the board</span>
                </span>
              </button>
            )
          }
        </LongList>
        <TakeAway told={told} title={title} />
        <ChangesByKind changes={ours} onShow={(id) => show([id])} />
      </div>
    </>
  )
}
