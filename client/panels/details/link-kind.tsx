import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { MapControls } from '../../canvas/map-controls.ts'
import type { DescribedThing } from './described-things.ts'
import { LINK_OPTIONS } from './field-specs.ts'

interface Props {
  /** Arrows. */
  readonly things: readonly DescribedThing[]
  readonly map: MapControls
  readonly isReadOnly: boolean
}

const PLAIN = 'plain'

/** What flows along arrows: one click, or an arrow key. */
export function LinkKind({ things, map, isReadOnly }: Props): ReactNode {
  const kinds = new Set(
    things.map((thing) => (thing.kind === 'arrow' ? (thing.link ?? PLAIN) : PLAIN)),
  )
  const [kind = PLAIN] = kinds
  return (
    <RadioGroup
      className="link-kinds"
      aria-label="Kind of link"
      value={kinds.size === 1 ? kind : null}
      isDisabled={isReadOnly}
      onChange={(chosen) =>
        map.setFields(
          things.map(({ id }) => id),
          { link: chosen === PLAIN ? undefined : chosen },
          'new step',
        )
      }
    >
      {[...LINK_OPTIONS, { value: PLAIN, label: 'Plain arrow' }].map(({ value, label }) => (
        <Radio key={value} value={value} className="button button-small link-kind">
          {label}
        </Radio>
      ))}
    </RadioGroup>
  )
}
