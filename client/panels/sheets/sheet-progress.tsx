import type { ReactNode } from 'react'
import { Label, ProgressBar } from 'react-aria-components'

interface Props {
  readonly words: string
  /** 0 to 1; undefined while nobody can tell. */
  readonly share: number | undefined
}

/** How far it is. */
export function SheetProgress({ words, share }: Props): ReactNode {
  const percent = share === undefined ? undefined : 100 * share
  return (
    <ProgressBar
      className="progress"
      {...(percent === undefined ? { isIndeterminate: true } : { value: percent })}
    >
      <Label>{words}</Label>
      <div className="progress-track">
        <div className="progress-fill" style={{ width: `${percent ?? 0}%` }} />
      </div>
    </ProgressBar>
  )
}
