import { useId } from 'react'
import type { ReactNode } from 'react'
import { richTextFrom } from '../../../shared/board/label-text.ts'
import { plainText } from '../../../shared/board/plain-text.ts'
import type { SealedContent } from '../../../shared/board/sealed-content.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { DetailField } from '../details/detail-field.tsx'
import { fieldsOfShape, type FieldSpec } from '../details/field-specs.ts'

interface Props {
  readonly content: SealedContent
  readonly serviceMap: ServiceMap
  /** What others have saved meanwhile, and in which of these fields it is something else. */
  readonly theirs: { readonly content: SealedContent; readonly names: readonly string[] }
  /** None: it is only shown. */
  readonly onValue: ((name: string, value: unknown) => void) | undefined
}

const WORDS = 'richText'

/** Of a sealed content its words, and what fields such a thing has; below each what others say there. */
export function SealedFields({ content, serviceMap, theirs, onValue }: Props): ReactNode {
  const specs = fieldsOfShape(content.type) ?? []
  return [undefined, ...specs].map((spec) => {
    const name = spec?.name ?? WORDS
    const shared = { spec, name, serviceMap }
    return (
      <div key={name} className="sealed-field">
        <Field {...shared} value={content.props[name]} onValue={onValue} />
        {theirs.names.includes(name) && (
          <fieldset className="sealed-theirs" aria-label="Theirs">
            <p role="alert">Saved by somebody else meanwhile</p>
            <Field {...shared} value={theirs.content.props[name]} onValue={undefined} />
          </fieldset>
        )}
      </div>
    )
  })
}

interface FieldProps {
  /** None: it is the words. */
  readonly spec: FieldSpec | undefined
  readonly name: string
  readonly value: unknown
  readonly serviceMap: ServiceMap
  readonly onValue: Props['onValue']
}

function Field({ spec, name, value, serviceMap, onValue }: FieldProps): ReactNode {
  const id = useId()
  const isReadOnly = onValue === undefined
  if (spec !== undefined) {
    return (
      <DetailField
        field={spec}
        values={[value]}
        lack=""
        statuses={[]}
        serviceMap={serviceMap}
        isReadOnly={isReadOnly}
        onValue={(next) => onValue?.(name, next)}
      />
    )
  }
  return (
    <div className="field detail">
      <label className="field-label" htmlFor={id}>
        What it says
      </label>
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={2_000}
        readOnly={isReadOnly}
        value={plainText(value)}
        onChange={({ currentTarget }) => onValue?.(name, richTextFrom(currentTarget.value))}
      />
    </div>
  )
}
