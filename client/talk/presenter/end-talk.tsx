import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'

/** Ends the talk for everybody, once one has said so twice. */
export function EndTalk({ onEnd }: { readonly onEnd: () => void }): ReactNode {
  return (
    <DialogTrigger>
      <Button className="button button-quiet">End</Button>
      <Popover className="popover popover-narrow in-the-dark" placement="bottom end" offset={6}>
        <Dialog className="clock-panel" aria-label="End the talk">
          <p>The audience is told that the talk is over. The board stays as it is.</p>
          <button type="button" className="button button-primary" onClick={onEnd}>
            End the talk
          </button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
