// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BoardLink } from '../../../../shared/protocol/board-link.ts'
import { OwnerLinks } from '../../../../client/panels/links/owner-links.tsx'
import type { NewLink } from '../../../../client/panels/links/link-server.ts'
import { FakeLinkServer, link } from './fake-link-server.ts'

const OWNER = 'o'.repeat(22)

let server: FakeLinkServer
/** What became of the page's connection. */
let line: string[]
let container: HTMLElement
let root: Root

const STANDARD: readonly BoardLink[] = [
  link('owners', { role: 'owner', isStandard: true, key: OWNER }),
  link('editors', { isStandard: true, people: 5, here: 2 }),
  link('viewers', { role: 'viewer', isStandard: true }),
  link('audience', { role: 'audience', isStandard: true }),
]

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  history.replaceState(null, '', `/b/board#${OWNER}`)
  container = document.createElement('div')
  document.body.append(container)
  root = createRoot(container)
})
afterEach(() => {
  act(() => root.unmount())
  container.remove()
  vi.unstubAllGlobals()
})

/** Shows the owner's place for these links. */
async function show(links: readonly BoardLink[]): Promise<void> {
  server = new FakeLinkServer(links)
  line = []
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    const [, device] = /board\/people\/(.+)$/u.exec(path) ?? []
    if (device !== undefined) return Response.json(await server.removeName(device))
    const [, id = '', what = ''] = /links\/?([^/]*)\/?(.*)$/u.exec(path) ?? []
    const said = typeof body === 'string' ? (JSON.parse(body) as object) : {}
    const asked = await answerOf(`${method ?? ''} ${what}`, id, said)
    const value = asked.kind === 'done' ? asked.value : null
    const named = path.endsWith('links') && method === 'GET' ? { links: value } : value
    return new Response(JSON.stringify(what === 'people' ? { people: value } : named))
  })
  await act(async () => {
    root.render(
      <OwnerLinks
        session={{
          boardId: 'board',
          nowMs: () => 5_000,
          letGo: () => line.push('let go'),
          reconnect: () => line.push('reconnect'),
        }}
        ownerKey={OWNER}
        keys={{ editor: 'e'.repeat(22) }}
        agencies={[]}
        openAgencies={() => undefined}
        onLook={() => undefined}
      />,
    )
  })
}

function answerOf(asked: string, id: string, said: object) {
  switch (asked) {
    case 'GET ':
      return server.list()
    case 'GET people':
      return server.people(id)
    case 'POST ':
      return server.make(said as NewLink)
    case 'PATCH ':
      return server.change(id, said)
    case 'POST replace':
      return server.replace(id)
    default:
      return server.end(id)
  }
}

async function press(words: RegExp): Promise<void> {
  const button = [...container.querySelectorAll('button')].find(({ textContent }) =>
    words.test(textContent),
  )
  if (button === undefined) throw new Error(`No button ${String(words)}`)
  await act(async () => button.click())
}

test('the links of every day are there to be copied at once, also while nothing is known', async () => {
  await show([])
  const { value } = container.querySelector<HTMLInputElement>('[aria-label="Editor link"]') ?? {}
  expect(value).toContain(`/b/board#${'e'.repeat(22)}`)
})

test('who came by the editor link, and its end', async () => {
  await show(STANDARD)
  server.visitors = [{ device: 'd', name: 'Ann', firstMs: 5_000, lastMs: 5_000, isHere: true }]
  await press(/5 people have come by it, 2 are here now/u)
  const visitor = container.querySelector('.link-visitor')
  expect(visitor?.textContent).toBe('AnnHere nowtodayTake Ann’s name away…')
  await press(/^Take Ann’s name away/u)
  expect(server.asked).not.toContain('remove name d')
  await press(/^Take it away$/u)
  expect(server.asked).toContain('remove name d')
  expect(visitor?.textContent).toBe('Former participantHere nowtoday')
  await press(/^End this link/u)
  expect(server.asked).not.toContain('end editors')
  await press(/^End the link$/u)
  expect(server.asked).toContain('end editors')
  expect(container.textContent).toContain('You have ended it.')
  expect(container.textContent).toContain('1 link has ended')
})

test('replaced, the editor link shows its new address, and the other links stay', async () => {
  await show(STANDARD)
  await press(/5 people have come by it/u)
  await press(/^Replace this link/u)
  await press(/^Replace the link$/u)
  const { value } = container.querySelector<HTMLInputElement>('[aria-label="Editor link"]') ?? {}
  expect(value).toContain(`/b/board#${'new-4'.padEnd(22, 'k')}`)
  expect(container.querySelector('.link-ends + div')?.textContent).toMatch(/^Replaced/u)
  expect(document.activeElement?.textContent).toBe('Replace this link…')
  expect(location.hash).toBe(`#${OWNER}`)
})

test('a link that is made comes unfolded, and whoever made it goes on there', async () => {
  await show(STANDARD)
  const kind = [...container.querySelectorAll('select')].at(-1)
  if (kind === undefined) throw new Error('Nothing to choose from')
  await act(async () => {
    kind.value = 'viewer'
    kind.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await press(/^Make the link$/u)
  expect(server.asked).toContain('make viewer')
  const row = document.activeElement
  expect(row?.textContent).toMatch(/^Viewer link/u)
  expect(row?.getAttribute('aria-expanded')).toBe('true')
})

test('the only owner’s link is neither ended nor made to run out; replaced, the page goes on by the new one', async () => {
  await show(STANDARD)
  await press(/Owner’s link: yours/u)
  const words = container.textContent
  expect(words).toContain('It is the only owner’s link')
  expect(words).not.toContain('End this link')
  expect(words).not.toContain('Works until')
  await press(/^Replace this link/u)
  await press(/^Replace the link$/u)
  expect(line).toEqual(['let go'])
  expect(location.pathname + location.hash).toBe(`/b/board#${'new-4'.padEnd(22, 'k')}`)
})

test('the page goes on by its own link where the server does not replace it, and says why', async () => {
  await show(STANDARD)
  await press(/Owner’s link: yours/u)
  await press(/^Replace this link/u)
  server.replace = () => Promise.reject(new TypeError('off'))
  await press(/^Replace the link$/u)
  expect(line).toEqual(['let go', 'reconnect'])
  expect(location.hash).toBe(`#${OWNER}`)
  expect(container.textContent).toContain('The server cannot be reached just now.')
})

test('once it has been replaced, the links of before are offered to be replaced too, and all are', async () => {
  const [owners, ...before] = STANDARD
  await show([link('owners', { ...owners, createdAtMs: 4_000 }), ...before])
  expect(container.textContent).toContain('3 links are older than the owner’s link')
  server.asked.length = 0
  await press(/^Replace older links/u)
  await press(/^Replace them$/u)
  expect(server.asked.filter((asked) => asked.startsWith('replace'))).toEqual([
    'replace editors',
    'replace viewers',
    'replace audience',
  ])
})
