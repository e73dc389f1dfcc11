import type { Snapshot } from '../../shared/snapshot/snapshot.ts'

/** A named snapshot, as the server tells of it. */
export function snapshotNamed(name: string, fields: Partial<Snapshot> = {}): Snapshot {
  return {
    id: 'ssssssssssssssssssssss',
    boardId: 'bbbbbbbbbbbbbbbbbbbbbb',
    kind: 'named',
    version: 1,
    name,
    note: '',
    atMs: Date.UTC(2010, 3, 9, 13, 5),
    hash: '0'.repeat(64),
    title: 'A place',
    shapes: 2,
    madeBy: 'Ann Bell',
    present: [],
    deleted: null,
    ...fields,
  }
}
