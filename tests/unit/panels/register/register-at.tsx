import { toRichText } from '@tldraw/tlschema'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { boardMap } from '../../../../client/panels/board-map.ts'
import { DocumentEdits } from '../../../../client/panels/register/document-edits.ts'
import { LiveRegister } from '../../../../client/panels/register/live-register.ts'
import { RegisterChoices } from '../../../../client/panels/register/register-choices.ts'
import type { RegisterEdits } from '../../../../client/panels/register/register-edits.ts'
import { Register } from '../../../../client/panels/register/register.tsx'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import { NO_AGREEMENTS } from '../../../../shared/domain/agreement.ts'
import { agencyRecord, commitmentShape } from '../../../support/map-records.ts'
import { VirtualScheduler } from '../../binding/virtual-scheduler.ts'
import { type BoardPeer, create, meet, peer } from '../../board/board-peer.ts'

/** What the commitments of a scene differ in. */
export interface Drawn {
  readonly ref: string
  readonly text: string
  readonly [prop: string]: unknown
}

/** Two people at one board, the first with its register open. */
export class RegisterScene {
  readonly ann: BoardPeer = peer(1)
  readonly ben: BoardPeer = peer(2)
  readonly choices = new RegisterChoices(null)
  readonly container: HTMLElement = document.createElement('div')
  readonly said: string[] = []
  /** Commitments that were selected from the register. */
  readonly chosen: string[] = []
  readonly edits: RegisterEdits
  readonly #scheduler = new VirtualScheduler()
  readonly #content: LiveRegister
  readonly #root: Root
  readonly #mayEdit: boolean

  constructor(drawn: readonly Drawn[], options: { readonly mayEdit?: boolean } = {}) {
    this.#mayEdit = options.mayEdit ?? true
    create(
      this.ann,
      agencyRecord('council', { name: 'Dorset County Council', shortName: 'DCC' }),
      agencyRecord('police', { name: 'Dorset Police', shortName: '' }),
    )
    this.draw(this.ann, ...drawn)
    meet(this.ann, this.ben)
    const { board } = this.ann
    this.edits = new DocumentEdits({ document: board, mayEdit: () => this.#mayEdit })
    this.#content = new LiveRegister({
      map: boardMap(board, this.#scheduler),
      agreements: new ObservableValue(NO_AGREEMENTS),
      today: new ObservableValue('2011-06-01'),
    })
    document.body.append(this.container)
    this.#root = createRoot(this.container)
    this.select()
  }

  /** Draws commitments; each has its number as its id. */
  draw(at: BoardPeer, ...drawn: readonly Drawn[]): void {
    create(
      at,
      ...drawn.map(({ text, ...props }) =>
        commitmentShape(idOf(props.ref), {
          props: { ...props, richText: toRichText(text) },
          meta: { 'needs/agency:police': true },
        }),
      ),
    )
  }

  /** Shows the register, with shapes selected on the canvas. */
  select(...shapeIds: readonly string[]): void {
    act(() => {
      this.#root.render(
        <Register
          content={this.#content}
          choices={this.choices}
          edits={this.edits}
          mayEdit={this.#mayEdit}
          seatAgencyId="agency:police"
          selecting={{ ids: new Set(shapeIds), select: (id) => this.chosen.push(id) }}
          say={(message) => this.said.push(message)}
          actions={null}
          firstSteps={<p>Draw one.</p>}
        />,
      )
    })
  }

  /** Both have all, and the register shows it. */
  meet(): void {
    act(() => {
      meet(this.ann, this.ben)
      this.#scheduler.advance(50)
    })
  }

  /** Presses a key where the focus is. */
  press(key: string, held: KeyboardEventInit = {}): void {
    act(() => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
      )
      this.#scheduler.advance(50)
    })
  }

  /** Puts a value into the input that has the focus. */
  type(value: string): void {
    const input = document.activeElement
    const prototype: unknown = Object.getPrototypeOf(input)
    act(() => {
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, value)
      input?.dispatchEvent(new Event('input', { bubbles: true }))
      input?.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }

  focus(ref: string, column: string): void {
    act(() => this.cell(ref, column).focus())
  }

  /** @param ref 'head' for a heading of a column */
  cell(ref: string, column: string): HTMLElement {
    const row = ref === 'head' ? ref : `shape:${idOf(ref)}`
    const cell = this.container.querySelector<HTMLElement>(
      `tr[data-row="${row}"] [data-column="${column}"]`,
    )
    if (cell === null) throw new Error(`There is no ${column} of ${ref}`)
    return cell
  }

  /** Refs of the rows and words of the groups, from the top. */
  get shown(): string[] {
    return [...this.container.querySelectorAll('tbody tr')].map(
      (row) => row.querySelector('th')?.textContent ?? '',
    )
  }

  get counts(): string {
    return this.container.querySelector('output')?.textContent ?? ''
  }

  /** Where the focus is: a row's id and a column. */
  get focused(): string {
    const cell = document.activeElement?.closest<HTMLElement>('th, td')
    return `${cell?.closest('tr')?.dataset['row'] ?? ''} ${cell?.dataset['column'] ?? ''}`
  }

  leave(): void {
    act(() => this.#root.unmount())
    this.container.remove()
  }
}

/** The id, without its prefix, of the commitment with a ref. */
function idOf(ref: string): string {
  return ref.toLowerCase()
}
