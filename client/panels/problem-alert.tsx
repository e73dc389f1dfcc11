import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'

interface Props {
  /** Of the alert, for what it describes. */
  readonly id?: string
  /** What went wrong, in words; '' for nothing. */
  readonly problem: string
}

/** Says what went wrong, aloud too: it stands there before it has anything to say. */
export function ProblemAlert({ id, problem }: Props): ReactNode {
  return (
    <span id={id} role="alert">
      {problem !== '' && (
        <span className="field-error">
          <Icon name="alert" />
          {problem}
        </span>
      )}
    </span>
  )
}
