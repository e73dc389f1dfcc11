import { useContext } from 'react'
import type { ReactNode } from 'react'
import { OverlayTriggerStateContext } from 'react-aria-components'

/** Below the list of people, which closes: opens what is kept of oneself. */
export function AboutMe({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const list = useContext(OverlayTriggerStateContext)
  return (
    <button
      type="button"
      className="button button-small button-quiet about-me-button"
      onClick={() => {
        list?.close()
        onOpen()
      }}
    >
      What is kept about you
    </button>
  )
}
