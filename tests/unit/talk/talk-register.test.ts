import { expect, test } from 'vitest'
import { talkRegister } from '../../../shared/talk/talk-register.ts'
import { aBook, aCommitment, aMap, anAgency } from '../../support/service-maps.ts'

const POLICE = anAgency('agency:police', { name: 'West Midlands Police' })
const COUNCIL = anAgency('agency:council', { name: ' Coventry City Council ' })

test('a register is read out in words, what is overdue and who has agreed among them', () => {
  const commitment = aCommitment('shape:a', {
    ref: 'C-7K2M',
    text: ' Share the list ',
    leadAgencyId: POLICE.id,
    dueDate: '2011-03-31',
    status: 'in-progress',
    neededAgencyIds: [POLICE.id, COUNCIL.id],
  })
  const bare = aCommitment('shape:b', {
    ref: 'C-9999',
    text: '',
    leadAgencyId: null,
    dueDate: '',
    neededAgencyIds: [],
  })
  const rows = talkRegister({
    map: aMap({ agencies: [POLICE, COUNCIL], commitments: [bare, commitment] }),
    agreements: aBook([commitment, POLICE.id, 'agreed']),
    today: '2011-04-01',
  })
  expect(rows).toEqual([
    {
      ref: 'C-7K2M',
      title: 'Share the list',
      lead: 'West Midlands Police',
      due: '31 March 2011 (overdue)',
      status: 'In progress',
      agreement: 'Agreed: West Midlands Police · Awaiting: Coventry City Council',
    },
    { ref: 'C-9999', title: '', lead: '', due: '', status: 'Proposed', agreement: '' },
  ])
})
