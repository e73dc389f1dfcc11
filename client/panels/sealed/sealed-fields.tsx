import { useId } from 'react'
import type { ReactNode } from 'react'
import { richTextFrom } from '../../../shared/board/label-text.ts'
import { plainText } from '../../../shared/board/plain-text.ts'
import type { SealedContent } from '../../../shared/board/sealed-content.ts'
import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import { DetailField } from '../details/detail-field.tsx'
import { fieldsOfShape } from '../details/field-specs.ts'

interface Props {
  readonly content: SealedContent
  readonly serviceMap: ServiceMap
  /** Only these fields, where not all are shown. */
  readonly only?: readonly string[]
  /** None: it is only shown. */
  readonly onValue?: (name: string, value: unknown) => void
}

/** Of a sealed content its words, and what fields such a thing has. */
export function SealedFields({ content, serviceMap, only, onValue }: Props): ReactNode {
  const id = useId()
  const { props, type } = content
  const isReadOnly = onValue === undefined
  const isShown = (name: string): boolean => only?.includes(name) ?? true
  return (
    <>
      {isShown('richText') && (
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
            value={plainText(props['richText'])}
            onChange={({ currentTarget: { value } }) => onValue?.('richText', richTextFrom(value))}
          />
        </div>
      )}
      {(fieldsOfShape(type) ?? [])
        .filter(({ name }) => isShown(name))
        .map((field) => (
          <DetailField
            key={field.name}
            field={field}
            values={[props[field.name]]}
            lack=""
            statuses={[]}
            serviceMap={serviceMap}
            isReadOnly={isReadOnly}
            onValue={(value) => onValue?.(field.name, value)}
          />
        ))}
    </>
  )
}
