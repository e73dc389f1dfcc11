import { appendFileSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Marks } from '../../../server/log/marks.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

describe('the side mark', () => {
  let folder: TemporaryFolder
  let path: string

  beforeEach(() => {
    folder = makeTemporaryFolder()
    path = join(folder.path, 'marks')
  })
  afterEach(() => {
    folder.remove()
  })

  /** What the next to open the file finds. */
  function found(): Record<string, number> {
    const marks = new Marks(path)
    const read = Object.fromEntries(marks.read())
    marks.close()
    return read
  }

  function write(...batches: (readonly (readonly [string, number])[])[]): void {
    const marks = new Marks(path)
    for (const batch of batches) marks.write(batch)
    marks.close()
  }

  it('keeps the highest number of each board', () => {
    write(
      [
        ['a', 1],
        ['b', 7],
      ],
      [['a', 3]],
      [['a', 2]],
    )
    write([['c\n"d', 1]])
    expect(found()).toEqual({ a: 3, b: 7, 'c\n"d': 1 })
  })

  it('passes over a torn end, and goes on after it', () => {
    write([['a', 1]], [['a', 2]])
    truncateSync(path, readFileSync(path).byteLength - 3)
    write([['b', 1]])
    expect(found()).toEqual({ a: 1, b: 1 })
  })

  it('believes no damaged line', () => {
    write([['a', 1]])
    const text = readFileSync(path, 'utf8')
    appendFileSync(path, text.replace('"a",1', '"a",9'))
    appendFileSync(path, `\n${'\0'.repeat(40)}\nnonsense\n[1] 0\n`)
    expect(found()).toEqual({ a: 1 })
  })

  it('is empty once cleared', () => {
    const marks = new Marks(path)
    marks.write([['a', 1]])
    expect(marks.sizeBytes).toBeGreaterThan(0)
    marks.clear()
    expect(marks.sizeBytes).toBe(0)
    marks.write([['b', 1]])
    marks.close()
    expect(found()).toEqual({ b: 1 })
  })
})
