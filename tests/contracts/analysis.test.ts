import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { analyse } from '../../shared/domain/analysis.ts'
import { shareCell } from '../../shared/domain/commitment-cells.ts'
import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { agencyRecord, commitmentShape, potShape, serviceShape } from '../support/map-records.ts'
import { arrowBinding, linkArrow } from '../support/records.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const records: readonly BoardRecord[] = [
  agencyRecord('council'),
  agencyRecord('nhs', { name: 'Dorset NHS', shortName: 'NHS', colour: 'moss' }),
  serviceShape('lodgings'),
  serviceShape('flats', { props: { agencyId: 'agency:nhs', confidence: 'estimate' } }),
  potShape('grant'),
  commitmentShape('alternatives-7k2m', {
    meta: {
      [shareCell('pays', 'agency:council', '2009-10')]: 7_500_000,
      [shareCell('saves', 'agency:nhs', '2009-10')]: 18_000_000,
    },
  }),
  linkArrow('handoff', { link: 'referral', sharingAgreement: 'none' }),
  arrowBinding('from', 'shape:handoff', 'shape:lodgings', 'start'),
  arrowBinding('to', 'shape:handoff', 'shape:flats', 'end'),
]

let server: TestServer
let board: TestBoard

beforeAll(async () => {
  server = await TestServer.start()
  board = await server.createBoard()
  const page = await server.join(board)
  const document = new BoardDocument(page.doc, { now: () => Date.now() })
  document.edit({ created: records, updated: [], removed: [] }, null)
  await page.untilSaved()
})
afterAll(() => server.close())

function command(...args: readonly string[]): Promise<Ended> {
  return commandBy({ WHOLEPLACE_KEY: board.keys.viewer }, ...args)
}

function commandBy(
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, WHOLEPLACE_URL: server.url, ...variables }
    const line = ['deploy/wholeplace.mjs', 'analyse', ...args]
    const child = execFile(process.execPath, line, { cwd: root, env }, (_, out, problem) =>
      resolve({ code: child.exitCode, out, problem }),
    )
  })
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly problem: string
}

describe('what a board works out is the same everywhere', () => {
  const expected = analyse(readServiceMap(records), { today: dayAt(Date.now(), HOME_TIME_ZONE) })

  it('such as the example of Dorset: £10.5m net, and the councils £7.5m out of pocket', () => {
    expect(expected.whoPays.overall.total.netPounds).toBe(10_500_000)
    expect(expected.whoPays.uneven).toMatchObject([
      { ref: 'C-7K2M', payers: [{ agencyId: 'agency:council', pounds: 7_500_000 }] },
    ])
  })

  it('at the API', async () => {
    const answer = await fetch(`${server.url}/api/boards/${board.id}/analysis`, {
      headers: { authorization: `Bearer ${board.keys.viewer}` },
    })
    expect(answer.status).toBe(200)
    expect(expected.overlaps).toHaveLength(1)
    expect(expected.handoffs.handoffs).toHaveLength(1)
    expect(await answer.json()).toEqual(expected)
  })

  it('on the command line, as JSON and in words', async () => {
    const json = await command(board.id, '--json')
    expect(json).toMatchObject({ code: 0, problem: '' })
    expect(JSON.parse(json.out)).toEqual(expected)
    const { out } = await command(`${server.url}/b/${board.id}#${board.keys.editor}`)
    expect(out.trimEnd().split('\n')).toEqual(expected.findings.map(({ sentence }) => sentence))
  })
})

describe('the command says what is wrong, and how it ended', () => {
  it('with 1 when the server does not give it', async () => {
    const refused = await command(`${server.url}/b/${board.id}#${'A'.repeat(22)}`)
    expect(refused).toEqual({ code: 1, out: '', problem: `${ERRORS['wrong-key'].message}\n` })
    const nobody = await command('http://127.0.0.1:1/b/board#key')
    expect(nobody).toMatchObject({ code: 1, out: '' })
    expect(nobody.problem).toContain('There is no server at http://127.0.0.1:1.')
  })

  it('with 1 when the link has a passphrase that is not given, and with 0 when it is', async () => {
    const headers = {
      authorization: `Bearer ${board.keys.owner}`,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({ role: 'viewer', passphrase: 'the heron on the weir' })
    const address = `${server.url}/api/boards/${board.id}/links`
    const made = await fetch(address, { method: 'POST', headers, body })
    const { key } = (await made.json()) as { readonly key: string }
    const by = (passphrase: string) =>
      commandBy({ WHOLEPLACE_KEY: key, WHOLEPLACE_PASSPHRASE: passphrase }, board.id)
    const [none, wrong, right] = [
      await by(''),
      await by('the otter'),
      await by('the heron on the weir'),
    ]
    expect(none).toMatchObject({ code: 1, problem: `${ERRORS['passphrase-needed'].message}\n` })
    expect(wrong).toMatchObject({ code: 1, problem: `${ERRORS['wrong-passphrase'].message}\n` })
    expect(right).toMatchObject({ code: 0, problem: '' })
  })

  it('with 2 when it is called wrongly', async () => {
    const calls = [[], ['a', 'b'], [board.id, '--fast'], ['http://x/y'], ['http://']]
    const endings = await Promise.all(calls.map((args) => command(...args)))
    expect(endings.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2])
    expect(endings.map(({ problem }) => problem.split('\n')[0])).toEqual([
      'Name one board.',
      'Name one board.',
      'There is no option --fast.',
      'http://x/y is no link to a board.',
      'http:// is no web address.',
    ])
  })

  it('with 0 when it is asked how to', async () => {
    const help = await command('--help')
    expect(help).toMatchObject({ code: 0, problem: '' })
    expect(help.out).toContain('wholeplace analyse <board> [--json]')
  })
})
