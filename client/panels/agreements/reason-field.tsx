import { useId } from 'react'
import type { ReactNode } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { Icon } from '../../page/icon.tsx'

interface Props {
  readonly answer: 'declined' | 'withdrawn'
  readonly fault: string | undefined
}

/** Why an agency declines, which it has to say, or takes its answer back. Has the focus when it comes. */
export function ReasonField({ answer, fault }: Props): ReactNode {
  const id = useId()
  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        {answer === 'declined' ? 'Why not?' : 'Why?'}
      </label>
      <span className="field-hint" id={`${id}-hint`}>
        {answer === 'declined' ? '' : 'You may leave this empty. '}Everybody on this board can read
        it.
      </span>
      <textarea
        id={id}
        name="reason"
        className="input"
        rows={3}
        maxLength={LIMITS.maxReasonLength}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? `${id}-hint` : `${id}-hint ${id}-fault`}
        ref={focus}
      />
      {fault !== undefined && (
        <span className="field-error" id={`${id}-fault`}>
          <Icon name="alert" />
          {fault}
        </span>
      )}
    </div>
  )
}

function focus(field: HTMLTextAreaElement | null): void {
  field?.focus()
}
