import { expect, it } from 'vitest'
import { EXPORT_FORMATS, FORMATS, isExportFormat } from '../../../shared/export/export-formats.ts'

it('every format that is named is one, and none other', () => {
  for (const format of EXPORT_FORMATS) {
    expect(isExportFormat(format)).toBe(true)
    expect(FORMATS[format].ending).toMatch(/^\.[a-z.]+$/u)
  }
  expect(isExportFormat('toString')).toBe(false)
})
