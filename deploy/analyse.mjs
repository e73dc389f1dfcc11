import { headersFor, isId, readLink } from './board-link.mjs'
import { printable } from './printable.mjs'
import { StepFailed, WrongUsage } from './step-failed.mjs'

export const ANALYSE_HELP = `wholeplace analyse <board> [--json]

Says what a board works out: overlaps, what people are asked twice, handoffs, money, who pays and who
saves, commitments, who is in the room. The server has to be running.

  <board>   the board's link, as its Share button gives it, in quotation marks;
            or its id, with the two variables below
  --json    the whole analysis as JSON, as GET /api/boards/<id>/analysis gives it

  WHOLEPLACE_URL  where the server is (http://localhost:4000)
  WHOLEPLACE_KEY  the key of one of the board's links: what stands after the #
  WHOLEPLACE_PASSPHRASE  the passphrase of that link, where it has one

Ends with 0 when it worked, 1 when it did not, 2 when it was called in a wrong way.`

/**
 * `wholeplace analyse`.
 * @param {readonly string[]} args what follows the command
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export async function analyse(args, environment) {
  const { asJson, link } = readArguments(args, environment)
  const headers = await headersFor(link, environment)
  const analysis = await fetchAnalysis(link, headers)
  console.log(
    asJson
      ? JSON.stringify(analysis, null, 2)
      : analysis.findings.map(({ sentence }) => printable(sentence)).join('\n'),
  )
}

function readArguments(args, environment) {
  const boards = args.filter((arg) => !isOption(arg))
  const unknown = args.find((arg) => isOption(arg) && arg !== '--json')
  if (unknown !== undefined) {
    throw new WrongUsage(`There is no option ${unknown}.\n\n${ANALYSE_HELP}`)
  }
  if (boards.length !== 1) throw new WrongUsage(`Name one board.\n\n${ANALYSE_HELP}`)
  const [board] = boards
  return { link: readLink(board, environment, ['board']), asJson: args.includes('--json') }
}

function isOption(arg) {
  return arg.startsWith('-') && !isId(arg)
}

async function fetchAnalysis({ base, id }, headers) {
  const address = new URL(`api/boards/${id}/analysis`, base)
  const answer = await fetch(address, { headers, redirect: 'manual' }).catch(() => {
    throw new StepFailed(`There is no server at ${address.origin}. Is it running?`)
  })
  const body = await answer.json().catch(() => undefined)
  if (answer.ok && Array.isArray(body?.findings)) return body
  throw new StepFailed(
    printable(body?.error?.message ?? `What answers at ${address.origin} is no Wholeplace server.`),
  )
}
