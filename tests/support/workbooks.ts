import { strToU8, zipSync } from 'fflate'

/** Files of a workbook by path, to be packed; as spreadsheet programs lay them out. */
export type WorkbookFiles = Readonly<Record<string, string>>

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook of the sheets given, each by its name and the elements in its `sheetData`. */
export function workbookFiles(
  sheets: Readonly<Record<string, string>>,
  parts: { readonly texts?: string; readonly styles?: string; readonly workbook?: string } = {},
): WorkbookFiles {
  const entries = Object.entries(sheets)
  const relationships = [
    ...entries.map(
      (_, n) =>
        `<Relationship Id="rId${n + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
    ),
    `<Relationship Id="texts" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    `<Relationship Id="styles" Type="${OFFICE}/styles" Target="../xl/./styles.xml"/>`,
  ]
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${relationships.join('')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}">${parts.workbook ?? ''}<sheets>${entries
      .map(([name], n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SHEETS}">${parts.texts ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SHEETS}">${parts.styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      entries.map(([, rows], n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet xmlns="${SHEETS}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  }
}

export function packed(files: WorkbookFiles): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    { mtime: new Date(2026, 0, 1) },
  )
}

/** A workbook of one sheet with those elements in its `sheetData`. */
export function aWorkbook(rows: string, parts?: Parameters<typeof workbookFiles>[1]): Uint8Array {
  return packed(workbookFiles({ Sheet1: rows }, parts))
}
