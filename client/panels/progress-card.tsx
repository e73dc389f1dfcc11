import type { ReactNode } from 'react'
import { Button, Heading, Label, ProgressBar } from 'react-aria-components'
import './files.css'

interface Props {
  /** What is under way. */
  readonly title: string
  /** What of it, just now. */
  readonly step: string
  /** In percent; null while nobody can say. */
  readonly percent: number | null
  readonly onCancel: () => void
}

/** How something that takes a while goes, with a way to end it: within a dialog. */
export function ProgressCard({ title, step, percent, onCancel }: Props): ReactNode {
  return (
    <>
      <Heading slot="title" className="panel-heading">
        {title}
      </Heading>
      <ProgressBar
        className="progress"
        {...(percent === null ? { isIndeterminate: true } : { value: percent })}
      >
        <Label>{step}</Label>
        <div className="progress-track">
          {percent === null ? (
            <div className="progress-fill progress-fill-unknown" />
          ) : (
            <div className="progress-fill" style={{ width: `${percent}%` }} />
          )}
        </div>
      </ProgressBar>
      <div className="panel-actions">
        <Button className="button" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  )
}
