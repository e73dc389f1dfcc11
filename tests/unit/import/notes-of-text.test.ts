import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notesOfTable, notesOfText } from '../../../shared/import/notes-of-text.ts'
import { readTable } from '../../../shared/import/read-table.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'

describe('notes of a text', () => {
  it('are its paragraphs, with the lines they have', () => {
    const { notes } = notesOfText('Who pays?\r\nWho saves?\r\n \r\n\r\n  Health visitors  \n')
    expect(notes).toEqual(['Who pays?\nWho saves?', 'Health visitors'])
  })

  it('are its lines when nothing stands between paragraphs', () => {
    expect(notesOfText('Benches\nBins\n').notes).toEqual(['Benches', 'Bins'])
  })

  it('go on in the next when one is very long, with every word', () => {
    const words = Array.from({ length: 2_000 }, (_, n) => `word${n}`).join(' ')
    const { notes } = notesOfText(words)
    expect(notes.length).toBeGreaterThan(5)
    expect(notes.join(' ')).toBe(words)
  })

  it('are no more than may be, and the rest is told of', () => {
    const most = LIMITS.maxNotesFromFile
    const { notes, notTaken } = notesOfText(Array.from({ length: most + 7 }, String).join('\n'))
    expect(notes).toHaveLength(most)
    expect(notTaken).toEqual([
      {
        what: 'paragraph',
        count: 7,
        why: `one file makes up to ${most} notes; put the rest into another`,
      },
    ])
  })
})

describe('notes of a table', () => {
  it('are its rows, each cell after its column’s name', () => {
    const { notes } = notesOfTable('Name,Cost,\nHealth visitors,"£985,000",urgent\n\nProbation,,\n')
    expect(notes).toEqual(['Name: Health visitors\nCost: £985,000\nurgent', 'Name: Probation'])
  })

  it('of one column are all its rows, the first too', () => {
    expect(notesOfTable('Benches\n"Bins, both kinds"\n').notes).toEqual([
      'Benches',
      'Bins, both kinds',
    ])
  })

  it('tell of a quotation mark that is not closed', () => {
    const { notTaken } = notesOfTable('a,b\n1,"2\n3,4\n')
    expect(notTaken[0]).toMatchObject({ what: 'quotation mark', count: 1 })
  })
})

describe('a table', () => {
  it('is read as RFC 4180 has it: commas, line breaks and doubled marks in quotes', () => {
    expect(readTable('a,b\r\n"x, y","he said ""no""\r\ntwice"\r\n')).toEqual({
      columns: ['a', 'b'],
      rows: [['x, y', 'he said "no"\r\ntwice']],
      doubtfulRows: [],
    })
  })

  it.each([';', '\t', '|'])('may be divided by %j', (delimiter) => {
    const text = ['a', 'b,c', 'd'].join(delimiter) + '\n' + ['1', '2', '3'].join(delimiter)
    expect(readTable(text).columns).toEqual(['a', 'b,c', 'd'])
  })

  it('comes out as it was written, whatever is in its cells', () => {
    const cell = fc.string().filter((text) => text.trim() === text && text !== '')
    const row = fc.tuple(cell, cell, cell)
    const written = (cells: readonly string[]): string =>
      cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
    fc.assert(
      fc.property(row, fc.array(row), (columns, rows) => {
        const text = [columns, ...rows].map(written).join('\r\n')
        expect(readTable(text)).toEqual({ columns, rows, doubtfulRows: [] })
      }),
    )
  })

  it('of anything at all throws nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(notesOfTable(text).notes.length).toBeGreaterThanOrEqual(0)
        expect(notesOfText(text).notes.length).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
