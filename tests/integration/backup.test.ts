import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Database from 'libsql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashOf, png } from '../support/picture-files.ts'
import { Product, type Board } from '../support/product.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { WireClient } from '../support/wire-client.ts'

const COMMAND = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))
const NAME = 'page:page\u001fname'
const PICTURE_COUNT = 12

const folder = makeTemporaryFolder()
const archive = join(folder.path, 'monday.tar')
let product: Product
let board: Board
let writer: WireClient

beforeAll(async () => {
  product = await Product.start()
  board = await product.createBoard('Moved', 'birmingham')
  for (let count = 0; count < PICTURE_COUNT; count++) await putPicture(count)
  writer = await WireClient.join({ url: product.url, boardId: board.id, key: board.keys.editor })
})
afterAll(async () => {
  writer.close()
  await product.close()
  folder.remove()
})

/** A picture of half a megabyte, a different one each. */
async function putPicture(count: number): Promise<void> {
  const picture = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: `${count}`.padEnd(500_000, 'x') }))
  const answer = await fetch(`${product.url}/api/boards/${board.id}/images/${hashOf(picture)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${board.keys.editor}` },
    body: picture,
  })
  expect(answer.status).toBe(204)
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** `wholeplace …` on the store in `dataDir`. */
function start(args: readonly string[], dataDir: string, shell = 'exec "$@"') {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  const child = spawn('bash', ['-c', shell, '-', process.execPath, COMMAND, ...args], { env })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number, ...said }))
  return { child, ended }
}

function run(...[args, dataDir, shell]: Parameters<typeof start>): Promise<Ended> {
  return start(args, dataDir, shell).ended
}

function rename(title: string): Promise<void> {
  writer.lanes.transact({ set: [[NAME, title]], delete: [] }, null)
  return writer.untilSaved()
}

it('a running server is backed up and restored elsewhere: the same links, what is on the board, its pictures', async () => {
  await rename('before')
  const backup = new AbortController()
  const writing = (async () => {
    for (let count = 1; !backup.signal.aborted; count++) await rename(`change ${count}`)
  })()
  const backedUp = await run(['backup', archive], product.dataDir)
  backup.abort()
  await writing
  expect(backedUp).toMatchObject({ code: 0, err: '' })
  expect(backedUp.out).toMatch(/^Written to .*monday\.tar: 1 board, 12 pictures, \d+ rows/u)

  const { stdout } = await promisify(execFile)('tar', ['--list', '--file', archive])
  expect(stdout).toContain(`boards/${board.id}\n`)
  expect(stdout.trim().split('\n').at(-1)).toBe('manifest.json.sha256')

  const checked = await run(['restore', archive, '--check', '--json'], '')
  expect(JSON.parse(checked.out)).toMatchObject({ counts: { boards: 1, images: PICTURE_COUNT } })

  const elsewhere = join(folder.path, 'elsewhere')
  const restored = await run(['restore', archive], elsewhere)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toMatch(/^Restored and compared: 1 board, 12 pictures/u)
  expect(await run(['restore', archive], elsewhere)).toMatchObject({
    code: 1,
    err: expect.stringContaining('There are boards here already.') as string,
  })

  const wanted = await product.records(board)
  await product.stop()
  await product.restart({ DATA_DIR: elsewhere })
  const names = (records: typeof wanted) =>
    records.flatMap((record) => (record.typeName === 'page' ? record.name : []))
  const found = await product.records(board)
  expect(names(found)[0]).toMatch(/^(before|change \d+)$/u)
  expect(found.filter(({ typeName }) => typeName !== 'page')).toEqual(
    wanted.filter(({ typeName }) => typeName !== 'page'),
  )
})

it('says in one sentence what is wrong, and leaves nothing behind', async () => {
  const { dataDir } = product
  const fails = async (...args: Parameters<typeof start>) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(1)
    return err
  }
  const before = readdirSync(folder.path)
  expect(await fails(['backup', archive], dataDir)).toContain('monday.tar already')
  expect(await fails(['backup', join(folder.path, 'no/x.tar')], dataDir)).toContain(
    'no such folder',
  )
  const nowhere = join(folder.path, 'nowhere')
  expect(await fails(['backup', join(folder.path, 'x.tar')], nowhere)).toContain(
    'There is no database at',
  )
  // Files of at most 1,000 kB, as a disk that is full.
  const full = await fails(
    ['backup', join(folder.path, 'x.tar')],
    dataDir,
    'trap "" XFSZ; ulimit -f 1000; exec "$@"',
  )
  expect(full).toContain('There is no room for')

  const damaged = join(folder.path, 'damaged.tar')
  const bytes = readFileSync(archive)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(damaged, bytes)
  expect(await fails(['restore', damaged], nowhere)).toContain('The archive is damaged')
  writeFileSync(damaged, readFileSync(archive).subarray(0, middle))
  expect(await fails(['restore', damaged], nowhere)).toContain('The archive is cut off')
  expect(existsSync(nowhere)).toBe(false)
  expect(readdirSync(folder.path)).toEqual([...before, 'damaged.tar'].toSorted())

  expect(await run(['backup'], dataDir)).toMatchObject({ code: 2 })
  expect(await run(['restore', archive, '--fast'], dataDir)).toMatchObject({ code: 2 })
  const help = await run(['restore', '--help'], dataDir)
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('wholeplace restore <file>')])
})

it('[BAK-4] goes on past a damaged board, and says so; a page that still has it brings it back', async () => {
  const { dataDir } = product
  await product.stop()
  await product.restart()
  const other = await product.createBoard('Sound')
  const ids = async () => (await product.records(board)).map(({ id }) => id).toSorted()
  const wanted = await ids()
  await product.stop()
  // As if there were a state, and what it was on had gone.
  const database = new Database(join(dataDir, 'wholeplace.sqlite'))
  database.exec(`UPDATE log_boards SET base_seq = seq WHERE id = '${board.id}'`)
  database.close()
  const file = join(folder.path, 'damaged-board.tar')
  const backedUp = await run(['backup', file], dataDir)
  expect([backedUp.code, backedUp.err]).toEqual([
    3,
    `What the store had of board ${board.id} was damaged: it is not in the archive.\n`,
  ])
  expect(backedUp.out).toContain(': 1 board, 12 pictures')

  const healed = join(folder.path, 'healed')
  const restored = await run(['restore', file], healed)
  expect(restored).toMatchObject({ code: 0, err: expect.stringContaining(board.id) as string })
  await product.restart({ DATA_DIR: healed })
  expect(await product.records(other)).not.toEqual([])
  writer.connect()
  await expect.poll(ids).toEqual(wanted)
})

it('leaves no file when it is stopped with Ctrl-C', async () => {
  const watcher = watch(folder.path)
  const begun = once(watcher, 'change')
  const { child, ended } = start(['backup', join(folder.path, 'stopped.tar')], product.dataDir)
  await begun
  watcher.close()
  // Held, so that the signal comes before it is through.
  child.kill('SIGSTOP')
  child.kill('SIGINT')
  child.kill('SIGCONT')
  expect(await ended).toMatchObject({ code: 130, err: 'Stopped.\n' })
  expect(readdirSync(folder.path).filter((name) => name.startsWith('stopped'))).toEqual([])
})
