import { expect, it } from 'vitest'
import { readDirectory } from '../../../shared/domain/agency-directory.ts'
import { findAskedTwice } from '../../../shared/domain/asked-twice.ts'
import { aLink, aMap, anAgency, aReferral, aService } from '../../support/service-maps.ts'

const agencies = [anAgency('agency:council'), anAgency('agency:dwp')]

it('[ASKED-1] finds what two or more services ask the same people, the most often asked first', () => {
  const map = aMap({
    agencies,
    services: [
      aService('s1', {
        agencyId: 'agency:council',
        cohort: 'Older people',
        questionSets: ['Means test', 'Means  test', 'Health'],
      }),
      aService('s2', {
        agencyId: 'agency:dwp',
        cohort: 'older people',
        questionSets: ['means test', 'health'],
      }),
      aService('s3', { cohort: 'Older people', questionSets: ['Means test', ''] }),
      aService('s4', { cohort: 'Children', questionSets: ['Means test', 'Housing', 'housing'] }),
      aService('s5', { cohort: '', questionSets: ['Means test'] }),
      aService('s6', { cohort: ' ', questionSets: ['Means test', ' '] }),
    ],
  })
  expect(findAskedTwice(map, readDirectory(map)).questionSets).toEqual([
    {
      cohort: 'Older people',
      questionSet: 'Means test',
      serviceIds: ['s1', 's2', 's3'],
      agencyIds: ['agency:council', 'agency:dwp'],
    },
    {
      cohort: 'Older people',
      questionSet: 'Health',
      serviceIds: ['s1', 's2'],
      agencyIds: ['agency:council', 'agency:dwp'],
    },
  ])
})

it('[ASKED-2] lists the referrals on which people are asked again', () => {
  const map = aMap({
    links: [
      aReferral('s2', 's1', { id: 'l2', asksAgain: true }),
      aReferral('s1', 's2', { id: 'l1', asksAgain: true }),
      aReferral('s1', 's3', { id: 'l3' }),
      aLink('data', 's1', 's2', { id: 'l4', asksAgain: true }),
    ],
  })
  expect(findAskedTwice(map, readDirectory(map)).onReferral).toEqual([
    { linkId: 'l1', fromId: 's1', toId: 's2' },
    { linkId: 'l2', fromId: 's2', toId: 's1' },
  ])
})
