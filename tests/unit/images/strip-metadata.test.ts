import { describe, expect, it } from 'vitest'
import { stripMetadata } from '../../../client/images/strip-metadata.ts'
import { readImageFile } from '../../../shared/images/image-file.ts'
import { exif, gif, jpeg, jpegSegment, png, webp } from '../../support/picture-files.ts'

const ICC = jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0 colours'))
const XMP = jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0 GPS'))
const COMMENT = jpegSegment(0xfe, Buffer.from('GPS in a comment'))

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

describe('a photograph without what tells where it was taken', () => {
  it('JPEG: colours and pixels stay, all else goes', () => {
    const stripped = stripMetadata(jpeg(9, 5, [exif(1), ICC, XMP, COMMENT]), 'image/jpeg')
    expect(textOf(stripped)).not.toContain('GPS')
    expect(textOf(stripped)).toBe(textOf(jpeg(9, 5, [ICC])))
  })

  it.each([2, 3, 6, 8])('JPEG: that the camera was held so (%i) stays', (orientation) => {
    const stripped = stripMetadata(jpeg(9, 5, [exif(orientation), XMP]), 'image/jpeg')
    expect(textOf(stripped)).not.toContain('GPS')
    expect(readImageFile(stripped)).toEqual({ type: 'image/jpeg', width: 9, height: 5 })
    const segment = Buffer.from(stripped).indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]))
    expect(stripped[segment + 9]).toBe(orientation)
  })

  it('PNG: text, time and EXIF go', () => {
    const full = png(2, 2, [1, 2, 3], { tEXt: 'GPS', iTXt: 'GPS', eXIf: 'GPS', gAMA: 'abcd' })
    const stripped = stripMetadata(full, 'image/png')
    expect(textOf(stripped)).toBe(textOf(png(2, 2, [1, 2, 3], { gAMA: 'abcd' })))
  })

  it('WebP: EXIF and XMP go, and the header says so', () => {
    const pixels = ['VP8 ', Buffer.from('pixels!')] as const
    const full = webp(9, 5, [['EXIF', Buffer.from('GPS')], pixels, ['XMP ', Buffer.from('GPS')]])
    const stripped = Buffer.from(stripMetadata(full, 'image/webp'))
    expect(textOf(stripped)).not.toContain('GPS')
    expect(stripped.readUInt32LE(4)).toBe(stripped.length - 8)
    expect(stripped[20]).toBe(0)
    expect(readImageFile(stripped)).toEqual({ type: 'image/webp', width: 9, height: 5 })
  })

  it('what is cut off or leads nowhere is left as it is, and ends', () => {
    for (const bytes of [
      jpeg(9, 5, [exif(6)]).subarray(0, 40),
      png(9, 9).subarray(0, 30),
      gif(1, 1),
    ]) {
      expect(() => stripMetadata(bytes, 'image/jpeg')).not.toThrow()
      expect(() => stripMetadata(bytes, 'image/png')).not.toThrow()
      expect(() => stripMetadata(bytes, 'image/webp')).not.toThrow()
    }
  })
})
