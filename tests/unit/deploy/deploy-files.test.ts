import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../shared/protocol/limits.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')
const variables = new Set(
  [...read('server/config.ts').matchAll(/\bvalue\('([A-Z_]+)'\)/gu)].map(([, name]) => name),
)

const canRun = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

describe('the Dockerfile', () => {
  const lines = read('deploy/Dockerfile').split('\n')
  const left = read('deploy/Dockerfile.dockerignore').split('\n')

  it('copies only what is there, and nothing that the build leaves out', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(1, -1))
    expect(copied.length).toBeGreaterThan(2)
    for (const path of copied) {
      expect(existsSync(root + path), path).toBe(true)
      expect(left).not.toContain(path)
    }
    expect(left).toEqual(expect.arrayContaining(['.git', 'data', 'node_modules']))
  })

  it('runs a named version as an ordinary user, for whom the data folder is', () => {
    const images = lines.filter((line) => line.startsWith('FROM '))
    for (const image of images) expect(image).toMatch(/^FROM node:\d+-slim\b/u)
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.lastIndexOf(images.at(-1) ?? ''))
    expect(lines.indexOf('USER node')).toBeLessThan(
      lines.findIndex((each) => each.startsWith('CMD')),
    )
    expect(lines).toContain('RUN mkdir /data && chown node:node /data')
  })
})

it('examples set only variables that the server reads', () => {
  const set = [
    ...read('deploy/wholeplace.service').matchAll(/^Environment=(\w+)=/gmu),
    ...read('deploy/compose.yaml').matchAll(/^ {6}([A-Z_]+):/gmu),
    ...(/^ENV (.+)$/mu.exec(read('deploy/Dockerfile'))?.[1] ?? '').matchAll(/(\w+)=/gu),
  ].map(([, name]) => name)
  expect(set.length).toBeGreaterThan(8)
  const ours = set.filter((name) => name !== 'NODE_ENV')
  expect([...variables]).toEqual(expect.arrayContaining(ours))
})

it.each(['deploy/nginx.conf', 'deploy/nginx-nodes.conf'])('%s lets pictures through', (path) => {
  const [, megabytes] = /client_max_body_size (\d+)m;/u.exec(read(path)) ?? []
  expect(Number(megabytes) * 1024 * 1024).toBeGreaterThanOrEqual(LIMITS.maxImageBytes)
})

it.skipIf(!canRun('systemd-analyze', '--version'))('systemd understands its unit', () => {
  const { stderr, stdout } = spawnSync(
    'systemd-analyze',
    ['verify', '--man=no', `${root}deploy/wholeplace.service`],
    { encoding: 'utf8' },
  )
  // Where node lies is the machine's affair; what systemd does not know it names by file and line.
  expect(`${stdout}${stderr}`).not.toMatch(/wholeplace\.service:\d+/u)
})

it.skipIf(!canRun('docker', 'compose', 'version'))('Docker understands its compose file', () => {
  const args = ['compose', '-f', `${root}deploy/compose.yaml`, 'config', '--quiet']
  const { status, stderr } = spawnSync('docker', args, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
})
