import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Subject } from '../../../shared/domain/finding.ts'
import { Icon } from '../../page/icon.tsx'
import { countWords, SECTION_NAMES } from './section-words.ts'

interface Props {
  readonly subject: Subject
  readonly count: number
  readonly children: ReactNode
}

/** One subject's findings under a heading that folds them away. */
export function FindingSection({ subject, count, children }: Props): ReactNode {
  const [isOpen, setIsOpen] = useState(true)
  const bodyId = useId()
  return (
    <section className="finding-section">
      <h3>
        <button
          type="button"
          className="finding-section-head"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="chevron" />
          <span className="finding-section-name">
            {SECTION_NAMES[subject]}
            <span className="visually-hidden">, {countWords(count)}</span>
          </span>
          <span className="finding-count" aria-hidden="true">
            {count}
          </span>
        </button>
      </h3>
      <div id={bodyId} className="finding-section-body" hidden={!isOpen}>
        {children}
      </div>
    </section>
  )
}
