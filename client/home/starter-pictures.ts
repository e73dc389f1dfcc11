/** A starter's picture on each theme: addresses of files of `PICTURE_SIZE` pixels. */
export interface StarterPicture {
  readonly light: string
  readonly dark: string
}

/** Twice as large as it is shown, for screens that have the pixels. */
export const PICTURE_SIZE = { width: 640, height: 360 } as const

/** `tests/starters/take-pictures.mjs` takes them from the boards themselves. */
const addresses = import.meta.glob<string>('./starter-pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
})

/** @returns undefined for a starter that no picture was taken of */
export function pictureOf(starterId: string): StarterPicture | undefined {
  const light = addresses[`./starter-pictures/${starterId}.light.webp`]
  const dark = addresses[`./starter-pictures/${starterId}.dark.webp`]
  return light === undefined || dark === undefined ? undefined : { light, dark }
}
