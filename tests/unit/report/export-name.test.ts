import { expect, test } from 'vitest'
import { exportName } from '../../../client/report/export-name.ts'
import { pngSize } from '../../../client/report/make-pictures.ts'
import type { Provenance } from '../../../shared/snapshot/provenance.ts'

const provenance: Provenance = {
  boardId: 'AAAAAAAAAAAAAAAAAAAAAA',
  title: 'Dorset: "services"',
  snapshot: { id: 'x', name: 'Before / after\u202Egnp.', version: 3 },
  // Just after midnight in British summer time.
  atMs: Date.UTC(2010, 3, 8, 23, 30),
  hash: '3f2a9c1b'.repeat(8),
  address: 'https://boards.example.gov.uk/s/x',
}

test('[SNAP-4] a file is called by title, snapshot, version, day and hash, in letters that any system takes', () => {
  expect(exportName(provenance, '.png')).toBe(
    'Dorset services, Before after gnp., version 3, 2010-04-09 3f2a9c1b.png',
  )
  expect(exportName({ ...provenance, snapshot: null, title: '…/' }, '.svg')).toBe(
    '…, 2010-04-09 3f2a9c1b.svg',
  )
  expect(
    exportName(
      { ...provenance, title: ' ', snapshot: { id: 'x', name: '', version: 0 } },
      '.png.zip',
    ),
  ).toBe('Board, 2010-04-09 3f2a9c1b.png.zip')
})

test('a picture for paper is as large as fits on it, lying or standing', () => {
  const a0 = { kind: 'paper', paper: 'A0', dotsPerInch: 150 } as const
  expect(pngSize({ widthPx: 1600, heightPx: 900 }, a0)).toEqual({ widthPx: 7022, dotsPerInch: 150 })
  expect(pngSize({ widthPx: 900, heightPx: 1600 }, a0)).toEqual({
    widthPx: (7022 * 900) / 1600,
    dotsPerInch: 150,
  })
  // As wide as high: the short side of the paper decides.
  expect(pngSize({ widthPx: 10, heightPx: 10 }, a0)).toEqual({ widthPx: 4967, dotsPerInch: 150 })
  expect(pngSize({ widthPx: 10, heightPx: 10 }, { kind: 'scale', scale: 2 })).toEqual({ scale: 2 })
})
