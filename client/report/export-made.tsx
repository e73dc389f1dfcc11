import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ExportStage } from './export-work.ts'
import { NOT_SEALED, SEALED } from './export-words.ts'

interface Props {
  readonly made: Extract<ExportStage, { readonly kind: 'made' }>
  readonly onAgain: () => void
}

/** What was made, and what has to be known of it. */
export function ExportMade({ made: { file, maker }, onAgain }: Props): ReactNode {
  return (
    <div className="export-made">
      <output>
        Saved as <strong className="export-name">{file.name}</strong>
      </output>
      {file.notShown.length > 0 && (
        <>
          <h3 className="field-label">What the pictures do not show</h3>
          <ul className="not-taken">
            {file.notShown.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <p className="panel-hint">{maker === 'server' ? SEALED : NOT_SEALED}</p>
      <div className="panel-actions">
        <Button className="button" onPress={onAgain}>
          Make another
        </Button>
        <Button slot="close" className="button button-primary">
          Done
        </Button>
      </div>
    </div>
  )
}
