import type { CSSProperties, ReactNode } from 'react'
import { useEditor, useValue } from 'tldraw'
import { changeMarks } from './change-marks.ts'
import type { ChangeMark } from './change-marks.ts'
import './change-marks.css'

const TAGS: Readonly<Record<ChangeMark['what'], readonly [sign: string, word: string]>> = {
  added: ['+', 'Added'],
  changed: ['≠', 'Changed'],
  removed: ['−', 'Removed'],
}

/** Below this, words would stand over each other: signs and outlines are left. */
const WORDS_FROM_ZOOM = 0.3

/**
 * Outlines and tags over what a comparison shows, and ghosts of what is gone. It moves with the board,
 * takes no pointer, and is told to nobody who does not see it: the list beside the board says the same.
 */
export function ChangeMarksLayer(): ReactNode {
  const editor = useEditor()
  const marks = useValue('change marks', () => changeMarks(editor), [editor])
  const hasWords = useValue('room for words', () => editor.getZoomLevel() >= WORDS_FROM_ZOOM, [
    editor,
  ])
  if (marks.length === 0) return null
  return (
    <div className="change-marks" data-words={hasWords} aria-hidden="true">
      {marks.map((mark) => (
        <Mark key={mark.id} {...mark} />
      ))}
    </div>
  )
}

function Mark({ bounds, ghost, id, isLookedAt, what }: ChangeMark): ReactNode {
  const [sign, word] = TAGS[what]
  const { h, w, x, y } = bounds
  const place: CSSProperties = { width: w, height: h, transform: `translate(${x}px, ${y}px)` }
  return (
    <div
      className="change-mark"
      data-what={what}
      data-id={id}
      data-ghost={ghost !== null}
      data-line={ghost !== null && ghost.line !== null}
      data-looked-at={isLookedAt}
      style={place}
    >
      {ghost !== null && ghost.line !== null && (
        <svg className="change-line" viewBox={`${x} ${y} ${w} ${h}`}>
          <path
            d={`M${ghost.line[0].x} ${ghost.line[0].y}L${ghost.line[1].x} ${ghost.line[1].y}`}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      )}
      <span className="change-tag">
        <span className="change-sign">{sign}</span>
        <span className="change-word">{word}</span>
      </span>
      {ghost !== null && ghost.line === null && (
        <span className="change-ghost">{ghost.called}</span>
      )}
    </div>
  )
}
