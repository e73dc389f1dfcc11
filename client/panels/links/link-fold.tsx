import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'

interface Props {
  /** What stands there while it is folded up, too. */
  readonly head: ReactNode
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  /** Drawn while it is open only. */
  readonly children: ReactNode
}

/** What there is to a link, folded up until it is wanted. */
export function LinkFold({ head, isOpen, onOpen, children }: Props): ReactNode {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const isOpenedHere = useRef(false)
  useEffect(() => {
    // Unfolded from elsewhere: the link has just been made, and whoever made it goes on here.
    if (isOpen && !isOpenedHere.current) button.current?.focus()
    isOpenedHere.current = false
  }, [isOpen])
  return (
    <div className="link-fold">
      <button
        type="button"
        className="link-head"
        aria-expanded={isOpen}
        aria-controls={id}
        ref={button}
        onClick={() => {
          isOpenedHere.current = true
          onOpen(!isOpen)
        }}
      >
        <Icon name="chevron" />
        <span className="link-head-words">{head}</span>
      </button>
      <div id={id} hidden={!isOpen} className="link-body">
        {isOpen && children}
      </div>
    </div>
  )
}
