import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addPages } from '../../../server/http/pages.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

let folder: ReturnType<typeof makeTemporaryFolder>

beforeEach(() => {
  folder = makeTemporaryFolder()
  writeFileSync(join(folder.path, 'index.html'), '<html><head></head><body></body></html>')
})
afterEach(() => folder.remove())

async function pageWith(told: { licence?: string; contact?: string }): Promise<string> {
  const app = Fastify()
  await addPages(app, {
    clientDir: folder.path,
    tldrawLicenceKey: told.licence,
    privacyContact: told.contact,
  })
  return (await app.inject({ url: '/' })).body
}

it('carries the licence and whom to ask, and nothing that they might smuggle in', async () => {
  const body = await pageWith({ licence: `"><script>$&`, contact: 'A & B <dpo@b.example>' })
  expect(body).toContain('tldraw-licence" content="&quot;&gt;&lt;script&gt;$&amp;"')
  expect(body).toContain('privacy-contact" content="A &amp; B &lt;dpo@b.example&gt;"')
  expect(body).not.toContain('<script>')
})

it('says nothing of what the operator has not set', async () => {
  expect(await pageWith({})).not.toContain('<meta')
})
