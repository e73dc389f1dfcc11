import { expect, test, vi } from 'vitest'
import { BoardHistory } from '../../../../client/panels/history/board-history.ts'
import type { Asked, SnapshotListServer } from '../../../../client/snapshot/snapshot-server.ts'
import { ObservableValue } from '../../../../client/socket/observable-value.ts'
import type { Snapshot } from '../../../../shared/snapshot/snapshot.ts'
import { snapshotNamed } from '../../../support/snapshots.ts'

const UNREACHABLE = { kind: 'unreachable', message: 'Try again once you are online.' } as const

/** A server whose answers wait until they are given. */
function openHistory() {
  const waiting: ((list: Asked<readonly Snapshot[]>) => void)[] = []
  const server: SnapshotListServer = {
    list: () => new Promise((resolve) => waiting.push(resolve)),
    make: ({ name }) =>
      Promise.resolve({ kind: 'done', value: { snapshot: snapshotNamed(name), key: '' } }),
    remove: () => Promise.resolve(UNREACHABLE),
  }
  const news = new ObservableValue(0)
  const history = new BoardHistory(server, news)
  const names = (): unknown => {
    const state = history.state.get()
    return state.kind === 'known' ? state.snapshots.map(({ name }) => name) : state.kind
  }
  const answer = (question: number, ...list: readonly string[]): void =>
    waiting[question]?.({ kind: 'done', value: list.map((name) => snapshotNamed(name)) })
  return { answer, history, names, news, waiting }
}

test('it is asked for when somebody looks and when there is news, and by nobody else', async () => {
  const { answer, history, names, news, waiting } = openHistory()
  news.set(1)
  expect(waiting).toHaveLength(0)
  const stop = history.state.subscribe(() => undefined)
  answer(0, 'First')
  await vi.waitFor(() => expect(names()).toEqual(['First']))
  news.set(2)
  answer(1, 'Second', 'First')
  await vi.waitFor(() => expect(names()).toEqual(['Second', 'First']))
  stop()
  news.set(3)
  expect(waiting).toHaveLength(2)
})

test('an answer that was overtaken is not shown', async () => {
  const { answer, history, names, news } = openHistory()
  history.state.subscribe(() => undefined)
  news.set(1)
  answer(1, 'Late')
  await vi.waitFor(() => expect(names()).toEqual(['Late']))
  answer(0)
  await Promise.resolve()
  expect(names()).toEqual(['Late'])
})

test('what is known stays while the server is away; without anything known that is said', async () => {
  const { answer, history, names, news, waiting } = openHistory()
  history.state.subscribe(() => undefined)
  waiting[0]?.(UNREACHABLE)
  await vi.waitFor(() => expect(names()).toBe('unknown'))
  news.set(1)
  answer(1, 'First')
  await vi.waitFor(() => expect(names()).toEqual(['First']))
  news.set(2)
  waiting[2]?.(UNREACHABLE)
  await Promise.resolve()
  expect(names()).toEqual(['First'])
})
