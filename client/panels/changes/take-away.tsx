import { useState } from 'react'
import type { ReactNode } from 'react'
import { tellAsText, type ToldChanges } from '../../../shared/domain/changes/tell-changes.ts'
import { fileName } from '../../files/file-name.ts'
import { download } from '../../page/download.ts'
import { Icon } from '../../page/icon.tsx'
import { copyWords } from '../copy-text.ts'

interface Props {
  readonly told: ToldChanges
  /** The board's. */
  readonly title: string
}

const SAID = {
  nothing: '',
  copied: 'Copied',
  failed: 'This browser would not copy it',
} as const

/** What changed as words for a text, and as a file for programs: as `GET …/changes` gives it. */
export function TakeAway({ told, title }: Props): ReactNode {
  const [said, setSaid] = useState<keyof typeof SAID>('nothing')
  return (
    <div className="changes-take">
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          void copyWords(tellAsText(told)).then((isCopied) =>
            setSaid(isCopied ? 'copied' : 'failed'),
          )
        }}
      >
        <Icon name="copy" />
        Copy as text
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => {
          const file = new Blob([JSON.stringify(told, null, 2)], { type: 'application/json' })
          download(fileName(title, 'changes', new Date(), '.json'), file)
        }}
      >
        <Icon name="file" />
        Save as JSON
      </button>
      <output className="changes-said">{SAID[said]}</output>
    </div>
  )
}
