import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'

interface Props {
  readonly title: string
  /** Has the keyboard at once, with the title selected. */
  readonly isNew: boolean
  readonly onTitle: (title: string) => void
}

/** What a slide is called, kept on Enter and on leaving; Escape leaves it as it was. */
export function SlideTitle({ title, isNew, onTitle }: Props): ReactNode {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  useEffect(() => {
    if (isNew) input.current?.select()
  }, [isNew])
  const keep = (): void => {
    if (draft !== null && draft.trim() !== '' && draft !== title) onTitle(draft)
    setDraft(null)
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Title
      </label>
      <input
        ref={input}
        id={id}
        className="input"
        value={draft ?? title}
        maxLength={LIMITS.maxTitleLength}
        autoComplete="off"
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={keep}
        onKeyDown={({ key }) => {
          if (key === 'Enter') keep()
          if (key === 'Escape') setDraft(null)
        }}
      />
    </div>
  )
}
