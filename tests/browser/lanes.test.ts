import { expect, test } from 'vitest'
import { mapLaneOf } from '../../shared/domain/map-lane.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Point, Visitor } from '../support/browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tlui-layout', '.tl-canvas', '[class*="tl-watermark"]']

/** Where on the screen the middle of an agency's lane is, once the view stands still. */
async function inLane({ canvas }: Visitor, agency: string): Promise<Point> {
  let place = ''
  let box: { x: number; y: number; width: number; height: number } | null = null
  const isStill = async (): Promise<boolean> => {
    const before = place
    box = await canvas.locator('.map-lane').filter({ hasText: agency }).boundingBox()
    place = JSON.stringify(box)
    return place === before
  }
  await expect.poll(isStill, { interval: 200 }).toBe(true)
  const { x, y, width, height } = box ?? { x: NaN, y: NaN, width: NaN, height: NaN }
  return { x: x + width / 2, y: y + height / 2 }
}

/** Draws a service where it is clicked, and names it. */
async function drawService({ page, canvas }: Visitor, at: Point, name: string): Promise<void> {
  await page.keyboard.press('s')
  await page.mouse.click(at.x, at.y)
  await canvas.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

test('what is put into a lane becomes its agency’s, and Tidy lays all out in the lanes', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((one) => one.join(stage.product.link(board, 'editor'))))
  const { page } = ann
  /** Each service's agency and lane, by name. */
  const services = async (): Promise<Record<string, string>> => {
    await ann.status.getByText('Saved').waitFor()
    const records = await stage.product.records(board)
    const map = readServiceMap(records)
    const nameOf = (id: string | null): string =>
      map.agencies.find((agency) => agency.id === id)?.shortName ?? 'nobody'
    const laneOf = (id: string): string => {
      const shape = records.find((record) => record.id === id)
      const frame = records.find(
        (record) => shape?.typeName === 'shape' && record.id === shape.parentId,
      )
      const lane = frame?.typeName === 'shape' ? mapLaneOf(frame) : undefined
      return lane?.kind === 'agency' ? nameOf(lane.agencyId) : 'no lane'
    }
    return Object.fromEntries(
      map.services.map(({ id, name, agencyId }) => [name, `${nameOf(agencyId)} in ${laneOf(id)}`]),
    )
  }

  // Without agencies there are no lanes, and a way to them.
  const firstSteps = page.getByRole('region', { name: 'Where to begin' })
  expect(await ann.breaches(NOT_OURS.filter((selector) => selector !== '.tl-canvas'))).toEqual([])
  await firstSteps.getByRole('button', { name: 'Lay out lanes' }).click()
  await page.getByRole('button', { name: 'Add agencies' }).click()
  for (const sector of ['Council', 'Police']) {
    await page.getByRole('button', { name: sector, exact: true }).click()
    await page.locator('.agency-name').getByText(sector).waitFor()
  }
  await firstSteps.getByText('2 are there').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await ann.canvas.focus()
  await page.keyboard.press('Shift+A')
  await expect.poll(() => ben.canvas.locator('.map-lane').count()).toBe(3)
  await ben.canvas.locator('.map-lane').getByText('Council').waitFor()
  await firstSteps.waitFor({ state: 'detached' })

  const [council, police] = [await inLane(ann, 'Council'), await inLane(ann, 'Police')]
  await drawService(ann, council, 'Home care')
  await drawService(ann, { ...council, x: council.x + 60 }, 'Day centre')
  await drawService(ann, police, 'Safe places')
  expect(await services()).toEqual({
    'Home care': 'Council in Council',
    'Day centre': 'Council in Council',
    'Safe places': 'Police in Police',
  })

  // Dragged into another's lane it is theirs; one undo takes both back.
  await page.keyboard.press('Escape')
  await ann.drag({ x: police.x - 60, y: police.y + 30 }, { x: council.x - 260, y: council.y + 30 })
  await page.getByText('Moved to Council’s lane: it is now Council’s.').waitFor()
  expect(await services()).toMatchObject({ 'Safe places': 'Council in Council' })
  await page.keyboard.press('Control+z')
  await expect.poll(services).toMatchObject({ 'Safe places': 'Police in Police' })
  await ann.picture('lanes')

  expect(ann.requests.filter((address) => address.includes('elk-worker'))).toEqual([])
  const before = await ben.canvas.locator('.tl-shape').evaluateAll(places)
  await page.getByRole('button', { name: 'Tidy' }).click()
  await expect.poll(() => ben.canvas.locator('.tl-shape').evaluateAll(places)).not.toEqual(before)
  await expect.poll(() => ben.canvas.locator('.tl-shape').evaluateAll(overlaps)).toBe(0)
  expect(ann.requests.filter((address) => address.includes('elk-worker'))).not.toEqual([])
  await ann.picture('lanes-tidy')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect.poll(() => ben.canvas.locator('.tl-shape').evaluateAll(places)).toEqual(before)
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})

/** In the page. */
function places(shapes: readonly Element[]): readonly string[] {
  return shapes.map((shape) => (shape as HTMLElement).style.transform)
}

/** In the page: how many pairs of services lie upon each other. */
function overlaps(shapes: readonly Element[]): number {
  const boxes = shapes
    .filter((shape) => shape.getAttribute('data-shape-type') === 'service')
    .map((shape) => shape.getBoundingClientRect())
  return boxes.flatMap((a, n) =>
    boxes
      .slice(n + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  ).length
}
