import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writePng, type Strip } from '../../../client/report/png/write-png.ts'
import { readPng } from '../../support/read-png.ts'

const WIDTH = 7
/** Three colours, so that many rows are like the one above. */
const dot = fc.constantFrom([255, 255, 255, 255], [12, 90, 200, 255], [0, 0, 0, 255])
const row = fc.array(dot, { minLength: WIDTH, maxLength: WIDTH })
const rowsRepeated = fc
  .array(fc.tuple(row, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 })
  .map((runs) => runs.flatMap(([one, times]) => Array.from({ length: times }, () => one)))

/** The same rows in strips of so many. */
async function* strips(rows: readonly (readonly (readonly number[])[])[], atOnce: number) {
  for (let at = 0; at < rows.length; at += atOnce) {
    yield Promise.resolve(Uint8Array.from(rows.slice(at, at + atOnce).flat(2)))
  }
}

function options(height: number) {
  return { width: WIDTH, height, dotsPerInch: 150, texts: {} }
}

test('a picture is read as it was drawn, in whatever strips it came', async () => {
  await fc.assert(
    fc.asyncProperty(rowsRepeated, fc.integer({ min: 1, max: 9 }), async (rows, atOnce) => {
      const png = readPng(await writePng(options(rows.length), strips(rows, atOnce)))
      expect([png.width, png.height]).toEqual([WIDTH, rows.length])
      expect([...png.dots]).toEqual(rows.flat().flatMap(([r, g, b]) => [r, g, b]))
    }),
    { numRuns: 40 },
  )
})

test('it says how large it is to be printed, and what it is, in any script', async () => {
  const texts = { Title: 'Gofal gartref ŵ £7.3bn', Source: 'שלום 👩🏽‍🚒 <b>&amp;\0' }
  const png = readPng(
    await writePng({ ...options(1), texts }, strips([[0, 1, 2, 3, 4, 5, 6].map(() => WHITE)], 1)),
  )
  expect(png.dotsPerMetre).toBe(5906)
  expect(Object.fromEntries(png.texts)).toEqual({
    Title: texts.Title,
    Source: 'שלום 👩🏽‍🚒 <b>&amp;\uFFFD',
  })
})

const WHITE = [255, 255, 255, 255]

test('a picture that ends too early, or goes wrong, is no picture', async () => {
  await expect(writePng(options(2), strips([[WHITE]], 1))).rejects.toThrow('not 2')
  async function* failing(): AsyncGenerator<Strip> {
    yield Promise.resolve(new Uint8Array(WIDTH * 4))
    throw new Error('called off')
  }
  await expect(writePng(options(2), failing())).rejects.toThrow('called off')
})
