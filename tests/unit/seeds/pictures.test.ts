import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { starters } from '../../../seeds/starters.ts'
import { contentHash } from '../../starters/content-hash.mjs'

const folder = fileURLToPath(new URL('../../../client/home/starter-pictures/', import.meta.url))
const MAX_BYTES = 40 * 1024

describe('the pictures of the starters', () => {
  it('are of the starters as they are: else run node tests/starters/take-pictures.mjs', () => {
    const takenOf: unknown = JSON.parse(readFileSync(`${folder}taken-of.json`, 'utf8'))
    expect(takenOf).toEqual(
      Object.fromEntries(starters.map((starter) => [starter.id, contentHash(starter)])),
    )
  })

  it('are there for each on both themes, and for nothing else', () => {
    const names = starters.flatMap(({ id }) => [`${id}.dark.webp`, `${id}.light.webp`])
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.webp'))
    expect(pictures.toSorted()).toEqual(names.toSorted())
  })

  it('are WebP, and small', () => {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.webp'))) {
      const bytes = readFileSync(folder + name)
      expect(bytes.subarray(8, 12).toString('latin1'), name).toBe('WEBP')
      expect(bytes.length, name).toBeLessThan(MAX_BYTES)
    }
  })

  it('are of slides that are there', () => {
    const slides = starters.flatMap((starter) => {
      const { slide } = starter.picture
      return slide === null ? [] : [{ starter, id: `shape:${starter.id}-${slide}` }]
    })
    expect(slides.length).toBeGreaterThan(1)
    for (const { starter, id } of slides) {
      expect(starter.records().map((record) => record.id as string)).toContain(id)
    }
  })
})
