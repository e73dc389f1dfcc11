import { describe, expect, it } from 'vitest'
import { DeskWork } from '../../../client/panels/sheets/desk-work.ts'
import { notesOfTable } from '../../../shared/import/notes-of-text.ts'
import { readTable } from '../../../shared/import/read-table.ts'
import { soundsLikeTable } from '../../../shared/import/sheet/guess-mapping.ts'
import { readSheet } from '../../../shared/import/sheet/read-sheet.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { cpuTimeMs } from '../board/cpu-time.ts'

describe('a table that would take all the memory or time there is', () => {
  it('with one wide row makes the others no wider', () => {
    const rows = readTable(`${'a,b\n'.repeat(1_000)}${',x'.repeat(100_000)}\n`).rows
    expect(rows.slice(0, 999).every(({ length }) => length === 2)).toBe(true)
    expect(rows.at(-1)).toHaveLength(100_001)
  })

  it('tells of quotation marks out of place row by row only so often', () => {
    const { notTaken } = notesOfTable(`a,b\n${'1,"2"x"\n'.repeat(300)}`)
    expect(notTaken).toHaveLength(21)
    expect(notTaken.reduce((sum, { count }) => sum + count, 0)).toBe(300)
  })

  it('is not looked into beyond the columns that a board takes', () => {
    const header = Array.from({ length: 200_000 }, (_, n) => `Annual cost ${n}`).join(',')
    const sheet = readSheet(`${header}\n1,2\n`)
    // Looking at them all takes some 15 seconds.
    expect(cpuTimeMs(() => soundsLikeTable(sheet))).toBeLessThan(3_000)
  })

  it.each([
    [
      'columns',
      `${'x,'.repeat(LIMITS.maxSheetColumns)}x\ny\n`,
      /^This has 1,001 columns, and up to 1,000/u,
    ],
    ['rows', 'x,y\n'.repeat(LIMITS.maxSheetRows + 1), /^This has 10,001 rows, and up to 10,000/u],
  ])('is refused for too many %s, in words that say what to do', async (_, text, message) => {
    const reading = await new DeskWork().read(text)
    expect(reading).toMatchObject({ kind: 'refused', message: expect.stringMatching(message) })
  })

  it('with empty cells without end beside it is as wide as what is in it', async () => {
    const reading = await new DeskWork().read(`Service,Cost${','.repeat(20_000)}\nAdvice,40\n`)
    expect(reading.kind).toBe('read')
    const work = new DeskWork()
    await work.read(`Service,Cost${','.repeat(20_000)}\nAdvice,40\n`)
    expect(work.guess(0, new Set(), {}).columns).toHaveLength(2)
  })

  it('names its columns as it likes', async () => {
    const work = new DeskWork()
    const reading = await work.read('Service,__proto__,constructor,toString\nAdvice,1,2,3\n')
    expect(reading.kind).toBe('read')
    expect(work.guess(0, new Set(), {}).columns).toHaveLength(4)
    expect('1' in {}).toBe(false)
  })
})
