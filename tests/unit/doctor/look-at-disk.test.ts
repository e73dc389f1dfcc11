import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sayClock } from '../../../server/doctor/look-at-clock.ts'
import { lookAtDisk, sayHonesty, sayRoom } from '../../../server/doctor/look-at-disk.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const GIB = 1024 ** 3

describe('what the doctor says of a disk', () => {
  let folder: TemporaryFolder

  beforeEach(() => {
    folder = makeTemporaryFolder()
  })
  afterEach(() => folder.remove())

  it('is by what it tried, of which nothing is left', async () => {
    const findings = await lookAtDisk(folder.path)
    expect(findings.map(({ about }) => about)).toEqual([
      'Data folder',
      'Disk space',
      'Saved means saved',
    ])
    expect(findings[0]?.standing).toBe('good')
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('names a folder that is none', async () => {
    const file = join(folder.path, 'file')
    writeFileSync(file, '')
    const [finding, ...more] = await lookAtDisk(file)
    expect([finding?.standing, more]).toEqual(['bad', []])
    expect(finding?.words).toContain(file)
  })

  it('warns of little room before there is none', () => {
    expect(sayRoom(5 * GIB).standing).toBe('good')
    expect(sayRoom(GIB).standing).toBe('doubtful')
    expect(sayRoom(GIB / 10).standing).toBe('bad')
  })

  it('believes no disk that is quicker than disks are, and no memory', () => {
    expect(sayHonesty(undefined, 900).standing).toBe('good')
    expect(sayHonesty(undefined, 3).standing).toBe('doubtful')
    const memory = sayHonesty({ name: 'tmpfs', fault: 'It is memory.' }, 900)
    expect([memory.standing, memory.words]).toEqual([
      'bad',
      'The data folder is on tmpfs. It is memory.',
    ])
  })

  it('lets clocks differ by seconds, not by what the server refuses', () => {
    expect(sayClock('that one', -4_000).standing).toBe('good')
    expect(sayClock('that one', -40_000).standing).toBe('doubtful')
    expect(sayClock('that one', 400_000).standing).toBe('bad')
  })
})
