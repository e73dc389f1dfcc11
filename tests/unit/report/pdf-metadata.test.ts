import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { describePdf } from '../../../shared/report/pdf-metadata.ts'

const DESCRIPTION = {
  title: 'Doing <more> & "better" 🏠\u0000',
  description: 'A board. Checkpoint.',
  language: 'en-GB',
}

/** As Chromium writes: objects one after another, then the table of where they are. */
function plainPdf(): Uint8Array {
  const objects = [
    '<</Producer (Test)>>',
    '<</Type /Catalog /Pages 3 0 R /Lang (en-GB) /MarkInfo <</Marked true>>>>',
    '<</Type /Pages /Kids [4 0 R] /Count 1>>',
    '<</Type /Page /Parent 3 0 R /MediaBox [0 0 100 50]>>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const tableAt = text.length
  text += `xref\n0 5\n0000000000 65535 f \n${places.join('')}`
  text += `trailer\n<</Size 5\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n${tableAt}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

describe('what a PDF says of itself', () => {
  it('is appended: all that was there stays, and other programs find it', async () => {
    const before = plainPdf()
    const after = describePdf(before, DESCRIPTION)
    if (after === undefined) throw new Error('It was not taken')
    expect(after.subarray(0, before.length)).toEqual(before)
    const pdf = await getDocument({ data: after }).promise
    const { info, metadata } = await pdf.getMetadata()
    expect(pdf.numPages).toBe(1)
    expect(info).toMatchObject({ Language: 'en-GB', Producer: 'Test' })
    expect(metadata?.get('dc:title')).toBe('Doing <more> & "better" 🏠\uFFFD')
    expect(metadata?.get('pdfuaid:part')).toBe('1')
    expect(metadata?.get('dc:language')).toBe('en-GB')
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    await pdf.loadingTask.destroy()
  })

  it('leaves alone what is not of the form that Chromium writes', () => {
    for (const text of [
      '',
      'not a PDF',
      '%PDF-1.7\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF',
    ]) {
      expect(describePdf(new TextEncoder().encode(text), DESCRIPTION)).toBeUndefined()
    }
  })
})
