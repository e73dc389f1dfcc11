import type { AgencyColourName } from '../../shared/domain/agency-colours.ts'

/** What an agency's record says, its id apart. */
export interface AgencyFields {
  readonly name: string
  readonly shortName: string
  readonly sector: string
  readonly colour: AgencyColourName
  /** Id of the agency it is a part of; null for one that stands alone. */
  readonly parentId: string | null
}

export type NewAgencyFields = Omit<AgencyFields, 'colour'> & Partial<Pick<AgencyFields, 'colour'>>

/** Whether a change is undone alone, or with the one before: a field is undone at once, not by the letter. */
export type UndoStep = 'new step' | 'same step'

/**
 * Changes to the service map by other means than drawing. All go through the canvas, whose undo
 * takes them back; on a board that may not be edited they do nothing.
 */
export interface MapControls {
  /** Sets fields of shapes: of a link in its `meta`, of any other in its props. */
  setFields(
    shapeIds: readonly string[],
    fields: Readonly<Record<string, unknown>>,
    step: UndoStep,
  ): void
  /** Sets cells of a commitment, see `commitment-cells.ts`; one that is undefined is emptied. */
  setCells(
    commitmentId: string,
    cells: Readonly<Record<string, number | true | undefined>>,
    step: UndoStep,
  ): void
  /** Sets a mark in the `meta` of any record, or takes it off; what is locked, too. */
  setMark(recordId: string, field: string, isSet: boolean): void
  /** Gives a shape another name, a line to a paragraph. What others type meanwhile stays. */
  setName(shapeId: string, name: string, step: UndoStep): void
  /**
   * @param fields its colour, when left out, is the one most unlike those on the board
   * @returns the new agency's id; undefined when nothing may be changed
   */
  addAgency(fields: NewAgencyFields): string | undefined
  setAgency(agencyId: string, fields: Partial<AgencyFields>, step: UndoStep): void
  /** What names the agency keeps doing so, and reads as nobody's until it is put back. */
  removeAgency(agencyId: string): void
  /**
   * Draws the usual link from one shape to another.
   * @returns its id; undefined when there is nothing to draw it between on one page
   */
  addLink(fromId: string, toId: string): string | undefined
  undo(): void
  redo(): void
}
