import type { BoardDocument } from '../../../shared/board/board-document.ts'
import { typedText } from '../../../shared/board/typed-text.ts'
import type { CommitmentShapeProps } from '../../../shared/domain/commitment-shape.ts'
import type { MapControls } from '../../canvas/map-controls.ts'
import { changeableCommitment } from './changeable-commitment.ts'
import type { CommitmentFields, EditOutcome, RegisterEdits } from './register-edits.ts'

interface Surroundings {
  readonly document: BoardDocument
  readonly map: MapControls
  readonly mayEdit: () => boolean
}

/** Edits that go through the canvas beside the register, and are undone there or here. */
export class CanvasEdits implements RegisterEdits {
  readonly #surroundings: Surroundings

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  setFields(commitmentId: string, fields: CommitmentFields): EditOutcome {
    return this.#set(commitmentId, () => fields)
  }

  setText(commitmentId: string, base: string, text: string): EditOutcome {
    return this.#set(commitmentId, ({ richText }) => ({
      richText: typedText(richText, base, text),
    }))
  }

  undo(): void {
    this.#surroundings.map.undo()
  }

  redo(): void {
    this.#surroundings.map.redo()
  }

  #set(
    commitmentId: string,
    fields: (props: CommitmentShapeProps) => Readonly<Record<string, unknown>>,
  ): EditOutcome {
    const { document, map, mayEdit } = this.#surroundings
    if (!mayEdit()) return 'read-only'
    const found = changeableCommitment(document.view.records, commitmentId)
    if (found.kind === 'shut') return found.why
    map.setFields([commitmentId], fields(found.shape.props), 'new step')
    return 'kept'
  }
}
