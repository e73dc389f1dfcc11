import { useId } from 'react'
import type { ReactNode } from 'react'
import type { ExportFormat } from '../../shared/export/export-formats.ts'
import { FORMAT_WORDS, OFFERED } from './export-words.ts'

interface Props {
  readonly format: ExportFormat
  readonly onFormat: (format: ExportFormat) => void
}

/** The kinds of file there are, each with what it is good for. */
export function FormatField({ format, onFormat }: Props): ReactNode {
  const id = useId()
  return (
    <fieldset className="export-formats">
      <legend className="field-label">Kind of file</legend>
      {OFFERED.map((one) => {
        const { hint, name } = FORMAT_WORDS[one]
        return (
          <div key={one} className="export-format">
            <input
              type="radio"
              id={`${id}-${one}`}
              name={id}
              checked={one === format}
              aria-describedby={`${id}-${one}-hint`}
              onChange={() => onFormat(one)}
            />
            <label htmlFor={`${id}-${one}`}>{name}</label>
            <span className="menu-hint" id={`${id}-${one}-hint`}>
              {hint}
            </span>
          </div>
        )
      })}
    </fieldset>
  )
}
