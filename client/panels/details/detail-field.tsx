import type { ReactNode } from 'react'
import type { ShownStatus } from '../../../shared/domain/agreement.ts'
import { agencyWords } from '../agencies/agency-words.ts'
import type { UndoStep } from '../../canvas/map-controls.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { ChoiceField } from './choice-field.tsx'
import type { FieldSpec } from './field-specs.ts'
import { ListField } from './list-field.tsx'
import { StatusField } from './status-field.tsx'
import { TickField } from './tick-field.tsx'
import { TypedField } from './typed-field.tsx'
import type { FieldValue } from './typed-field.tsx'

interface Props {
  readonly field: FieldSpec
  /** One for each thing that is selected. */
  readonly values: readonly unknown[]
  /** What is missing in it; '' when nothing is. */
  readonly lack: string
  /** Of each commitment that is selected, as it is shown. */
  readonly statuses: readonly ShownStatus[]
  readonly serviceMap: ServiceMap
  readonly isReadOnly: boolean
  readonly onValue: (value: unknown, step: UndoStep) => void
}

/** One field for all that is selected: what is put in goes into each. */
export function DetailField(props: Props): ReactNode {
  const { field, values, lack, statuses, serviceMap, isReadOnly, onValue } = props
  const value = sharedValue(values)
  const shared = { label: field.label, value, isReadOnly }
  switch (field.kind) {
    case 'agency':
      return (
        <ChoiceField
          {...shared}
          options={[
            { value: '', label: 'Nobody’s yet' },
            ...serviceMap.agencies.map((agency) => ({
              value: agency.id,
              label: agencyWords(agency),
            })),
          ]}
          onValue={(id) => onValue(id, 'new step')}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          {...shared}
          hint={field.hint}
          options={field.options}
          onValue={(chosen) => onValue(chosen, 'new step')}
        />
      )
    case 'status':
      return (
        <StatusField
          {...shared}
          shown={statuses}
          onValue={(status) => onValue(status, 'new step')}
        />
      )
    case 'tick':
      return <TickField {...shared} onValue={(isTicked) => onValue(isTicked, 'new step')} />
    case 'list':
      return (
        <ListField
          label={field.label}
          hint={field.hint ?? ''}
          values={value.kind === 'one' && Array.isArray(value.value) ? value.value.map(String) : []}
          suggestions={field.suggestions(serviceMap)}
          isReadOnly={isReadOnly}
          onValues={(list) => onValue(list, 'new step')}
        />
      )
    case 'line':
    case 'prose':
    case 'suggested':
    case 'pounds':
    case 'count':
    case 'percentage':
    case 'year':
    case 'date':
      return (
        <TypedField
          field={field}
          value={value}
          suggestions={field.kind === 'suggested' ? field.suggestions(serviceMap) : []}
          lack={lack}
          isReadOnly={isReadOnly}
          onValue={onValue}
        />
      )
  }
}

function sharedValue(values: readonly unknown[]): FieldValue {
  const [first] = values
  const text = JSON.stringify(first)
  return values.every((value) => JSON.stringify(value) === text)
    ? { kind: 'one', value: first }
    : { kind: 'several' }
}
