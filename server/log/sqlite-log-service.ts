import assert from 'node:assert/strict'
import type { MessagePort } from 'node:worker_threads'
import { packBytes, unpackBytes } from './packed-bytes.ts'
import { toStoreFailure, type StoreFailure } from './sqlite-errors.ts'
import type { LogReply, LogRequest } from './sqlite-log-messages.ts'
import { SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts'

/**
 * Opens the store and answers requests on `port` until asked to close. The thread it runs in does
 * nothing else: every call blocks it until the disk has answered.
 */
export function serveSqliteLog(port: MessagePort, options: SqliteStoreOptions): void {
  const send = (reply: LogReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer)

  let store: SqliteStore
  try {
    store = new SqliteStore(options, (message) => send({ kind: 'warning', message }))
  } catch (error) {
    send({ kind: 'refused', message: error instanceof Error ? error.message : String(error) })
    port.close()
    return
  }
  send({ kind: 'opened', losses: store.losses })

  let broken: StoreFailure | undefined
  port.on('message', (request: LogRequest) => {
    const { id } = request
    if (broken && request.call !== 'close') {
      send({ kind: 'failed', id, failure: broken })
      return
    }
    try {
      const { output, transfer } = answer(store, request)
      send({ kind: 'done', id, output }, transfer)
    } catch (error) {
      const failure = toStoreFailure(error, options.file)
      if (failure.kind === 'broken') broken = failure
      send({ kind: 'failed', id, failure })
    }
    if (request.call === 'close') port.close()
  })
}

type Answer = Pick<Extract<LogReply, { kind: 'done' }>, 'output'> & { transfer?: ArrayBuffer[] }

function answer(store: SqliteStore, request: LogRequest): Answer {
  switch (request.call) {
    case 'append': {
      const { boardIds, updates } = request.input
      const batch = unpackBytes(updates).map((update, index) => {
        const boardId = boardIds[index]
        assert(boardId !== undefined)
        return { boardId, update }
      })
      return { output: store.append(batch) }
    }
    case 'load': {
      const { boardId, since } = request.input
      const { state, updates, ...position } = store.load(boardId, since)
      const content = packBytes(state ? [state, ...updates] : updates)
      return {
        output: { ...position, hasState: state !== null, content },
        transfer: [content.bytes.buffer],
      }
    }
    case 'heads':
      return { output: store.heads(request.input.boardIds) }
    case 'compact': {
      const { boardId, read, state } = request.input
      return { output: store.compact(boardId, read, state) }
    }
    case 'check':
      store.check()
      break
    case 'close':
      store.close()
      break
  }
  return { output: undefined }
}
