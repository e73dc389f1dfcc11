import { use, useId } from 'react'
import type { ReactNode } from 'react'
import type { Starter, Starters } from './server-boards.ts'
import { PICTURE_SIZE, pictureOf } from './starter-pictures.ts'

interface Props {
  readonly starters: Promise<Starters>
  /** Told of each choice; null is a blank board. */
  readonly onChoose: (starter: Starter | null) => void
}

/** What the new board begins from: the field `starter` of the form around it, empty for nothing. */
export function StarterChoice({ starters, onChoose }: Props): ReactNode {
  const offer = use(starters)
  if (offer.kind === 'unreachable' || offer.starters.length === 0) return null
  return (
    <fieldset className="starters">
      <legend className="field-label">Begin with</legend>
      <div className="starter-list">
        <StarterCard
          value=""
          title="A blank board"
          description="Room for whatever you have in mind."
          picture={<span className="starter-picture" />}
          isChosenFirst
          onChoose={() => {
            onChoose(null)
          }}
        />
        {offer.starters.map((starter) => (
          <StarterCard
            key={starter.id}
            value={starter.id}
            title={starter.title}
            description={starter.description}
            picture={<StarterImage starter={starter} />}
            onChoose={() => {
              onChoose(starter)
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface CardProps {
  readonly value: string
  readonly title: string
  readonly description: string
  readonly picture: ReactNode
  readonly isChosenFirst?: boolean
  readonly onChoose: () => void
}

/** One of the choices, pressed anywhere. Its name is the title alone; the sentence comes after. */
function StarterCard(props: CardProps): ReactNode {
  const { description, isChosenFirst = false, onChoose, picture, title, value } = props
  const id = useId()
  return (
    <label className="starter">
      {picture}
      <span className="starter-words">
        <span className="starter-head">
          <input
            type="radio"
            name="starter"
            value={value}
            defaultChecked={isChosenFirst}
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-description`}
            onChange={onChoose}
          />
          <span className="starter-title" id={`${id}-title`}>
            {title}
          </span>
        </span>
        <span className="starter-description" id={`${id}-description`}>
          {description}
        </span>
      </span>
    </label>
  )
}

function StarterImage({ starter: { id, pictureAlt } }: { readonly starter: Starter }): ReactNode {
  const picture = pictureOf(id)
  if (picture === undefined) return <span className="starter-picture" />
  return (
    <picture>
      <source media="(prefers-color-scheme: dark)" srcSet={picture.dark} />
      <img
        className="starter-picture"
        src={picture.light}
        alt={pictureAlt}
        {...PICTURE_SIZE}
        decoding="async"
      />
    </picture>
  )
}
