import { toRichText } from 'tldraw'
import type { Editor, JsonObject, TLShape, TLShapeId, TLShapePartial } from 'tldraw'
import { AgencyRecordType } from '../../shared/domain/agency-record.ts'
import type { AgencyId } from '../../shared/domain/agency-record.ts'
import { asBoardStore } from '../binding/board-store.ts'
import type { BoardStore } from '../binding/board-store.ts'
import type { AgencyFields, MapControls } from './map-controls.ts'

/** The page's hold on the service map of an open canvas. */
export class EditorMapControls implements MapControls {
  readonly #editor: Editor
  readonly #store: BoardStore

  constructor(editor: Editor) {
    this.#editor = editor
    this.#store = asBoardStore(editor.store)
  }

  setFields(shapeIds: readonly string[], fields: Readonly<Record<string, unknown>>): void {
    const editor = this.#editor
    const shapes = shapeIds.flatMap((id) => editor.getShape(id as TLShapeId) ?? [])
    this.#asOneStep(() => {
      editor.updateShapes(shapes.map((shape) => withFields(shape, fields)))
    })
  }

  setName(shapeId: string, name: string): void {
    this.setFields([shapeId], { richText: toRichText(name) })
  }

  addAgency(fields: AgencyFields): string | undefined {
    const agency = AgencyRecordType.create(asRecordFields(fields))
    this.#asOneStep(() => this.#store.put([agency]))
    return this.#store.has(agency.id) ? agency.id : undefined
  }

  setAgency(agencyId: string, fields: Partial<AgencyFields>): void {
    const id = agencyId as AgencyId
    if (!this.#store.has(id)) return
    this.#asOneStep(() => {
      this.#store.update(id, (agency) => ({ ...agency, ...asRecordFields(fields) }))
    })
  }

  removeAgency(agencyId: string): void {
    this.#asOneStep(() => this.#store.remove([agencyId as AgencyId]))
  }

  undo(): void {
    this.#editor.undo()
  }

  #asOneStep(change: () => void): void {
    const editor = this.#editor
    if (editor.getIsReadonly()) return
    editor.markHistoryStoppingPoint()
    editor.run(change)
  }
}

function withFields(shape: TLShape, fields: Readonly<Record<string, unknown>>): TLShapePartial {
  const { id, type } = shape
  const isLink = type === 'arrow'
  return { id, type, ...(isLink ? { meta: fields as JsonObject } : { props: fields }) }
}

/** The page knows an agency's id as any text; whoever reads the record checks that it is one. */
function asRecordFields<Fields extends Partial<AgencyFields>>(
  fields: Fields,
): Fields & { readonly parentId: AgencyId | null } {
  return fields as Fields & { readonly parentId: AgencyId | null }
}
