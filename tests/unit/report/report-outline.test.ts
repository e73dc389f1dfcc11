import { expect, test } from 'vitest'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import { reportOutline } from '../../../shared/report/report-outline.ts'
import { boardContent } from '../../../shared/snapshot/board-content.ts'

test('a report on an empty board has a title and says where it comes from', () => {
  const content = boardContent('board', [], NO_AGREEMENTS)
  const provenance = {
    boardId: 'board',
    title: '',
    snapshot: null,
    atMs: 0,
    hash: 'a'.repeat(64),
    address: 'https://boards.example/b/board',
  }
  const report = reportOutline({ content, provenance, today: '2010-04-09', since: null }, [])
  expect(report).toMatchObject({
    title: 'A board with no title',
    subtitle: 'The board as it was',
    sections: [],
  })
})
