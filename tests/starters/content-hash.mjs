import { createHash } from 'node:crypto'

export function contentHash({ picture, records }) {
  const content = JSON.stringify([picture.slide, records()])
  return createHash('sha256').update(content).digest('hex')
}
