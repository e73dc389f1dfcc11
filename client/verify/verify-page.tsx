import { useState } from 'react'
import type { ReactNode } from 'react'
import { DropZone, FileTrigger, Button } from 'react-aria-components'
import { verdictWords, type VerdictWords } from '../../shared/seal/verdict-words.ts'
import { verifyFile } from '../../shared/seal/verify-file.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { BrandLink } from '../page/brand.tsx'
import { Icon } from '../page/icon.tsx'
import { fetchSealKey } from './seal-server.ts'
import '../page/full-page.css'
import './verify-page.css'

type Looking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'looking'; readonly name: string }
  | { readonly kind: 'problem'; readonly message: string }
  | {
      readonly kind: 'verdict'
      readonly name: string
      readonly isGenuine: boolean
      readonly words: VerdictWords
    }

/** Says of a file whether it is what this server has exported. The file stays on the device. */
export default function VerifyPage(): ReactNode {
  const [looking, setLooking] = useState<Looking>({ kind: 'nothing' })

  function look(file: File): void {
    setLooking({ kind: 'looking', name: file.name })
    judge(file).then(setLooking, () => {
      setLooking({ kind: 'problem', message: `${file.name} cannot be read. Choose it again.` })
    })
  }

  return (
    <div className="full-page">
      <title>Check a file – Wholeplace</title>
      <header>
        <BrandLink />
      </header>
      <main className="full-page-words">
        <h1>Check a file</h1>
        <p>
          A PDF, a Word or PowerPoint file, a table or a picture that was exported from a board
          here: is it still what was exported, and from which snapshot? The file stays on this
          device.
        </p>
        <DropZone
          className="verify-drop"
          onDrop={({ items }) => {
            const file = items.find((item) => item.kind === 'file')
            if (file !== undefined) file.getFile().then(look, () => setLooking(NOT_DROPPED))
          }}
        >
          <FileTrigger
            onSelect={(files) => {
              const file = files?.[0]
              if (file !== undefined) look(file)
            }}
          >
            <Button className="button button-primary">
              <Icon name="file" />
              Choose a file
            </Button>
          </FileTrigger>
          <span className="verify-or">or drop it here</span>
        </DropZone>
        <div aria-live="polite">
          <Outcome looking={looking} />
        </div>
      </main>
    </div>
  )
}

const NOT_DROPPED: Looking = {
  kind: 'problem',
  message: 'What was dropped cannot be read. Choose the file instead.',
}

function Outcome({ looking }: { readonly looking: Looking }): ReactNode {
  switch (looking.kind) {
    case 'nothing':
      return null
    case 'looking':
      return <p>Looking into {looking.name}…</p>
    case 'problem':
      return (
        <p className="field-error">
          <Icon name="alert" />
          {looking.message}
        </p>
      )
    case 'verdict': {
      const { isGenuine, name, words } = looking
      return (
        <section className={isGenuine ? 'verdict verdict-genuine' : 'verdict verdict-doubtful'}>
          <h2>
            <Icon name={isGenuine ? 'check' : 'alert'} />
            {words.title}
          </h2>
          <p className="verdict-name">{name}</p>
          <p>{words.message}</p>
          {words.facts.length > 0 && (
            <dl>
              {words.facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      )
    }
  }
}

/** Rejects when the file cannot be read. */
async function judge(file: File): Promise<Looking> {
  if (file.size > LIMITS.maxVerifiedBytes) {
    const message = `${file.name} is too large to look into here. Use wholeplace verify on the command line.`
    return { kind: 'problem', message }
  }
  const [key, buffer] = await Promise.all([fetchSealKey(), file.arrayBuffer()])
  if (key.kind === 'unreachable') {
    const message = 'The server’s key cannot be had just now. Try again when you are online.'
    return { kind: 'problem', message }
  }
  const verdict = verifyFile(new Uint8Array(buffer), key.publicKey)
  const isGenuine = verdict.kind === 'genuine'
  return { kind: 'verdict', name: file.name, isGenuine, words: verdictWords(verdict) }
}
