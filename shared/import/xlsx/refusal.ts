/** Thrown while a workbook is read: nothing of it can be taken. Never leaves `readXlsx`. */
export class WorkbookRefusal extends Error {
  override readonly name = 'WorkbookRefusal'
}

export const DAMAGED =
  'This spreadsheet is damaged or cut short. Open it in your spreadsheet program, save it again, and try that file.'
