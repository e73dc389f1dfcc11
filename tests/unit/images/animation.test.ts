import { expect, it } from 'vitest'
import { isAnimated } from '../../../shared/images/animation.ts'
import { readImageFile } from '../../../shared/images/image-file.ts'
import { gif, jpeg, movingPng, png, webp } from '../../support/picture-files.ts'

const ANIM = ['ANIM', new Uint8Array(6)] as const

function movingWebp(): Buffer {
  const bytes = webp(4, 3, [ANIM])
  bytes[20] = 0b10
  return bytes
}

it.each([
  ['a GIF', gif(4, 3), true],
  ['a PNG with frames', movingPng(4, 3), true],
  ['a PNG', png(4, 3), false],
  ['a PNG that says so after its pixels, where nobody looks', lateFrames(), false],
  ['a WebP with frames', movingWebp(), true],
  ['a WebP', webp(4, 3), false],
  ['a JPEG', jpeg(4, 3), false],
])('%s', (_what, bytes, moves) => {
  const file = readImageFile(bytes)
  expect(file && isAnimated(bytes, file.type)).toBe(moves)
})

it('never reads on behind the end of a file that is cut off', () => {
  const [moving, movingToo] = [movingPng(4, 3), movingWebp()]
  for (let length = 0; length < 33; length++) {
    expect(isAnimated(moving.subarray(0, length), 'image/png')).toBe(false)
    expect(isAnimated(movingToo.subarray(0, length), 'image/webp')).toBe(length > 20)
  }
})

function lateFrames(): Buffer {
  const moving = movingPng(4, 3)
  const still = png(4, 3)
  const frames = moving.subarray(33, 33 + 20)
  return Buffer.concat([still.subarray(0, -12), frames, still.subarray(-12)])
}
