import type { ReactNode } from 'react'
import { PresenterDialog } from './presenter-dialog.tsx'
import { KEY_HELP } from './talk-keys.ts'

/** What each key does, and what hands may do on the slide. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <PresenterDialog title="Keys" onClose={onClose}>
      <dl className="presenter-keys">
        {KEY_HELP.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="panel-hint">
        Clickers work. Point at the slide and everybody sees where; turn the wheel, or use two
        fingers, to bring a part of it nearer; drag to move it. On a touch screen, swipe to go on
        and hold a finger down to point.
      </p>
    </PresenterDialog>
  )
}
