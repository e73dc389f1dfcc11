import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { PackedFiles } from '../../../server/talk/packed-files.ts'

const noise = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, at) => (at * at * 31 + (at >> 3) * 7) & 0xff))

it('reads and packs a file once, however many ask for it at a time and after', async () => {
  const files = new PackedFiles(1e6)
  let reads = 0
  const read = () => {
    reads += 1
    return Promise.resolve(Buffer.from('slide '.repeat(100)))
  }
  const packed = await Promise.all(
    Array.from({ length: 100 }, (_, n) => files.get('a', n % 2 === 0 ? 'br' : 'gzip', read)),
  )
  expect(brotliDecompressSync(packed[0] ?? Buffer.of()).toString()).toBe('slide '.repeat(100))
  expect(gunzipSync(packed[1] ?? Buffer.of()).toString()).toBe('slide '.repeat(100))
  await files.get('a', 'br', read)
  expect(reads).toBe(2)
})

it('keeps within its bound, and longest what was asked for last', async () => {
  const files = new PackedFiles(2_500)
  const reads: string[] = []
  const get = (name: string) =>
    files.get(name, 'gzip', () => {
      reads.push(name)
      return Promise.resolve(noise(1_000))
    })
  await get('a')
  await get('b')
  await get('a')
  await get('c')
  await get('a')
  await get('b')
  expect(reads).toEqual(['a', 'b', 'c', 'b'])
})

it('keeps neither what is not there nor what could not be read in mind', async () => {
  const files = new PackedFiles(1e6)
  expect(await files.get('a', 'br', () => Promise.resolve(undefined))).toBeUndefined()
  const broken = files.get('a', 'br', () => Promise.reject(new Error('the disk')))
  await expect(broken).rejects.toThrow('the disk')
  expect(await files.get('a', 'br', () => Promise.resolve(Buffer.from('there')))).toBeDefined()
})
