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

test('what has changed is told where an earlier moment is given, and with what it was compared [REPORT-3]', () => {
  const earlier = starterSource('ten-years')
  const records = earlier.content.records.filter(({ id }) => id !== 'shape:ten-years-adviser')
  const later = { ...sourceOf(records, { title: 'Later' }), since: earlier }
  const changes = reportOutline(later, [], 'report').sections.find(({ id }) => id === 'changes')
  expect(changes?.heading).toBe('What has changed since 9 April 2010')
  const text = JSON.stringify(changes?.blocks)
  expect(text).toContain('Since 9 April 2010: ')
  expect(text).toContain(`SHA-256 ${earlier.provenance.hash}`)
})
