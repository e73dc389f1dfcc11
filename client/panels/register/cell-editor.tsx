import { useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import { Icon } from '../../page/icon.tsx'
import type { CellChange, CellDraft } from './cell-draft.ts'
import { draftOf, readDraft } from './cell-draft.ts'
import { CellInputs } from './cell-inputs.tsx'
import type { CellEditing } from './register-columns.ts'

/** Where somebody goes from a cell they have changed. */
export type WayOn = 'here' | 'next' | 'previous' | 'away'

interface Props {
  readonly row: RegisterRow
  /** What the field is called, its commitment with it. */
  readonly label: string
  readonly editing: CellEditing
  readonly agencies: readonly Agency[]
  /** Whether Tab goes on to the next cell; else to wherever the page has it go. */
  readonly tab: 'by cells' | 'by the page'
  /** Called once. */
  readonly onDone: (change: CellChange, way: WayOn) => void
}

/**
 * One cell while it is changed. Enter and Tab keep what was put in, as going elsewhere does; Escape
 * leaves everything as it was.
 */
export function CellEditor({ row, label, editing, agencies, tab, onDone }: Props): ReactNode {
  const [before] = useState(() => draftOf(row, editing))
  const [draft, setDraft] = useState(before)
  const [problem, setProblem] = useState('')
  const isOver = useRef(false)
  const problemId = useId()

  function end(change: CellChange, way: WayOn): void {
    if (isOver.current) return
    isOver.current = true
    onDone(change, way)
  }
  function keep(now: CellDraft, way: WayOn): void {
    const read = readDraft(editing, before, now)
    if (read.kind === 'problem') setProblem(read.problem)
    else end(read, way)
  }
  function press(event: KeyboardEvent<HTMLElement>): void {
    const { currentTarget, key, shiftKey } = event
    // Keys are the editor's now, and not the register's or the canvas's.
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (key === 'Escape') end({ kind: 'none' }, 'here')
    else if (key === 'Enter' && !(shiftKey && editing.kind === 'text')) keep(draft, 'here')
    else if (key === 'Tab' && tab === 'by cells' && isAtEnd(currentTarget, shiftKey)) {
      keep(draft, shiftKey ? 'previous' : 'next')
    } else return
    event.preventDefault()
  }
  function leave({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void {
    if (!editorOf(currentTarget).contains(relatedTarget)) keep(draft, 'away')
  }

  return (
    <div className="cell-editor">
      <CellInputs
        editing={editing}
        label={label}
        agencies={agencies}
        draft={draft}
        onKeyDown={press}
        onBlur={leave}
        problemId={problem === '' ? undefined : problemId}
        onDraft={(now, how) => {
          setDraft(now)
          setProblem('')
          if (how === 'picked') keep(now, 'here')
        }}
      />
      <span className="field-error" id={problemId} role="alert">
        {problem !== '' && (
          <>
            <Icon name="alert" />
            {problem}
          </>
        )}
      </span>
    </div>
  )
}

/** True when Tab from there leads out of the editor. */
function isAtEnd(input: HTMLElement, isBackwards: boolean): boolean {
  const inputs = [...editorOf(input).querySelectorAll('input, select, textarea')]
  return inputs.at(isBackwards ? 0 : -1) === input
}

function editorOf(input: HTMLElement): Element {
  return input.closest('.cell-editor') ?? input
}
