import { describe, expect, test } from 'vitest'
import {
  aBarrier,
  aFigure,
  aMap,
  anAgency,
  aPot,
  aReferral,
  aService,
} from '../../../support/service-maps.ts'
import { carriedOut, planText } from '../../../support/sheets.ts'

const tsv = (...rows: readonly string[]): string =>
  rows.map((row) => row.split(' | ').join('\t')).join('\n')

const dorset = anAgency('agency:dcc', { name: 'Dorset County Council', shortName: 'DCC' })
const police = anAgency('agency:dp', { name: 'Dorset Police', shortName: 'DP', colour: 'sky' })
const homeCare = aService('shape:home', {
  name: 'Home care',
  agencyId: 'agency:dcc',
  does: 'Care at home',
  cost: aFigure(2_000_000, 'actual', '2008-09'),
})
const board = aMap({ agencies: [dorset, police], services: [homeCare] })

/** The messages of a plan's problems. */
function problems(text: string, map = board): readonly string[] {
  return planText(text, map).problems.map(({ message }) => message)
}

describe('[SHEET-3] a row that cannot be read', () => {
  test('is named by the spreadsheet’s number, the column as it is called there, and what to do', () => {
    const sheet = [
      'Services of our place',
      '',
      'Service | Provider | Annual cost | Financial year | Caseload | Status | Journey end',
      'Home care | DCC | about 40 | 2008 | some | stopped | perhaps',
      '',
      'Advice | DCC | £40k | 2008/09 | 1,200 | Planned | no',
    ]
    const plan = planText(tsv(...sheet), board)
    expect(plan.problems.map(({ message }) => message)).toEqual([
      'Row 4: “about 40” in Annual cost is not an amount: write a number such as 40000 or £40k.',
      'Row 4: “2008” in Financial year is not a financial year: write it as 2008-09.',
      'Row 4: “some” in Caseload is not a whole number: write one such as 1200.',
      'Row 4: “stopped” in Status is none of those there are: Running, Proposed and Ending.',
      'Row 4: “perhaps” in Journey end is neither yes nor no: write one of them.',
    ])
    expect(plan.additions).toMatchObject([
      {
        row: 6,
        name: 'Advice',
        fields: {
          agencyId: 'agency:dcc',
          pounds: 40_000,
          year: '2008-09',
          peoplePerYear: 1_200,
          status: 'proposed',
          isJourneyEnd: false,
        },
      },
    ])
  })

  test('is one without a name, or with an id that is no board’s', () => {
    expect(problems(tsv('Service | Cost', ' | £40k'))).toEqual([
      'Row 2: it says nothing under Name, which it needs.',
    ])
    expect(problems('Id,Name,Agency\nshape:x,Beds,\nS-12,Advice,\n')).toEqual([
      'Row 3: “S-12” in Id is not an id of this board: leave that column out.',
    ])
    expect(problems('Id,Name\nagency:dcc,Beds\n')).toEqual([
      'Row 2: “agency:dcc” is the id of another kind of thing: clear the id.',
    ])
  })

  test('is one with a quotation mark that is not closed', () => {
    expect(problems('Service,Provider\nAdvice,DCC\n"Beds,DCC\n')).toEqual([
      'Row 3: a quotation mark is not closed, or out of place.',
    ])
  })
})

describe('[SHEET-5] which thing a row is', () => {
  test('is told by its id, else by whose it is and its name', () => {
    const byName = planText(tsv('Service | Provider | Cost', 'HOME  care | dcc | £2.5m'), board)
    expect(byName.additions).toEqual([])
    expect(byName.changes).toEqual([
      {
        row: 2,
        id: 'shape:home',
        name: 'Home care',
        fields: { pounds: 2_500_000 },
        details: [{ header: 'Cost a year (£)', before: '£2,000,000', after: '£2,500,000' }],
      },
    ])
    const byId = planText('Id,Name,Agency\nshape:home,Care at home,Dorset Police\n', board)
    expect(byId.changes[0]?.details).toEqual([
      { header: 'Name', before: 'Home care', after: 'Care at home' },
      { header: 'Agency', before: 'Dorset County Council', after: 'Dorset Police' },
    ])
  })

  test('is not what another row is by its id', () => {
    const csv = 'Id,Name,Agency\nshape:home,Care at home,DCC\n,Home care,DCC\n'
    const plan = planText(csv, board)
    expect(plan.changes).toMatchObject([{ id: 'shape:home', fields: { name: 'Care at home' } }])
    expect(plan.additions).toMatchObject([{ row: 3, name: 'Home care' }])
  })

  test('is told by its name alone where it does not say whose it is', () => {
    expect(planText(tsv('Service | Cost', 'Home care | £2m'), board)).toMatchObject({
      unchanged: 1,
      additions: [],
    })
    const twice = aMap({
      ...board,
      services: [homeCare, aService('shape:other', { name: 'Home care', agencyId: 'agency:dp' })],
    })
    expect(problems(tsv('Service | Cost', 'Home care | £2m'), twice)).toEqual([
      'Row 2: 2 things on the board could be meant: say whose it is, or give its id.',
    ])
  })

  test('is another where another agency has it', () => {
    const plan = planText(tsv('Service | Provider', 'Home care | Dorset Police'), board)
    expect(plan.additions).toMatchObject([{ name: 'Home care', fields: { agencyId: 'agency:dp' } }])
  })

  test('is told once: rows that are the same thing are both refused', () => {
    const sheet = tsv('Service | Provider', 'Advice | DCC', 'Beds | DCC', 'advice | DCC')
    expect(problems(sheet)).toEqual([
      'Row 2: rows 2 and 4 are the same thing: keep one of them.',
      'Row 4: rows 2 and 4 are the same thing: keep one of them.',
    ])
  })

  test('what the row does not say stays as it is', () => {
    const sheet = tsv('Service | Provider | What it does | Cost', 'Home care | DCC |  | ')
    expect(planText(sheet, board)).toMatchObject({ unchanged: 1, changes: [] })
  })

  test('a year without an amount says nothing', () => {
    const sheet = tsv('Service | Provider | Cost | Year', 'Advice | DCC | n/a | 2008-09')
    const first = planText(sheet, board)
    expect(first.additions[0]?.fields).not.toHaveProperty('year')
    expect(planText(sheet, carriedOut(board, first))).toMatchObject({ unchanged: 1, changes: [] })
  })
})

describe('[SHEET-6] agencies that rows name', () => {
  test('are found by name or short name, and made once where nobody knows them', () => {
    const sheet = tsv(
      'Service | Provider',
      'Beds | Dorset Probation',
      'Advice | dorset  probation',
      'Patrols | dp',
    )
    const plan = planText(sheet, board)
    expect(plan.agencies).toMatchObject([{ name: 'Dorset Probation', shortName: 'D Probation' }])
    const [made] = plan.agencies
    expect(plan.additions.map(({ fields }) => fields['agencyId'])).toEqual([
      made?.id,
      made?.id,
      'agency:dp',
    ])
    expect([dorset.colour, police.colour]).not.toContain(made?.colour)
  })

  test('are one, whether a row gives the id or the name alone, in whatever order', () => {
    const plan = planText('Name,Agency,Agency (id)\nAdvice,Health,\nBeds,Health,agency:h\n', board)
    expect(plan.agencies.map(({ id }) => id)).toEqual(['agency:h'])
    expect(plan.additions.map(({ fields }) => fields['agencyId'])).toEqual(['agency:h', 'agency:h'])
  })

  test('are not made for rows that are left out', () => {
    const rows = ['Beds | Health | lots', 'Patrols | Fire | £1', 'Patrols | Fire | £2']
    const plan = planText(tsv('Service | Provider | Cost', ...rows, 'Advice | DCC | £1'), board)
    expect(plan).toMatchObject({ agencies: [], additions: [{ name: 'Advice' }] })
    expect(plan.problems).toHaveLength(3)
  })

  test('are not guessed at where name and id contradict each other', () => {
    const csv = 'Id,Name,Agency,Agency (id)\n,Beds,Dorset Police,agency:dcc\n'
    expect(problems(csv)).toEqual([
      'Row 2: it says “Dorset Police”, but the id beside it is that of “Dorset County Council”: clear one of them.',
    ])
  })

  test('can be more than a board shows, which is said with the numbers', () => {
    const rows = Array.from({ length: 600 }, (_, n) => `Service ${n} | Body ${n}`)
    const plan = planText(tsv('Service | Provider', ...rows), board)
    expect(plan.obstacle).toBe(
      'A board shows up to 500 agencies. This one has 2, and the sheet names 600 more. Leave some out.',
    )
  })

  test('of a table of their own may be parts of one another, but none of itself', () => {
    const sheet = tsv(
      'Organisation | Acronym | Sector | Part of',
      'Adult services | AS | Council | DCC',
      'Day centres |  | Council | Adult services',
      'Chicken |  | Farm | Egg',
      'Egg |  | Farm | Chicken',
      'Yolk |  | Farm | Egg',
    )
    const plan = planText(sheet, board)
    expect(plan.problems.map(({ message }) => message)).toEqual([
      'Row 4: it would be a part of itself: change what it is part of.',
      'Row 5: it would be a part of itself: change what it is part of.',
      'Row 6: the agency that it is part of cannot be brought in.',
    ])
    const [adults, centres] = plan.additions
    expect(adults?.fields).toMatchObject({ parentId: 'agency:dcc', shortName: 'AS' })
    expect(centres?.fields).toMatchObject({ parentId: adults?.id, shortName: '' })
    expect(new Set(plan.additions.map(({ fields }) => fields['colour'])).size).toBe(2)
    expect(planText(sheet, carriedOut(board, plan))).toMatchObject({ unchanged: 2, additions: [] })
  })
})

describe('[SHEET-7] links', () => {
  const map = aMap({
    ...board,
    services: [homeCare, aService('shape:beds', { name: 'Beds' })],
    pots: [aPot('shape:pot', { name: 'Pooled budget' })],
    links: [aReferral('shape:home', 'shape:beds', { id: 'shape:link' })],
  })

  test('go between what is on the board, of the usual kind unless they say another', () => {
    const sheet = tsv(
      'From | To | Kind | People per year',
      'Beds | Home care |  | 12',
      'Pooled budget | Beds |  | ',
      'Home care | beds | Referral | 40',
      'Beds | Nowhere |  | ',
      'Beds |  |  | ',
    )
    const plan = planText(sheet, map)
    expect(plan.additions).toMatchObject([
      { fields: { link: 'referral', fromId: 'shape:beds', peoplePerYear: 12 } },
      { fields: { link: 'money', fromId: 'shape:pot', toId: 'shape:beds' } },
    ])
    expect(plan.changes).toMatchObject([{ id: 'shape:link', fields: { peoplePerYear: 40 } }])
    expect(plan.problems.map(({ message }) => message)).toEqual([
      'Row 5: nothing on the board is called “Nowhere”: bring that in first, or draw it.',
      'Row 6: it needs both ends, but says nothing under To.',
    ])
  })

  test('are not sent elsewhere', () => {
    expect(problems('Id,From,To\nshape:link,Beds,Home care\n', map)).toEqual([
      'Row 2: on the board this link runs between other things: clear its id to add one more, or move its end there.',
    ])
  })
})

test('barriers and pots are told from services by their columns', () => {
  const barriers = planText(
    tsv('Problem | Raised by | Ask', 'Two panels | DCC | One panel'),
    aMap({ agencies: [dorset], barriers: [aBarrier('shape:b', { text: 'Two panels' })] }),
  )
  expect(barriers).toMatchObject({ table: 'barriers', additions: [{ name: 'Two panels' }] })
  const pots = planText(tsv('Pot | Held by | Amount', 'Schools grant | DCC | £7.3m'), board)
  expect(pots).toMatchObject({
    table: 'pots',
    additions: [{ fields: { heldBy: 'agency:dcc', pounds: 7_300_000 } }],
  })
})
