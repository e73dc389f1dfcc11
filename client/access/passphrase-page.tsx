import { useEffect, useMemo, useState } from 'react'
import type { ReactNode, SyntheticEvent } from 'react'
import { browserScheduler } from '../binding/scheduler.ts'
import { FullPage } from '../page/full-page.tsx'
import { unsavedWords } from '../page/refusal-words.ts'
import { TextField } from '../page/text-field.tsx'
import { useObservable } from '../page/use-observable.ts'
import { givePassphrase } from './give-passphrase.ts'
import type { LinkAccess } from './link-access.ts'
import { PassphraseAsking } from './passphrase-asking.ts'
import { askingProblem, OPEN_IT } from './passphrase-words.ts'
import type { Opens } from './passphrase-words.ts'
import './passphrase-page.css'

interface Props {
  readonly access: LinkAccess
  readonly linkKey: string
  /** Of what the link opens, as "/api/boards/<id>". */
  readonly path: string
  readonly opens: Opens
  /** Changes kept on this device that the server has not taken. */
  readonly unsaved?: number
  /** What the link opens may be asked for again: the passphrase was right, or the link is over. */
  readonly onAgain: () => void
}

/** In place of what a link opens: asks for the link's passphrase. */
export function PassphrasePage(props: Props): ReactNode {
  const { access, linkKey, opens, unsaved = 0 } = props
  const asking = useAsking(props)
  const state = useObservable(asking.state)
  const [wasGiven] = useState(() => access.passes.of(linkKey) !== undefined)
  const [typed, setTyped] = useState('')
  const [isShown, setIsShown] = useState(false)
  const problem = askingProblem(state)
  const mayTry = state.kind !== 'trying' && state.kind !== 'waiting'

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    void asking.give(typed)
  }

  return (
    <FullPage title="This link asks for a passphrase">
      <p>
        {wasGiven
          ? 'Its passphrase has changed since you gave it here. Ask whoever shared the link with you for the new one.'
          : 'If you do not know it, ask whoever shared the link with you.'}
      </p>
      {unsaved > 0 && <p>{unsavedWords(unsaved)}</p>}
      <form className="passphrase-form" onSubmit={submit} noValidate>
        <TextField
          label="Passphrase"
          error={problem === '' ? undefined : problem}
          type={isShown ? 'text' : 'password'}
          name="passphrase"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          ref={focusOnce}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <label className="passphrase-shown">
          <input
            type="checkbox"
            checked={isShown}
            onChange={(event) => setIsShown(event.currentTarget.checked)}
          />
          Show what I type
        </label>
        <output className="visually-hidden">{problem}</output>
        <button type="submit" className="button button-primary" aria-disabled={!mayTry}>
          {OPEN_IT[opens]}
        </button>
      </form>
    </FullPage>
  )
}

/** Asks for as long as the component is there. */
function useAsking({ access, linkKey, onAgain, path }: Props): PassphraseAsking {
  const asking = useMemo(
    () =>
      new PassphraseAsking({
        give: (passphrase) => givePassphrase(path, access.headers(linkKey), passphrase),
        onPass: (pass) => {
          access.passes.keep(linkKey, pass)
          onAgain()
        },
        onOver: onAgain,
        deviceNow: Date.now,
        after: (delayMs, run) => browserScheduler.after(delayMs, run),
      }),
    [access, linkKey, onAgain, path],
  )
  useEffect(() => () => asking.close(), [asking])
  return asking
}

/** The one thing to do on the page. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}
