import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOfAddress, imageAddress } from '../../../shared/images/image-address.ts'
import { readImageFile } from '../../../shared/images/image-file.ts'
import {
  exif,
  gif,
  jpeg,
  jpegSegment,
  png,
  pngClaiming,
  svg,
  webp,
} from '../../support/picture-files.ts'

/** Lossy and lossless WebP, whose sizes stand in other places. */
const webpLossy = Buffer.concat([
  Buffer.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\u009d\u0001\u002a', 'latin1'),
  Buffer.from([0x40, 1, 0xf0, 0]),
])
const webpLossless = Buffer.concat([
  Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0\u002f', 'latin1'),
  Buffer.from([0x3f, 0xc1, 0x3b, 0, 0, 0, 0, 0, 0]),
])

describe('what kind of picture a file is', () => {
  it.each([
    ['image/png', png(7, 5), 7, 5],
    ['image/gif', gif(7, 5), 7, 5],
    ['image/jpeg', jpeg(640, 480), 640, 480],
    [
      'image/jpeg',
      jpeg(640, 480, [exif(6), jpegSegment(0xfe, Buffer.from('made by hand'))]),
      640,
      480,
    ],
    ['image/webp', webp(5_000, 3), 5_000, 3],
    ['image/webp', webpLossy, 320, 240],
    ['image/webp', webpLossless, 320, 240],
    ['image/svg+xml', svg('<rect width="5" height="5"/>'), 20, 10],
  ])('%s, by its own bytes', (type, bytes, width, height) => {
    expect(readImageFile(bytes)).toEqual({ type, width, height })
  })

  it('tells how large it would be, without unpacking it', () => {
    expect(readImageFile(pngClaiming(100_000, 100_000))).toMatchObject({ width: 100_000 })
    expect(readImageFile(webp(16_384, 16_384))).toMatchObject({ height: 16_384 })
  })

  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a program', Buffer.from('\u007fELF', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a BMP', Buffer.from('BM')],
    ['the signature of a PNG and a page', Buffer.from('\u0089PNG\r\n\u001a\n<html>', 'latin1')],
    ['a PNG of no width', png(0, 5)],
    ['a JPEG whose size is cut off', jpeg(9, 9).subarray(0, 10)],
    ['a JPEG whose segments lead nowhere', jpeg(9, 9, [Buffer.from([0xff, 0xe1, 0, 0])])],
    ['a RIFF that is sound', Buffer.from(`RIFF\0\0\0\0WAVEfmt ${'\0'.repeat(40)}`, 'latin1')],
    ['a WebP of an unknown form', Buffer.from(`RIFF\0\0\0\0WEBPVP9 ${'\0'.repeat(40)}`, 'latin1')],
  ])('is none when it is %s', (_what, bytes) => {
    expect(readImageFile(bytes)).toBeUndefined()
  })

  it('is none when its header is cut off anywhere', () => {
    for (const whole of [pngClaiming(9, 9), gif(9, 9), webp(9, 9)]) {
      for (let length = 0; length < whole.length; length++) {
        expect(readImageFile(whole.subarray(0, length)), `${length}`).toBeUndefined()
      }
    }
  })

  it('never throws, whatever the bytes, and always ends', () => {
    const heads = [png(9, 9), jpeg(9, 9, [exif(3)]), webp(9, 9), gif(9, 9), svg('<g/>')]
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.nat(60), fc.uint8Array(), (head, at, noise) => {
        const bytes = Buffer.concat([head.subarray(0, at), noise, head.subarray(at)])
        const read = readImageFile(bytes)
        expect(read === undefined || read.width > 0).toBe(true)
      }),
    )
  })
})

describe('the address of a picture', () => {
  const hash = 'ab'.repeat(32)

  it('is its hash and nothing else', () => {
    expect(hashOfAddress(imageAddress(hash))).toBe(hash)
    for (const other of [
      hash,
      `asset:${hash}0`,
      `asset:${hash.toUpperCase()}`,
      `https://${hash}`,
      7,
    ]) {
      expect(hashOfAddress(other)).toBeUndefined()
    }
  })
})
