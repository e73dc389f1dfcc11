import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import {
  Button,
  ComboBox,
  Dialog,
  Group,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components'
import { findDependencies, wouldLoop } from '../../../shared/domain/dependencies.ts'
import type { Commitment, ServiceMap } from '../../../shared/domain/service-map.ts'
import { byText } from '../../../shared/domain/text-order.ts'
import { Icon } from '../../page/icon.tsx'
import './first-dialog.css'
import { refusedLoopWords } from './timeline-words.ts'

interface Props {
  readonly commitment: Commitment
  readonly map: ServiceMap
  /** Says, or takes back, that a commitment has to be done first. */
  readonly onSet: (ref: string, isFirst: boolean) => void
  readonly onClose: () => void
}

/** What has to be done before a commitment: what is, and one more to choose. */
export function FirstDialog({ commitment, map, onSet, onClose }: Props): ReactNode {
  const { id, ref } = commitment
  const [chosen, setChosen] = useState<string | null>(null)
  const [refused, setRefused] = useState('')
  const [added, setAdded] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (added > 0) input.current?.focus()
  }, [added])
  const first = findDependencies(map).dependencies.filter(({ commitmentId }) => commitmentId === id)
  const taken = new Set(first.map(({ dependsOnRef }) => dependsOnRef))
  const choices = map.commitments
    .filter((other) => other.id !== id && !taken.has(other.ref))
    .toSorted((a, b) => byText(a.ref, b.ref))
  const textOf = (other: string): string => {
    const text = map.commitments.find((one) => one.ref === other)?.text ?? ''
    return text === '' ? 'Nobody has said what' : text
  }

  function add(): void {
    if (chosen === null) return setRefused('Choose a commitment from the list first.')
    const loop = wouldLoop(map, ref, chosen)
    setRefused(loop === null ? '' : refusedLoopWords(loop))
    if (loop !== null) return undefined
    onSet(chosen, true)
    setChosen(null)
    setAdded(added + 1)
    return undefined
  }

  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={onClose}>
      <Modal className="modal first-modal">
        <Dialog className="share-panel">
          <div className="panel-head">
            <Heading slot="title" className="panel-heading">
              What comes before {ref}
            </Heading>
            <Button slot="close" className="button button-quiet button-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </div>
          {first.length === 0 && <p className="side-empty">Nothing has to be done first.</p>}
          <ul className="first-list">
            {first.map(({ dependsOnRef, linkIds }) => (
              <li key={dependsOnRef}>
                <span>
                  <span className="timeline-ref">{dependsOnRef}</span> {textOf(dependsOnRef)}
                </span>
                {linkIds.length === 0 ? (
                  <Button
                    className="button button-small"
                    aria-label={`${dependsOnRef} need not come first`}
                    onPress={() => onSet(dependsOnRef, false)}
                  >
                    Remove
                  </Button>
                ) : (
                  <span className="panel-hint">by an arrow on the board</span>
                )}
              </li>
            ))}
          </ul>
          {choices.length > 0 && (
            <form
              className="first-form"
              onSubmit={(event) => {
                event.preventDefault()
                add()
              }}
            >
              <ComboBox
                // An empty one for each that is added.
                key={added}
                className="field"
                defaultItems={choices}
                onSelectionChange={(key) => {
                  setChosen(key === null ? null : String(key))
                  setRefused('')
                }}
              >
                <Label className="field-label">What else comes first</Label>
                <Group className="first-line">
                  <Input ref={input} className="input" placeholder="Its ref, or words of it" />
                  <Button className="button button-icon first-open">
                    <Icon name="chevron" />
                  </Button>
                </Group>
                <Popover className="popover first-choices">
                  <ListBox className="menu">
                    {(choice: Commitment) => (
                      <ListBoxItem
                        id={choice.ref}
                        className="menu-item"
                        textValue={`${choice.ref} ${textOf(choice.ref)}`}
                      >
                        <span className="timeline-ref">{choice.ref}</span> {textOf(choice.ref)}
                      </ListBoxItem>
                    )}
                  </ListBox>
                </Popover>
              </ComboBox>
              <Button type="submit" className="button">
                Add
              </Button>
            </form>
          )}
          <p className="field-error" role="alert">
            {refused !== '' && (
              <>
                <Icon name="alert" />
                {refused}
              </>
            )}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
