import { useId } from 'react'
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
  return (
    <div className="link-fold">
      <button
        type="button"
        className="link-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onOpen(!isOpen)}
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
