import { describe, expect, it } from 'vitest'
import {
  momentWords,
  signedWords,
  standingWords,
  summaryWords,
} from '../../../../client/panels/agreements/agreement-words.ts'
import { namedAgencies } from '../../../../client/panels/agreements/named-agencies.ts'
import { answersOpenTo } from '../../../../client/panels/agreements/open-answers.ts'
import { readAnswer } from '../../../../client/panels/agreements/read-answer.ts'
import {
  NO_AGREEMENTS,
  standingOf,
  type AgreementBook,
} from '../../../../shared/domain/agreement.ts'
import type { Commitment } from '../../../../shared/domain/service-map.ts'
import { aBook, aCommitment, anAgency } from '../../../support/service-maps.ts'

const asked = aCommitment('shape:7K2M', { neededAgencyIds: ['council', 'fire', 'police'] })
const reworded = { ...asked, text: 'Otherwise' }

const summary = (commitment: Commitment, book: AgreementBook): string =>
  summaryWords(standingOf(commitment, book), (id) => id.toUpperCase())

describe('where a commitment stands, in a sentence', () => {
  it.each([
    [[], 'None of three agencies has agreed. Awaiting COUNCIL, FIRE and POLICE.'],
    [[['fire', 'agreed']], 'One of three agencies has agreed. Awaiting COUNCIL and POLICE.'],
    [
      [
        ['fire', 'agreed'],
        ['police', 'declined'],
        ['council', 'agreed'],
        ['council', 'withdrawn'],
      ],
      'One of three agencies has agreed. POLICE declined. Awaiting COUNCIL.',
    ],
    [
      [
        ['fire', 'agreed'],
        ['police', 'agreed'],
        ['council', 'agreed'],
      ],
      'All three agencies asked have agreed.',
    ],
  ] as const)('%j', (answers, words) => {
    const book = aBook(...answers.map(([agencyId, answer]) => [asked, agencyId, answer] as const))
    expect(summary(asked, book)).toBe(words)
  })

  it('counts nothing that was agreed to an earlier wording', () => {
    expect(summary(reworded, aBook([asked, 'fire', 'agreed']))).toBe(
      'None of three agencies has agreed. Awaiting COUNCIL, FIRE and POLICE.',
    )
  })

  it('says so of one agency, and of none', () => {
    const one = { ...asked, neededAgencyIds: ['fire'] }
    expect(summary(one, aBook([one, 'fire', 'agreed']))).toBe('FIRE has agreed, as asked.')
    expect(summary({ ...asked, neededAgencyIds: [] }, NO_AGREEMENTS)).toBe(
      'No agency has been asked to agree to this yet.',
    )
  })
})

describe('where one agency stands', () => {
  const one = (commitment: Commitment, book: AgreementBook) => {
    const [standing] = standingOf(commitment, book).standings
    if (standing === undefined) throw new Error('nobody is asked')
    return standing
  }

  it.each([
    [asked, [], 'Not answered yet', ['agreed', 'declined']],
    [asked, ['agreed'], 'Agreed', ['declined', 'withdrawn']],
    [asked, ['declined'], 'Declined', ['agreed', 'withdrawn']],
    [asked, ['agreed', 'withdrawn'], 'Took its answer back', ['agreed', 'declined']],
    [reworded, ['agreed'], 'Agreed to an earlier wording', ['agreed', 'declined', 'withdrawn']],
    [reworded, ['declined'], 'Declined an earlier wording', ['agreed', 'declined', 'withdrawn']],
  ] as const)('%# is said in words, and so is what it can answer', (now, answers, words, open) => {
    const book = aBook(...answers.map((answer) => [asked, 'council', answer] as const))
    const standing = one(now, book)
    expect(standingWords(standing).words).toBe(words)
    expect(answersOpenTo(standing, true)).toEqual(open)
  })

  it('who is asked no longer can only take back what they said', () => {
    expect(answersOpenTo(one(asked, aBook([asked, 'council', 'agreed'])), false)).toEqual([
      'withdrawn',
    ])
  })

  it('is called as the directory has it, or as it was called when it answered', () => {
    const book = aBook([asked, 'agency:gone', 'agreed', { agencyName: 'Purbeck' }])
    const names = namedAgencies([anAgency('agency:a', { name: ' ', shortName: 'PD' })], book)
    expect(['agency:a', 'agency:gone', 'agency:never'].map(names.nameOf)).toEqual([
      'PD',
      'Purbeck',
      'An agency without a name',
    ])
  })
})

describe('an answer as it is filled in', () => {
  const form = (fields: Record<string, string>): FormData => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return data
  }
  const ann = { name: 'Ann Bell', role: 'Chief Inspector' }

  it('takes who answered last where nobody else is filled in', () => {
    expect(readAnswer('agreed', form({}), ann)).toEqual({
      kind: 'answer',
      fields: { ...ann, reason: '' },
    })
    expect(readAnswer('agreed', form({ name: ' Bo ', role: 'Clerk' }), ann)).toMatchObject({
      fields: { name: 'Bo', role: 'Clerk' },
    })
  })

  it('says what is missing: who, as what, and why not', () => {
    expect(readAnswer('declined', form({ name: '', role: ' ', reason: '\n' }), ann)).toMatchObject({
      kind: 'faults',
      faults: {
        name: expect.any(String) as string,
        role: expect.any(String) as string,
        reason: expect.any(String) as string,
      },
    })
    expect(readAnswer('withdrawn', form({ reason: '' }), ann).kind).toBe('answer')
  })

  it('is signed, and dated', () => {
    expect(signedWords(ann)).toBe('Ann Bell, Chief Inspector')
    expect(signedWords({ name: 'Bo', role: '' })).toBe('Bo')
    expect(momentWords(new Date(2010, 3, 9, 14, 5).getTime())).toBe('9 April 2010 at 14:05')
  })
})
