import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { ExportStage } from './export-work.ts'
import { NOT_SEALED, PRINTED, SEALED } from './export-words.ts'

interface Props {
  readonly made: Extract<ExportStage, { readonly kind: 'made' | 'printed' }>
  readonly onAgain: () => void
}

/** What was made, and what has to be known of it. */
export function ExportMade({ made, onAgain }: Props): ReactNode {
  const { notShown } = made.kind === 'made' ? made.file : made
  return (
    <div className="export-made">
      {made.kind === 'made' ? (
        <output>
          Saved as <strong className="export-name">{made.file.name}</strong>
        </output>
      ) : (
        <output>{PRINTED}</output>
      )}
      {notShown.length > 0 && (
        <>
          <h3 className="field-label">What the pictures do not show</h3>
          <ul className="not-taken">
            {notShown.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      <p className="panel-hint">
        {made.kind === 'made' && made.maker === 'server' ? SEALED : NOT_SEALED}
      </p>
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
