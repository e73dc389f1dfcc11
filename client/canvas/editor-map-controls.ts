import { createShapeId, toRichText } from 'tldraw'
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { nextColour } from '../../shared/domain/agency-colours.ts'
import type { AgencyColourName } from '../../shared/domain/agency-colours.ts'
import { AgencyRecordType } from '../../shared/domain/agency-record.ts'
import type { AgencyId } from '../../shared/domain/agency-record.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { asBoardStore } from '../binding/board-store.ts'
import type { BoardStore } from '../binding/board-store.ts'
import { drawLink } from './service-map/draw-link.ts'
import type { AgencyFields, MapControls, NewAgencyFields, UndoStep } from './map-controls.ts'
import { withFields, withMeta } from './with-fields.ts'

/** The page's hold on the service map of an open canvas. */
export class EditorMapControls implements MapControls {
  readonly #editor: Editor
  readonly #store: BoardStore

  constructor(editor: Editor) {
    this.#editor = editor
    this.#store = asBoardStore(editor.store)
  }

  setFields(
    shapeIds: readonly string[],
    fields: Readonly<Record<string, unknown>>,
    step: UndoStep,
  ): void {
    this.#changeShapes(shapeIds, step, (shape) => withFields(shape, fields))
  }

  setCells(
    commitmentId: string,
    cells: Readonly<Record<string, number | true | undefined>>,
    step: UndoStep,
  ): void {
    this.#changeShapes([commitmentId], step, (shape) => withMeta(shape, cells))
  }

  setMark(recordId: string, field: string, isSet: boolean): void {
    const record = this.#store.get(recordId as BoardRecord['id'])
    if (record === undefined) return
    const mark = { [field]: isSet ? true : undefined }
    this.#change('new step', () => this.#store.put([withMeta(record, mark)]))
  }

  setName(shapeId: string, name: string, step: UndoStep): void {
    this.setFields([shapeId], { richText: toRichText(name) }, step)
  }

  addAgency(fields: NewAgencyFields): string | undefined {
    const { colour = nextColour(this.#agencyColours()) } = fields
    const agency = AgencyRecordType.create(asRecordFields({ ...fields, colour }))
    this.#change('new step', () => this.#store.put([agency]))
    return this.#store.has(agency.id) ? agency.id : undefined
  }

  setAgency(agencyId: string, fields: Partial<AgencyFields>, step: UndoStep): void {
    const id = agencyId as AgencyId
    if (!this.#store.has(id)) return
    this.#change(step, () => {
      this.#store.update(id, (agency) => ({ ...agency, ...asRecordFields(fields) }))
    })
  }

  removeAgency(agencyId: string): void {
    this.#change('new step', () => this.#store.remove([agencyId as AgencyId]))
  }

  addLink(fromId: string, toId: string): string | undefined {
    const editor = this.#editor
    const [from, to] = [fromId, toId].map((id) => editor.getShape(id as TLShapeId))
    if (from === undefined || to === undefined || from === to) return undefined
    if (editor.getAncestorPageId(from) !== editor.getAncestorPageId(to)) return undefined
    const id = createShapeId()
    this.#change('new step', () => drawLink(editor, id, from, to))
    return editor.getShape(id)?.id
  }

  undo(): void {
    this.#editor.undo()
  }

  redo(): void {
    this.#editor.redo()
  }

  #agencyColours(): AgencyColourName[] {
    const records = this.#store.allRecords()
    return records.flatMap((record) => (record.typeName === 'agency' ? record.colour : []))
  }

  /** What is locked, or stands in what is, stays as it is. */
  #changeShapes(
    shapeIds: readonly string[],
    step: UndoStep,
    changed: (shape: TLShape) => TLShape,
  ): void {
    const editor = this.#editor
    const shapes = shapeIds.flatMap((id) => editor.getShape(id as TLShapeId) ?? [])
    const open = shapes.filter((shape) => !editor.isShapeOrAncestorLocked(shape))
    this.#change(step, () => editor.store.put(open.map(changed)))
  }

  #change(step: UndoStep, change: () => void): void {
    const editor = this.#editor
    if (editor.getIsReadonly()) return
    if (step === 'new step') editor.markHistoryStoppingPoint()
    editor.run(change)
  }
}

/** The page knows an agency's id as any text; whoever reads the record checks that it is one. */
function asRecordFields<Fields extends Partial<AgencyFields>>(
  fields: Fields,
): Fields & { readonly parentId: AgencyId | null } {
  return fields as Fields & { readonly parentId: AgencyId | null }
}
