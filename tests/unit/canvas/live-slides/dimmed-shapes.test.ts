import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { DIM_OPACITY } from '../../../../client/canvas/lens/dim-opacity.ts'
import { dimmedThrough } from '../../../../client/canvas/live-slides/dimmed-shapes.ts'
import type { BoardRecord } from '../../../../shared/board/board-record.ts'
import { readServiceMap } from '../../../../shared/domain/read-service-map.ts'
import { agencyRecord, serviceShape } from '../../../support/map-records.ts'
import { frameShape, geoShape, groupShape } from '../../../support/records.ts'

test('a lens dims the outermost of what it does not show, and nothing that holds what it shows', () => {
  const records = new Map<string, BoardRecord>(
    [
      agencyRecord('council'),
      frameShape('lit-frame'),
      groupShape('lit-group', { parentId: 'shape:lit-frame' }),
      serviceShape('lit', { parentId: 'shape:lit-group' }),
      geoShape('beside', { parentId: 'shape:lit-group' }),
      frameShape('dim-frame'),
      geoShape('within', { parentId: 'shape:dim-frame' }),
    ].map((record) => [record.id, record]),
  )
  const map = readServiceMap(records.values())
  const agencyId = map.services[0]?.agencyId ?? null
  const dimmed = dimmedThrough({ kind: 'agency', agencyId }, map, records)
  expect([...dimmed]).toEqual(['shape:beside', 'shape:dim-frame'])
})

test('on slides it is as faint as on the canvas', async () => {
  const styles = await readFile('client/canvas/lens/dimming.css', 'utf8')
  const [, onCanvas] = /opacity: ([\d.]+)/u.exec(styles) ?? []
  expect(DIM_OPACITY).toBe(Number(onCanvas))
})
