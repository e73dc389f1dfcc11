import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../page/icon.tsx'
import { copyInput } from './copy-text.ts'

interface Props {
  /** What is put on the clipboard. */
  readonly text: string
  /** What it is called when it is there: "The link". */
  readonly what: string
  readonly children: ReactNode
}

/** Copies a text that need not be shown whole. */
export function CopyButton({ text, what, children }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState('')

  async function copy(): Promise<void> {
    if (input.current === null) return
    const isCopied = await copyInput(input.current)
    setOutcome(isCopied ? `${what} is copied.` : `${what} could not be copied.`)
  }

  return (
    <>
      <input
        className="visually-hidden"
        aria-hidden="true"
        tabIndex={-1}
        readOnly
        value={text}
        ref={input}
      />
      <button type="button" className="button button-small" onClick={() => void copy()}>
        <Icon name={outcome === '' ? 'copy' : 'check'} />
        {children}
      </button>
      <output className="visually-hidden">{outcome}</output>
    </>
  )
}
