import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { ChoiceField } from './choice-field.tsx'
import { linkTargets } from './link-targets.ts'

interface Props {
  /** Id of the shape that the link leaves. */
  readonly from: string
  readonly serviceMap: ServiceMap
  /** @returns false when no link could be drawn */
  readonly onLink: (to: string) => boolean
}

const NOT_HERE = 'That is on another page. Links join what is on one page.'

/** Draws a link from what is selected without a pointer. */
export function LinkTo({ from, serviceMap, onLink }: Props): ReactNode {
  const [to, setTo] = useState('')
  const [said, setSaid] = useState('')
  const targets = linkTargets(serviceMap, from)
  if (targets.length === 0) return null

  function link(): void {
    if (to === '') return setSaid('Choose what comes next first.')
    const name = targets.find(({ value }) => value === to)?.label ?? ''
    setSaid(onLink(to) ? `Linked to ${name}.` : NOT_HERE)
    setTo('')
  }

  return (
    <form
      className="link-to"
      onSubmit={(event) => {
        event.preventDefault()
        link()
      }}
    >
      <ChoiceField
        label="Link to"
        options={[{ value: '', label: 'Choose what comes next' }, ...targets]}
        value={{ kind: 'one', value: to }}
        isReadOnly={false}
        onValue={setTo}
      />
      <button type="submit" className="button button-small">
        Draw the link
      </button>
      <output className="field-hint">{said}</output>
    </form>
  )
}
