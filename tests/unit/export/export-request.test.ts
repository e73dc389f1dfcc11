import { describe, expect, it } from 'vitest'
import { readExportRequest } from '../../../shared/export/export-request.ts'

const read = (fields: Record<string, unknown>) => {
  const reading = readExportRequest({ format: 'png', ...fields })
  return reading.kind === 'request' ? reading.request : reading.message
}

describe('a request for an export', () => {
  it('asks for the whole board as it is, a page a frame, unless it says more', () => {
    expect(read({})).toEqual({
      format: 'png',
      scope: { kind: 'board' },
      snapshotId: null,
      sinceId: null,
      layout: 'frames',
      size: { kind: 'scale', scale: 2 },
      notes: 'included',
    })
  })

  it('says whether the speaker’s notes go with a talk', () => {
    expect(read({ format: 'pack', notes: 'left-out' })).toMatchObject({ notes: 'left-out' })
    expect(readExportRequest({ format: 'pack', notes: false })).toMatchObject({ kind: 'problem' })
  })

  it('may be for a frame, or for shapes, of a snapshot', () => {
    expect(read({ frame: 'shape:a', snapshot: 's' })).toMatchObject({
      scope: { kind: 'frame', shapeId: 'shape:a' },
      snapshotId: 's',
    })
    const shapes = { kind: 'shapes', shapeIds: ['shape:a', 'shape:b'] }
    expect(read({ shape: ['shape:a', 'shape:b'] })).toMatchObject({ scope: shapes })
    expect(read({ shape: 'shape:a' })).toMatchObject({
      scope: { kind: 'shapes', shapeIds: ['shape:a'] },
    })
  })

  it('says how large a picture is to be, as numbers or as an address has them', () => {
    expect(read({ scale: '0.5' })).toMatchObject({ size: { kind: 'scale', scale: 0.5 } })
    const a0 = { kind: 'paper', paper: 'A0', dotsPerInch: 150 }
    expect(read({ paper: 'A0' })).toMatchObject({ size: a0 })
    expect(read({ paper: 'A0', dpi: 300 })).toMatchObject({ size: { ...a0, dotsPerInch: 300 } })
  })

  it.each([
    [{ format: 'doc' }, 'format: one of pdf'],
    [{ format: 'toString' }, 'format: one of pdf'],
    [{ layout: 'wide' }, 'layout: frames or poster.'],
    [{ frame: 'a', shape: 'b' }, 'frame, shape: one of them.'],
    [{ frame: ['a'] }, 'frame: the id of one frame.'],
    [{ shape: [] }, 'shape: the ids of 1 to 10,000 shapes.'],
    [{ shape: [1] }, 'shape: the ids of 1 to 10,000 shapes.'],
    [{ scale: '1e9' }, 'scale: from 0.1 to 8.'],
    [{ scale: NaN }, 'scale: from 0.1 to 8.'],
    [{ dpi: 96 }, 'dpi: only with paper.'],
    [{ paper: 'A5' }, 'paper: one of A4'],
    [{ paper: 'A4', scale: 1 }, 'scale, paper: one of them.'],
    [{ paper: 'A4', dpi: 9999 }, 'dpi: dots per inch, from 36 to 600.'],
    [{ snapshot: 4 }, 'snapshot, since: the id of a snapshot'],
  ])('%j is refused and told why', (fields, message) => {
    expect(read(fields)).toContain(message)
  })
})
