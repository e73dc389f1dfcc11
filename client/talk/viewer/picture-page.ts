import type { PicturePage } from './slide-layers.ts'

export const browserPicturePage: PicturePage = {
  makeUrl: (svg) => URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })),
  revokeUrl: (url) => URL.revokeObjectURL(url),
  decode(url) {
    const image = new Image()
    image.src = url
    return image.decode()
  },
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
