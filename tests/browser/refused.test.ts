import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const NOBODYS = 'AAAAAAAAAAAAAAAAAAAAAA'

const stage = setStage()
let board: Board
let ann: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Closed doors')
  ann = await stage.visitor('Ann')
})

test.each([
  ['a board that does not exist', () => `/b/${NOBODYS}#${NOBODYS}`, 'There is no board'],
  ['a wrong key', () => `/b/${board.id}#${NOBODYS}`, 'This link does not open the board'],
  ['a link without its key', () => `/b/${board.id}`, 'Part of the link is missing'],
  ['an address that is none', () => '/nowhere', /no such page|nothing|not found|no page/iu],
])('%s is explained, with a way on', async (_, path, heading) => {
  await ann.page.goto(stage.product.url + path())
  await ann.page.getByRole('heading', { name: heading }).waitFor()
  await ann.page
    .getByRole('link', { name: /start page/iu })
    .first()
    .waitFor()
  expect(await ann.canvas.count()).toBe(0)
  expect(await ann.breaches()).toEqual([])
})
