/** The results as tables for a reader. */
import { CONTESTANTS } from './contestants.mjs'
import { TARGETS } from './targets.mjs'

/** Above this the clients' core may itself have been what was slow, or others were using the machine. */
const CLIENT_BUSY = 0.95
const OTHERS_BUSY = 0.15

const number = (digits) => (value) => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const whole = (value) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en-GB') : '–')
const percent = (value) => (Number.isFinite(value) ? `${Math.round(value * 100)}%` : '–')
const times = (value) => (Number.isFinite(value) ? `${value.toFixed(2)}×` : '–')
const orNever = (value) => (value === null ? 'never' : whole(value))
const title = (row) => CONTESTANTS[row.contestant].title

const STEADY = [
  ['server', title],
  ['p50 ms', (row) => number(1)(row.p50Ms)],
  ['p99 ms', (row) => number(1)(row.p99Ms)],
  ['CPU', (row) => percent(row.serverCpu)],
  ['µs a delivery', (row) => number(2)(row.serverUsPerDelivery)],
  ['to bare ws', (row) => times(row.toBare)],
  ['to best peer', (row) => times(row.toBestPeer)],
  ['deliveries/s', (row) => whole(row.deliveriesPerSecond)],
  ['MB/s', (row) => number(1)(row.megabytesPerSecond)],
  ['clients’ CPU', (row) => percent(row.clientCpu)],
  ['', notes],
]

const COLUMNS = {
  fanout: [['readers', (row) => whole(row.size)], ...STEADY],
  presence: [['cursors', (row) => whole(row.size)], ...STEADY],
  load: [
    ['records', (row) => whole(row.size)],
    ['server', title],
    ['MB', (row) => number(1)(row.megabytes)],
    ['after a restart, ms', (row) => number(0)(row.coldMs)],
    ['already open, ms', (row) => number(0)(row.warmMs)],
    ['at once', (row) => (row.joiners > 0 ? String(row.joiners) : '–')],
    ['all have it, ms', (row) => number(0)(row.joinersMs)],
    ['', notes],
  ],
  memory: [
    ['boards', (row) => whole(row.size)],
    ['server', title],
    ['KB a board', (row) => whole(row.kbPerBoard)],
    ['of it what was written', (row) => whole(row.updateKb)],
    ['empty server, MB', (row) => whole(row.emptyKb / 1000)],
    ['', notes],
  ],
  nodes: [
    ['store', (row) => row.store],
    ['nodes', (row) => whole(row.size)],
    ['same node p50 ms', (row) => number(1)(row.nearP50Ms)],
    ['p99 ms', (row) => number(1)(row.nearP99Ms)],
    ['across p50 ms', (row) => number(1)(row.farP50Ms)],
    ['p99 ms', (row) => number(1)(row.farP99Ms)],
    ['nodes’ µs a delivery', (row) => number(1)(row.serverUsPerDelivery)],
    ['database’s', (row) => number(1)(row.databaseUsPerDelivery)],
    ...[1, 10, 100].map((boards) => [
      `saved/s, ${boards} ${boards === 1 ? 'board' : 'boards'}`,
      (row) => whole(row.savedPerSecond?.[boards]),
    ]),
    ['clients’ CPU', (row) => percent(row.clientCpu)],
    ['', notes],
  ],
  attacks: [
    ['attack', (row) => row.title],
    ['server', title],
    ['nobody sees anything for, ms', (row) => orNever(row.blockedMs)],
    ['of 50 changes lost', (row) => whole(row.editsLost)],
    ['opens afterwards in, ms', (row) => orNever(row.openMs)],
    ['impostor shown', (row) => (row.isForged ? 'yes' : 'no')],
    ['attacker sent away', (row) => (row.wasTurnedAway ? 'yes' : 'no')],
    ['grown by, MB', (row) => whole(row.grownKb / 1000)],
    ['', notes],
  ],
  talk: [
    ['followers', (row) => whole(row.size)],
    ['editors alone p50 ms', (row) => number(1)(row.aloneP50Ms)],
    ['p99 ms', (row) => number(1)(row.aloneP99Ms)],
    ['with them p50 ms', (row) => number(1)(row.p50Ms)],
    ['p99 ms', (row) => number(1)(row.p99Ms)],
    ['p99', (row) => times(row.p99Ratio)],
    ['CPU alone', (row) => percent(row.aloneCpu)],
    ['with them', (row) => percent(row.serverCpu)],
    ['slide at 99% of them, ms', (row) => number(0)(row.slideMs)],
    ['all in, ms', (row) => number(0)(row.stormMs)],
    ['clients’ CPU', (row) => percent(row.clientCpu)],
    ['', notes],
  ],
}

function notes(row) {
  if (row.failure !== undefined) return `failed: ${row.failure.split('\n', 1)[0]}`
  return [
    row.keepsUp === false
      ? `does not keep up (${percent(row.deliveredShare)} delivered)`
      : undefined,
    row.lost > 0 ? `${row.lost} connections lost` : undefined,
    row.clientCpu >= CLIENT_BUSY ? 'clients’ core full' : undefined,
    row.othersCpu >= OTHERS_BUSY ? `machine not quiet (${percent(row.othersCpu)})` : undefined,
  ]
    .filter((note) => note !== undefined)
    .join('; ')
}

/** @param {keyof typeof COLUMNS} part */
export function tableOf(part, rows) {
  return table(
    COLUMNS[part].map(([heading]) => heading),
    rows.map((row) => COLUMNS[part].map(([, cell]) => cell(row))),
  )
}

/** What ARCHITECTURE asks for, beside what was reached in this run. */
export function targetsTable(parts) {
  const rows = TARGETS.filter(({ part }) => parts[part] !== undefined).map((target) => {
    const row = parts[target.part].find(
      ({ size, contestant }) => size === target.size && contestant === 'wholeplace',
    )
    const reached = row === undefined ? NaN : row[target.field] * (target.scale ?? 1)
    const verdict = !Number.isFinite(reached)
      ? 'not measured'
      : reached <= target.atMost
        ? 'yes'
        : 'no'
    return [
      target.what,
      `≤ ${target.atMost} ${target.unit}`,
      `${number(1)(reached)} ${target.unit}`,
      verdict,
    ]
  })
  return table(['this server', 'to reach', 'reached', ''], rows)
}

/** Columns of text to the left, of figures to the right. */
export function table(headings, rows) {
  const widths = headings.map((heading, i) =>
    Math.max(heading.length, ...rows.map((row) => row[i].length)),
  )
  const isText = (i) => rows.some((row) => /^[^\d–≤]/.test(row[i]))
  const line = (cells) =>
    cells
      .map((cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  return [line(headings), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join(
    '\n',
  )
}
