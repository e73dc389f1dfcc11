/** Numbers of the looks in {@link STYLES_XML}, by which cells name theirs. */
export const SHEET_STYLES = { header: 1, text: 2, pounds: 3, count: 4, number: 5 } as const

/** Of the formats: spreadsheets' own for text, which is kept as it is typed, and for whole numbers. */
const FORMATS = { plain: 0, count: 3, text: 49, pounds: 164 } as const

const TOP = '<alignment vertical="top"/>'
const TOP_WRAPPED = '<alignment vertical="top" wrapText="1"/>'

function look(format: number, font: number, fill: number, alignment: string): string {
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${alignment}</xf>`
}

/** In the order of {@link SHEET_STYLES}; the first is of cells nobody has given a look. */
const LOOKS = [
  look(FORMATS.plain, 0, 0, ''),
  look(FORMATS.text, 1, 2, TOP_WRAPPED),
  look(FORMATS.text, 0, 0, TOP_WRAPPED),
  look(FORMATS.pounds, 0, 0, TOP),
  look(FORMATS.count, 0, 0, TOP),
  look(FORMATS.plain, 0, 0, TOP),
] as const

/** Two fonts, plain and bold; three fills, of which the standard keeps the first two for itself. */
export const STYLES_XML =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="1"><numFmt numFmtId="${FORMATS.pounds}" formatCode="&quot;£&quot;#,##0"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${LOOKS.length}">${LOOKS.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>'
