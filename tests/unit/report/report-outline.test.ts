import { expect, test } from 'vitest'
import { reportOutline } from '../../../shared/report/report-outline.ts'
import { reportInText } from '../../support/report-in-text.ts'
import { figureOf, sourceOf, starterSource } from '../../support/report-sources.ts'

test.each(['birmingham', 'ten-years'])('a report on %s reads as it did [REPORT-1]', async (id) => {
  const report = reportOutline(starterSource(id), [figureOf()], 'stand-in')
  await expect(reportInText(report)).toMatchFileSnapshot(`golden/${id}.txt`)
})

test('a report on an empty board has a title, says where it comes from and that there is nothing [REPORT-2]', () => {
  const report = reportOutline(sourceOf([]), [], 'report')
  expect(report).toMatchObject({
    title: 'A board with no title',
    subtitle: 'Before the vote, version 3',
  })
  expect(report.sections.map(({ id }) => id)).toEqual(['nothing'])
})
