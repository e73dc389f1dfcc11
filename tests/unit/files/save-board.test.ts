import { expect, test } from 'vitest'
import { kindOfFile } from '../../../client/files/file-kind.ts'
import { fileName } from '../../../client/files/file-name.ts'

const NINTH_OF_APRIL = new Date(2010, 3, 9)

test.each([
  ['Total place', 'Total place 2010-04-09.tldr'],
  ['Who pays / who saves: 2009?', 'Who pays who saves 2009 2010-04-09.tldr'],
  ['..\\..\\etc', 'etc 2010-04-09.tldr'],
  ['', 'Board 2010-04-09.tldr'],
  ['x'.repeat(300), `${'x'.repeat(120)} 2010-04-09.tldr`],
])('the board “%s” is saved as %s', (title, name) => {
  expect(fileName(title, '', NINTH_OF_APRIL, '.tldr')).toBe(name)
})

test('a part of a board is saved under its name too', () => {
  expect(fileName('Dorset', 'services', NINTH_OF_APRIL, '.csv')).toBe(
    'Dorset services 2010-04-09.csv',
  )
})

test.each([
  ['Board.TLDR', '', 'board'],
  ['costs.csv', 'application/vnd.ms-excel', 'table'],
  ['ideas.txt', '', 'text'],
  ['notes', 'text/plain', 'text'],
  ['board', 'application/vnd.tldraw+json', 'board'],
  ['photo.png', 'image/png', undefined],
  ['minutes.docx', '', undefined],
])('%s of type “%s” is opened as %s', (name, type, kind) => {
  expect(kindOfFile({ name, type })).toBe(kind)
})
