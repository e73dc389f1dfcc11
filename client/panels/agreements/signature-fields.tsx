import { useState } from 'react'
import type { ReactNode } from 'react'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { deviceMemory } from '../../offline/device-memory.ts'
import type { Signature } from '../../offline/device-memory.ts'
import { TextField } from '../../page/text-field.tsx'
import { signedWords } from './agreement-words.ts'
import type { AnswerFaults } from './read-answer.ts'

interface Props {
  /** Who answered last on this device. */
  readonly known: Signature | null
  readonly faults: AnswerFaults
}

/** Who answers, and as what: asked once, then kept on this device. */
export function SignatureFields({ known, faults }: Props): ReactNode {
  const [isChanging, setChanging] = useState(false)
  if (known !== null && !isChanging) {
    return (
      <p className="signature">
        <span>
          You answer as <strong>{signedWords(known)}</strong>.
        </span>
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => setChanging(true)}
        >
          Change
        </button>
      </p>
    )
  }
  return (
    <div className="signature-fields">
      <TextField
        label="Your name"
        name="name"
        defaultValue={known?.name ?? deviceMemory.person.get().name}
        autoComplete="name"
        maxLength={LIMITS.maxNameLength}
        error={faults.name}
      />
      <TextField
        label="Your role"
        name="role"
        defaultValue={known?.role ?? ''}
        autoComplete="organization-title"
        maxLength={LIMITS.maxPostLength}
        error={faults.role}
      />
    </div>
  )
}
