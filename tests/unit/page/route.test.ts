import { expect, test } from 'vitest'
import { toRoute } from '../../../client/page/route.ts'

const BOARD = 'AAAAAAAAAAAAAAAAAAAAAA'
const KEY = 'kkkkkkkkkkkkkkkkkkkk-_'

test.each([
  ['/', '', { kind: 'home' }],
  ['/', '#anything', { kind: 'home' }],
  [`/b/${BOARD}`, `#${KEY}`, { kind: 'board', boardId: BOARD, linkKey: KEY }],
  [`/b/${BOARD}/`, `#${KEY}`, { kind: 'board', boardId: BOARD, linkKey: KEY }],
  [`/b/${BOARD}/register`, `#${KEY}`, { kind: 'register', boardId: BOARD, linkKey: KEY }],
  [`/b/${BOARD}/register`, '', { kind: 'refused', error: 'no-key', boardId: BOARD }],
  [`/b/${BOARD}/register/`, `#${KEY}`, { kind: 'not-found' }],
  [`/b/${BOARD}`, '', { kind: 'refused', error: 'no-key', boardId: BOARD }],
  [`/b/${BOARD}`, '#', { kind: 'refused', error: 'no-key', boardId: BOARD }],
  [`/b/${BOARD}`, '#short', { kind: 'refused', error: 'wrong-key', boardId: BOARD }],
  ['/b/short', `#${KEY}`, { kind: 'refused', error: 'no-such-board' }],
  ['/b/', `#${KEY}`, { kind: 'refused', error: 'no-such-board' }],
  [`/b/${BOARD}/more`, `#${KEY}`, { kind: 'not-found' }],
  [`/s/${BOARD}`, `#${KEY}`, { kind: 'snapshot', snapshotId: BOARD, linkKey: KEY }],
  [
    `/s/${BOARD}/register`,
    `#${KEY}`,
    { kind: 'snapshot-register', snapshotId: BOARD, linkKey: KEY },
  ],
  [`/s/${BOARD}`, '', { kind: 'snapshot-refused', error: 'no-key' }],
  [`/s/${BOARD}`, '#short', { kind: 'snapshot-refused', error: 'wrong-key' }],
  ['/s/short', `#${KEY}`, { kind: 'snapshot-refused', error: 'no-such-snapshot' }],
  [`/b/${BOARD}/present`, `#${KEY}`, { kind: 'present', boardId: BOARD, linkKey: KEY }],
  [`/b/${BOARD}/screen`, `#${KEY}`, { kind: 'screen', boardId: BOARD, linkKey: KEY }],
  [`/b/${BOARD}/present`, '', { kind: 'refused', error: 'no-key', boardId: BOARD }],
  [`/b/${BOARD}/board`, `#${KEY}`, { kind: 'not-found' }],
  [`/b/${BOARD}/clicker`, `#${KEY}`, { kind: 'not-found' }],
  [`/t/${BOARD}`, `#${KEY}`, { kind: 'audience', boardId: BOARD, linkKey: KEY }],
  [`/t/${BOARD}/`, `#${KEY}`, { kind: 'audience', boardId: BOARD, linkKey: KEY }],
  [`/t/${BOARD}/clicker`, `#${KEY}`, { kind: 'clicker', boardId: BOARD, linkKey: KEY }],
  [`/t/${BOARD}`, '', { kind: 'talk-refused', error: 'no-key' }],
  [`/t/${BOARD}`, '#short', { kind: 'talk-refused', error: 'wrong-key' }],
  ['/t/short', `#${KEY}`, { kind: 'talk-refused', error: 'no-such-board' }],
  [`/t/${BOARD}/register`, `#${KEY}`, { kind: 'not-found' }],
  [`/s/${BOARD}/present`, `#${KEY}`, { kind: 'not-found' }],
  ['/boards', '', { kind: 'not-found' }],
])('%s%s', (pathname, hash, route) => {
  expect(toRoute(pathname, hash)).toEqual(route)
})
