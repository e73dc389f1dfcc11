import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readServerFile } from '../../../client/report/server-file.ts'

/** What the server sends, cut into pieces of so many bytes. */
function sent(
  lines: readonly object[],
  bytes: Uint8Array,
  piece: number,
): ReadableStream<Uint8Array> {
  const head = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const whole = Uint8Array.from([...head, ...bytes])
  return new ReadableStream({
    start: (controller) => {
      for (let at = 0; at < whole.length; at += piece) {
        controller.enqueue(whole.slice(at, at + piece))
      }
      controller.close()
    },
  })
}

test('a file that the server made arrives whole, however it is cut up, and its progress is told', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      async (bytes, piece) => {
        const heard: unknown[] = []
        const lines = [
          { done: 0, of: 2, words: 'Zeichnet “ŵ”' },
          { done: 1, of: 2, words: 'b' },
          { file: 'Café.pdf', type: 'application/pdf', bytes: bytes.length, notShown: ['x'] },
        ]
        const outcome = await readServerFile(sent(lines, bytes, piece), (...said) =>
          heard.push(said),
        )
        expect(outcome).toEqual({
          kind: 'made',
          file: { bytes, name: 'Café.pdf', type: 'application/pdf', notShown: ['x'] },
        })
        expect(heard).toEqual([
          [0, 2, 'Zeichnet “ŵ”'],
          [1, 2, 'b'],
        ])
      },
    ),
    { numRuns: 50 },
  )
})

test('what the server refuses is told, and a file that ends early is none', async () => {
  const refusal = [{ error: { kind: 'cannot-export', message: 'Too much.' } }]
  expect(await readServerFile(sent(refusal, new Uint8Array(), 9), () => undefined)).toEqual({
    kind: 'refused',
    message: 'Too much.',
  })
  const early = [{ file: 'a', type: 'b', bytes: 3 }]
  await expect(
    readServerFile(sent(early, Uint8Array.of(1, 2), 9), () => undefined),
  ).rejects.toThrow('before the file was whole')
})
