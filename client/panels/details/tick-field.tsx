import { Checkbox } from 'react-aria-components'
import type { ReactNode } from 'react'
import { Icon } from '../../page/icon.tsx'
import type { FieldValue } from './typed-field.tsx'

interface Props {
  readonly label: string
  readonly value: FieldValue
  readonly isReadOnly: boolean
  readonly onValue: (isTicked: boolean) => void
}

/** Yes or no. */
export function TickField({ label, value, isReadOnly, onValue }: Props): ReactNode {
  return (
    <Checkbox
      className="tick"
      isSelected={value.kind === 'one' && value.value === true}
      isIndeterminate={value.kind === 'several'}
      isDisabled={isReadOnly}
      onChange={onValue}
    >
      <span className="tick-box">
        <Icon name="check" />
      </span>
      {label}
    </Checkbox>
  )
}
