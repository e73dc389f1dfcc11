import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Radio, RadioGroup, Text } from 'react-aria-components'
import { AGENCY_COLOUR_NAMES } from '../../../shared/domain/agency-colours.ts'
import type { AgencyColourName } from '../../../shared/domain/agency-colours.ts'
import { MAX_LINE_LENGTH } from '../../../shared/domain/field-validators.ts'
import { SECTORS } from '../../../shared/domain/sectors.ts'
import type { Agency } from '../../../shared/domain/service-map.ts'
import type { AgencyFields, UndoStep } from '../../canvas/map-controls.ts'
import { TextField } from '../../page/text-field.tsx'
import { ChoiceField } from '../details/choice-field.tsx'
import { SuggestionList } from '../suggestion-list.tsx'
import { AgencySwatch } from './agency-swatch.tsx'
import { agencyWords } from './agency-words.ts'
import { possibleParents } from '../../../shared/domain/agency-families.ts'

interface Props {
  readonly agency: Agency
  readonly agencies: readonly Agency[]
  readonly isReadOnly: boolean
  readonly onChange: (fields: Partial<AgencyFields>, step: UndoStep) => void
}

/** What an agency's record says; what is typed is kept with every key. */
export function AgencyForm({ agency, agencies, isReadOnly, onChange }: Props): ReactNode {
  const taken = takenColours(agencies, agency.id)
  return (
    <div className="agency-form">
      <LineField
        label="Name"
        value={agency.name}
        isReadOnly={isReadOnly}
        onValue={(name, step) => onChange({ name }, step)}
      />
      <LineField
        label="Short name"
        hint="Stands beside its colour on the board"
        value={agency.shortName}
        isReadOnly={isReadOnly}
        onValue={(shortName, step) => onChange({ shortName }, step)}
      />
      <LineField
        label="Sector"
        value={agency.sector}
        suggestions={SECTORS}
        isReadOnly={isReadOnly}
        onValue={(sector, step) => onChange({ sector }, step)}
      />
      <ChoiceField
        label="Part of"
        options={[
          { value: '', label: 'Stands alone' },
          ...possibleParents(agencies, agency.id).map((parent) => ({
            value: parent.id,
            label: agencyWords(parent),
          })),
        ]}
        value={{ kind: 'one', value: agency.parentId ?? '' }}
        isReadOnly={isReadOnly}
        onValue={(parentId) =>
          onChange({ parentId: parentId === '' ? null : parentId }, 'new step')
        }
      />
      <RadioGroup
        className="agency-colours"
        aria-label="Colour"
        value={agency.colour}
        isDisabled={isReadOnly}
        onChange={(colour) => onChange({ colour: colour as AgencyColourName }, 'new step')}
      >
        {AGENCY_COLOUR_NAMES.map((name) => (
          <Radio
            key={name}
            value={name}
            className="agency-colour"
            aria-label={name}
            isDisabled={taken.has(name)}
          >
            <AgencySwatch colour={name} />
          </Radio>
        ))}
        {taken.size > 0 && (
          <Text slot="description" className="field-hint">
            Faded colours are other agencies’.
          </Text>
        )}
      </RadioGroup>
    </div>
  )
}

/** Colours that others have; none once there are more agencies than colours. */
function takenColours(agencies: readonly Agency[], agencyId: string): Set<AgencyColourName> {
  if (agencies.length > AGENCY_COLOUR_NAMES.length) return new Set()
  return new Set(agencies.flatMap(({ id, colour }) => (id === agencyId ? [] : colour)))
}

interface LineProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly suggestions?: readonly string[]
  readonly isReadOnly: boolean
  readonly onValue: (value: string, step: UndoStep) => void
}

function LineField({ value, suggestions, isReadOnly, onValue, ...field }: LineProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null)
  const id = useId()
  const listId = suggestions === undefined ? undefined : id
  return (
    <>
      <TextField
        {...field}
        value={draft ?? value}
        readOnly={isReadOnly}
        maxLength={MAX_LINE_LENGTH}
        autoComplete="off"
        list={listId}
        onBlur={() => setDraft(null)}
        onChange={({ currentTarget: { value: typed } }) => {
          onValue(typed, draft === null ? 'new step' : 'same step')
          setDraft(typed)
        }}
      />
      {suggestions !== undefined && <SuggestionList id={id} suggestions={suggestions} />}
    </>
  )
}
