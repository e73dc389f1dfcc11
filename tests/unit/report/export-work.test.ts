// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ExportWork, type ExportWorkOptions } from '../../../client/report/export-work.ts'
import type { ExportServer } from '../../../client/report/export-server.ts'
import type { MadeFile } from '../../../client/report/make-export.ts'
import { readExportRequest, type ExportRequest } from '../../../shared/export/export-request.ts'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import { boardContent } from '../../../shared/snapshot/board-content.ts'

const FILE: MadeFile = { bytes: Uint8Array.of(1), type: 'image/png', name: 'a.png', notShown: [] }

function asked(fields: Readonly<Record<string, string>> = {}): ExportRequest {
  const reading = readExportRequest({ format: 'png', ...fields })
  if (reading.kind === 'problem') throw new Error(reading.message)
  return reading.request
}

function work(make: ExportServer['make'], options: Partial<ExportWorkOptions> = {}) {
  const saved: MadeFile[] = []
  const told = { writtenDown: 0 }
  const server: ExportServer = {
    snapshots: () => Promise.resolve([]),
    content: () => Promise.resolve(undefined),
    pictureOf: () => Promise.resolve(undefined),
    make,
  }
  const content = boardContent('b', [], NO_AGREEMENTS)
  const provenance = { boardId: 'b', title: 'B', snapshot: null, atMs: 0, hash: '', address: '' }
  const source = { content, provenance, today: '2010-04-09', since: null }
  const it = new ExportWork({
    server,
    isServerUpToDate: () => true,
    source: () => Promise.resolve({ source, pictureOf: () => Promise.resolve(undefined) }),
    mayGoOn: () => Promise.resolve('nothing-found'),
    writeDown: () => told.writtenDown++,
    save: (file) => saved.push(file),
    print: () => Promise.resolve(),
    ...options,
  })
  return { it, saved, told }
}

test('the server makes the file where it can, and the person is given it', async () => {
  const { it, saved } = work(() => Promise.resolve({ kind: 'made', file: FILE }))
  await it.make(asked())
  expect(it.stage.get()).toEqual({ kind: 'made', file: FILE, maker: 'server' })
  expect(saved).toEqual([FILE])
})

test('what the server refuses is said, and nothing is made behind its back', async () => {
  const { it, saved } = work(() => Promise.resolve({ kind: 'refused', message: 'Too much.' }))
  await it.make(asked())
  expect(it.stage.get()).toEqual({ kind: 'choosing', problem: 'Too much.' })
  expect(saved).toEqual([])
})

test('this device makes it where the server cannot, or has not all that is on the board', async () => {
  const nothing = { kind: 'choosing', problem: expect.stringContaining('nothing to be seen') }
  const absent = work(() => Promise.resolve({ kind: 'not-there' }))
  await absent.it.make(asked())
  expect(absent.it.stage.get()).toEqual(nothing)
  const behind = work(() => Promise.reject(new Error('must not be asked')), {
    isServerUpToDate: () => false,
  })
  await behind.it.make(asked())
  expect(behind.it.stage.get()).toEqual(nothing)
})

test('called off, it is over at once, and what still arrives is not given to anybody', async () => {
  let arrive: () => void = () => undefined
  const { it, saved } = work(
    (_request, { onProgress }) =>
      new Promise((resolve) => {
        onProgress(1, 2, 'Drawing')
        arrive = () => {
          onProgress(2, 2, 'Drawing')
          resolve({ kind: 'made', file: FILE })
        }
      }),
  )
  const making = it.make(asked())
  await expect.poll(() => it.stage.get()).toMatchObject({ kind: 'making', done: 1, of: 2 })
  it.cancel()
  expect(it.stage.get()).toEqual({ kind: 'choosing', problem: '' })
  arrive()
  await making
  expect(it.stage.get()).toEqual({ kind: 'choosing', problem: '' })
  expect(saved).toEqual([])
})

test('nothing is made for who stops at the personal details that were found', async () => {
  const { it } = work(() => Promise.reject(new Error('must not be asked')), {
    mayGoOn: () => Promise.resolve('stop'),
  })
  await it.make(asked())
  expect(it.stage.get().kind).toBe('choosing')
})

test('who goes on in spite of them says so to the server, or has it written down', async () => {
  const mayGoOn = (): Promise<'accepted'> => Promise.resolve('accepted')
  const accepts: boolean[] = []
  const made = work(
    (_request, { acceptsPersonalData }) => {
      accepts.push(acceptsPersonalData)
      return Promise.resolve({ kind: 'made', file: FILE })
    },
    { mayGoOn },
  )
  await made.it.make(asked())
  expect([accepts, made.told.writtenDown]).toEqual([[true], 0])
  const here = work(() => Promise.resolve({ kind: 'not-there' }), { mayGoOn })
  await here.it.make(asked())
  expect(here.told.writtenDown).toBe(1)
})

test('on this device too it is told what has changed since, or that the earlier state is not to be had', async () => {
  const options = { isServerUpToDate: () => false }
  const states: (string | null)[] = []
  const made = work(() => Promise.reject(new Error('must not be asked')), {
    ...options,
    source: (snapshotId) => {
      states.push(snapshotId)
      return Promise.resolve(undefined)
    },
  })
  await made.it.make(asked({ format: 'docx', since: 'earlier' }))
  expect(states).toEqual([null, 'earlier'])
  expect(made.it.stage.get()).toEqual({
    kind: 'choosing',
    problem: expect.stringContaining('could not be fetched') as string,
  })
})
