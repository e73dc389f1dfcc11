import { type IStylesOptions, LineRuleType } from 'docx'

/** In half points. */
const SIZE = { body: 20, small: 17, caption: 18 } as const
const INK = '1F2933'
const QUIET = '52606D'

/** Names of the styles that the writers of paragraphs ask for by id. */
export const STYLE = {
  caption: 'Caption',
  cell: 'TableCell',
  footer: 'Footer',
  fact: 'Fact',
} as const

/** One face, which every office has or has one of the same widths for; in British English. */
export const WORD_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: SIZE.body, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 269, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 56, bold: true, color: INK },
      paragraph: { spacing: { before: 1_200, after: 120 } },
    },
    heading1: {
      run: { size: 34, bold: true, color: INK },
      paragraph: { spacing: { before: 480, after: 160 }, keepNext: true },
    },
    heading2: {
      run: { size: 27, bold: true, color: INK },
      paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
    },
    heading3: {
      run: { size: 23, bold: true, color: INK },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: 28, color: QUIET },
      paragraph: { spacing: { after: 360 } },
    },
    {
      id: STYLE.caption,
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { size: SIZE.caption, bold: true, color: INK },
      paragraph: { spacing: { before: 160, after: 80 } },
    },
    {
      id: STYLE.cell,
      name: 'Table Cell',
      basedOn: 'Normal',
      run: { size: SIZE.small },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      id: STYLE.fact,
      name: 'Fact',
      basedOn: 'Normal',
      paragraph: { spacing: { after: 40 } },
    },
    {
      id: STYLE.footer,
      name: 'footer',
      basedOn: 'Normal',
      run: { size: 16, color: QUIET },
      paragraph: { spacing: { after: 0 } },
    },
  ],
}

/** Of tables. */
export const TABLE_COLOURS = { header: 'E8EDF2', line: 'B8C4CE' } as const
