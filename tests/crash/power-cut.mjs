// What a power cut would leave of the log: run by hand, needs strace and a build.
//
//   node tests/crash/power-cut.mjs [cuts = 30] [seed = 1]
//
// strace notes every write and every sync of a process that appends to the log, and what it was told
// had been kept. That is played back onto two imaginary disks, and at random points the power is cut:
// what had been synced is there; of what had not, a random part is, torn at sectors, in any order. The
// database is then opened and compared with what had been acknowledged by then.
//
// One disk honours a sync. The other, the control, lets a sync pass and holds back the latest writes
// all the same, as `PRAGMA synchronous = OFF` has it: it must lose something, or the test shows nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as prng from 'lib0/prng'
import { SqliteStore } from '../../build/server/log/sqlite-store.js'
import { contentOf, unpackState } from './log-content.mjs'

const ACKNOWLEDGED_IN_ALL = 2_000
const SECTOR_BYTES = 512
/** Writes that the careless disk has not carried out, synced or not. */
const CARELESS_WRITES = 40
const FILE = 'wholeplace.sqlite'
const TRACED = 'write,pwrite64,ftruncate,unlink,fsync,fdatasync'

const cuts = Number(process.argv[2] ?? 30)
const seed = Number(process.argv[3] ?? 1)
const random = prng.create(seed)
const folder = mkdtempSync(join(tmpdir(), 'wholeplace-power-cut-'))

/** Runs the appender under strace. @returns the path of the trace */
async function record() {
  const trace = join(folder, 'trace')
  const appender = fileURLToPath(new URL('./append-until-killed.mjs', import.meta.url))
  const strace = ['-f', '-qq', '-y', '-xx', '-s', '2000000', '-e', `trace=${TRACED}`]
  const command = [process.execPath, appender, join(folder, FILE), '1']
  const child = spawn('strace', [...strace, '-e', 'signal=none', '-o', trace, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let appenderId
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('open ')) appenderId = Number(line.slice('open '.length))
    else count += 1
    if (count === ACKNOWLEDGED_IN_ALL) process.kill(appenderId, 'SIGKILL')
  }
  await exited
  return trace
}

async function playBack(trace) {
  const disks = { honest: new Disk(0), careless: new Disk(CARELESS_WRITES) }
  const results = Object.fromEntries(
    Object.keys(disks).map((name) => [
      name,
      { lost: [], noticed: 0, falseAlarms: 0, acknowledged: 0 },
    ]),
  )
  const cutPoints = Array.from({ length: cuts }, () => prng.int32(random, 1, ACKNOWLEDGED_IN_ALL))
  const acknowledged = []
  for await (const event of readTrace(trace)) {
    if (event.kind !== 'said') {
      for (const disk of Object.values(disks)) disk.apply(event)
      continue
    }
    const [boardId, seq, name] = event.text.trim().split(' ')
    if (name === undefined) continue
    acknowledged.push({ boardId, seq: Number(seq), name })
    for (const _ of cutPoints.filter((point) => point === acknowledged.length)) {
      for (const [diskName, disk] of Object.entries(disks)) {
        const { lost, isNoticed } = inspect(disk, acknowledged)
        results[diskName].lost.push(lost)
        results[diskName].acknowledged = acknowledged.length
        if (isNoticed) results[diskName][lost > 0 ? 'noticed' : 'falseAlarms'] += 1
      }
    }
  }
  return results
}

/** Cuts the power, opens what is left, and counts what had been acknowledged and is not there. */
function inspect(disk, acknowledged) {
  const left = join(folder, 'left')
  rmSync(left, { recursive: true, force: true })
  mkdirSync(left)
  for (const [name, content] of disk.cutPower()) writeFileSync(join(left, name), content)
  let store
  try {
    store = new SqliteStore({ file: join(left, FILE) }, () => undefined)
    const stored = new Map()
    const all = (boardId) => {
      if (!stored.has(boardId)) stored.set(boardId, everything(store.load(boardId)))
      return stored.get(boardId)
    }
    const lost = acknowledged.filter(({ boardId, seq, name }) => {
      const found = all(boardId)[seq - 1]
      return found === undefined || Buffer.compare(found, contentOf(name)) !== 0
    })
    return { lost: lost.length, isNoticed: store.losses.length > 0 }
  } catch {
    // Not to be opened, or not to be read: all is lost, and nobody overlooks it.
    return { lost: acknowledged.length, isNoticed: true }
  } finally {
    store?.close()
  }
}

function everything({ state, updates }) {
  return [...(state ? unpackState(state) : []), ...updates]
}

/** Files of which some writes have reached the platter and the latest, perhaps, have not. */
class Disk {
  #held
  #files = new Map()

  /** @param held writes that stay open after a sync */
  constructor(held) {
    this.#held = held
  }

  apply(event) {
    if (event.kind === 'unlink') {
      // The journal of the very first transaction, before anything is acknowledged.
      this.#files.delete(event.file)
      return
    }
    const file = this.#files.get(event.file) ?? { platter: Buffer.alloc(0), open: [], length: 0 }
    this.#files.set(event.file, file)
    if (event.kind === 'sync') {
      for (const each of file.open.splice(0, Math.max(0, file.open.length - this.#held))) {
        file.platter = carriedOut(file.platter, each)
      }
      return
    }
    const offset = event.offset ?? file.length
    file.length =
      event.kind === 'truncate' ? event.length : Math.max(file.length, offset + event.bytes.length)
    file.open.push({ ...event, offset })
  }

  /** @returns name and content of each file, as found when the power is back */
  *cutPower() {
    for (const [name, { platter, open }] of this.#files) {
      let content = platter
      for (const each of open) {
        if (prng.bool(random)) content = carriedOut(content, prng.bool(random) ? torn(each) : each)
      }
      yield [name, content]
    }
  }
}

function carriedOut(content, event) {
  if (event.kind === 'truncate') {
    return Buffer.concat([content.subarray(0, event.length)], event.length)
  }
  const end = event.offset + event.bytes.length
  const grown = Buffer.concat([content], Math.max(content.length, end))
  grown.set(event.bytes, event.offset)
  return grown
}

function torn(event) {
  if (event.kind === 'truncate') return event
  const sectors = prng.int32(random, 0, Math.ceil(event.bytes.length / SECTOR_BYTES))
  return { ...event, bytes: event.bytes.subarray(0, sectors * SECTOR_BYTES) }
}

/** @returns the trace's writes, truncations and syncs of the log's files, and what was said, in order */
async function* readTrace(trace) {
  const syncing = new Map()
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    const [, thread, call, descriptor, path, rest] =
      /^(\d+) +(\w+)\((\d+)<([^>]*)>(.*)$/.exec(line) ?? []
    if (call === undefined) {
      const unlinked = /^\d+ +unlink\("([^"]*)"/.exec(line)?.[1]
      if (unlinked !== undefined)
        yield { kind: 'unlink', file: basename(unescape(unlinked).toString()) }
      const resumed = /^(\d+) +<\.\.\. f(?:data)?sync resumed>/.exec(line)?.[1]
      if (resumed !== undefined && syncing.has(resumed)) yield syncing.get(resumed)
      continue
    }
    const file = basename(unescape(path).toString())
    if (call === 'write' && descriptor === '1') {
      yield { kind: 'said', text: unescape(argument(rest)).toString() }
    }
    if (!file.startsWith(FILE) || file.endsWith('-shm')) continue
    if (call === 'fsync' || call === 'fdatasync') {
      const event = { kind: 'sync', file }
      if (rest.includes('unfinished')) syncing.set(thread, event)
      else yield event
    } else if (call === 'ftruncate') {
      yield { kind: 'truncate', file, length: Number(/^, (\d+)/.exec(rest)?.[1]) }
    } else {
      const offset = /", \d+, (\d+)/.exec(rest)?.[1]
      const bytes = unescape(argument(rest))
      yield {
        kind: 'write',
        file,
        bytes,
        offset: offset === undefined ? undefined : Number(offset),
      }
    }
  }
}

/** The first text among a call's arguments. */
function argument(rest) {
  return rest.slice(rest.indexOf('"') + 1, rest.lastIndexOf('"'))
}

/** `\x41\x42` as bytes. */
function unescape(text) {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

try {
  const trace = await record()
  const results = await playBack(trace)
  for (const [name, { lost, noticed, acknowledged }] of Object.entries(results)) {
    const cutsWithLoss = lost.filter((count) => count > 0).length
    const sum = lost.reduce((total, count) => total + count, 0)
    process.stdout.write(
      `${name}: ${cuts} power cuts, ${acknowledged} acknowledged before the last; acknowledged and lost: ${sum}, in ${cutsWithLoss} cuts, ${noticed} of them noticed on opening\n`,
    )
  }
  const isProven =
    results.honest.lost.every((count) => count === 0) && results.honest.falseAlarms === 0
  const isControlled = results.careless.lost.some((count) => count > 0)
  process.exitCode = isProven && isControlled ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
