import type { BoardDocument } from '../../../shared/board/board-document.ts'
import { validateRecord } from '../../../shared/board/record-schema.ts'
import { typedText } from '../../../shared/board/typed-text.ts'
import type {
  CommitmentShape,
  CommitmentShapeProps,
} from '../../../shared/domain/commitment-shape.ts'
import { sameValues } from '../../../shared/domain/same-values.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { changeableCommitment } from './changeable-commitment.ts'
import type { CommitmentFields, EditOutcome, RegisterEdits } from './register-edits.ts'

/** Who these changes come from, for those who listen to the document. */
const REGISTER_ORIGIN = Symbol('register')

/** So many changes can be taken back. */
const MAX_STEPS = 1_000

type Fields = Partial<CommitmentShapeProps>

/** One change: some fields as they were, and as they were made. */
interface Step {
  readonly commitmentId: string
  readonly before: Fields
  readonly after: Fields
}

/** What can be taken back, and made again. */
export interface EditHistory {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

interface Surroundings {
  readonly document: BoardDocument
  readonly mayEdit: () => boolean
}

/**
 * Edits straight into the document, for a page without a canvas, with a history of its own. As on
 * the canvas, undo leaves alone what somebody else has changed since: a field goes back only where it
 * still is as it was made, and of a text only what was typed here goes.
 */
export class DocumentEdits implements RegisterEdits {
  readonly #surroundings: Surroundings
  readonly #history = new ObservableValue<EditHistory>({ canUndo: false, canRedo: false })
  #done: readonly Step[] = []
  #undone: readonly Step[] = []

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  get history(): Observable<EditHistory> {
    return this.#history
  }

  setFields(commitmentId: string, fields: CommitmentFields): EditOutcome {
    return this.#make(commitmentId, () => fields)
  }

  setText(commitmentId: string, base: string, text: string): EditOutcome {
    return this.#make(commitmentId, ({ richText }) => ({
      richText: typedText(richText, base, text),
    }))
  }

  undo(): void {
    const step = this.#done.at(-1)
    if (step === undefined || !this.#surroundings.mayEdit()) return
    this.#setSteps(this.#done.slice(0, -1), [...this.#undone, step])
    this.#retrace(step.commitmentId, step.after, step.before)
  }

  redo(): void {
    const step = this.#undone.at(-1)
    if (step === undefined || !this.#surroundings.mayEdit()) return
    this.#setSteps([...this.#done, step], this.#undone.slice(0, -1))
    this.#retrace(step.commitmentId, step.before, step.after)
  }

  #make(commitmentId: string, change: (props: CommitmentShapeProps) => Fields): EditOutcome {
    if (!this.#surroundings.mayEdit()) return 'read-only'
    const found = changeableCommitment(this.#records, commitmentId)
    if (found.kind === 'shut') return found.why
    const { shape } = found
    const after = change(shape.props)
    const step = { commitmentId, before: picked(shape.props, after), after }
    if (sameValues(step.before, after)) return 'kept'
    if (!this.#write(shape, shape, after)) return 'refused'
    this.#setSteps([...this.#done, step].slice(-MAX_STEPS), [])
    return 'kept'
  }

  #setSteps(done: readonly Step[], undone: readonly Step[]): void {
    this.#done = done
    this.#undone = undone
    this.#history.set({ canUndo: done.length > 0, canRedo: undone.length > 0 })
  }

  /** Makes fields what they were, as far as they still are what the step made of them. */
  #retrace(commitmentId: string, from: Fields, to: Fields): void {
    const found = changeableCommitment(this.#records, commitmentId)
    if (found.kind === 'shut') return
    const { shape } = found
    const { richText: typed, ...others } = from
    const own = Object.entries(others).filter(([name, value]) =>
      sameValues(shape.props[name as keyof Fields], value),
    )
    const fields = picked({ ...shape.props, ...to }, Object.fromEntries(own))
    if (typed === undefined || to.richText === undefined) {
      this.#write(shape, shape, fields)
      return
    }
    // The document takes a text that it has given out before for one that is not to be written.
    const richText = { ...to.richText }
    this.#write(shape, withProps(shape, { richText: typed }), { ...fields, richText })
  }

  /** @param base the commitment as it was when the new fields were made */
  #write(shape: CommitmentShape, base: CommitmentShape, fields: Fields): boolean {
    const after = withProps(base, fields)
    if (validateRecord(after, shape) !== undefined) return false
    const updated = [{ before: base, after }]
    this.#surroundings.document.edit({ created: [], updated, removed: [] }, REGISTER_ORIGIN)
    return true
  }

  get #records(): BoardDocument['view']['records'] {
    return this.#surroundings.document.view.records
  }
}

function withProps(shape: CommitmentShape, fields: Fields): CommitmentShape {
  return { ...shape, props: { ...shape.props, ...fields } }
}

/** Those fields of `props` that `like` has. */
function picked(props: CommitmentShapeProps, like: Fields): Fields {
  return Object.fromEntries(
    Object.entries(props).filter(([name]) => Object.hasOwn(like, name)),
  ) as Fields
}
