import { describe, expect, test, vi } from 'vitest'
import { DeskWork } from '../../../../client/panels/sheets/desk-work.ts'
import type { SheetDesk } from '../../../../client/panels/sheets/sheet-desk.ts'
import {
  SheetImport,
  type SheetLook,
  type SheetStage,
} from '../../../../client/panels/sheets/sheet-import.ts'
import type { SheetControls } from '../../../../client/canvas/sheets/sheet-controls.ts'
import type { ServiceMap } from '../../../../shared/domain/service-map.ts'
import type { SheetPlan } from '../../../../shared/import/sheet/sheet-plan.ts'
import { aMap } from '../../../support/service-maps.ts'
import { carriedOut } from '../../../support/sheets.ts'

/** One person with a sheet before a board that is a mere map. */
class Scene {
  map: ServiceMap = aMap()
  readonly done: SheetPlan[] = []
  readonly said: string[] = []
  isDismissed = false
  readonly sheetImport: SheetImport

  /** @param meanwhile happens before the board is written on */
  constructor(meanwhile: (signal: AbortSignal) => Promise<void> = () => Promise.resolve()) {
    const sheets: SheetControls = {
      offer: { get: () => null, subscribe: () => () => undefined },
      ask: () => undefined,
      dismiss: () => {
        this.isDismissed = true
      },
      roomFor: () => ({ kind: 'on this page' }),
      bringIn: async (plan, signal, onProgress) => {
        await meanwhile(signal)
        if (signal.aborted) return { added: 0, changed: 0, left: 0 }
        onProgress(plan.additions.length, plan.additions.length)
        this.map = carriedOut(this.map, plan)
        this.done.push(plan)
        return { added: plan.additions.length, changed: plan.changes.length, left: 0 }
      },
    }
    this.sheetImport = new SheetImport({
      desk: deskHere(),
      sheets,
      board: () => ({ map: this.map, pageOf: new Map() }),
      say: (message) => this.said.push(message),
    })
  }

  get stage(): SheetStage {
    return this.sheetImport.stage.get()
  }

  /** What is looked at, once it is worked out. */
  async look(): Promise<SheetLook & { readonly plan: SheetPlan }> {
    return vi.waitFor(() => {
      const { stage } = this
      if (stage.kind !== 'looking' || stage.plan === null) throw new Error(stage.kind)
      return { ...stage, plan: stage.plan }
    })
  }
}

function deskHere(): SheetDesk {
  const work = new DeskWork()
  return {
    read: (source) => work.read(source),
    guess: (...question) => Promise.resolve(work.guess(...question)),
    plan: (...question) => Promise.resolve(work.plan(...question)),
    close: () => undefined,
  }
}

const CELLS = 'Service\tProvider\tCost\nAdvice\tDCC\t£40k\nBeds\tDCC\tlots\n'

describe('[SHEET-4] a sheet with rows that cannot be read', () => {
  test('is not brought in, not even the others, unless those are left out', async () => {
    const scene = new Scene()
    scene.sheetImport.take(CELLS)
    expect((await scene.look()).plan.problems).toHaveLength(1)
    scene.sheetImport.bringIn('none')
    await scene.look()
    expect([scene.done, scene.isDismissed]).toEqual([[], false])
    scene.sheetImport.bringIn('leave out')
    await vi.waitFor(() => expect(scene.isDismissed).toBe(true))
    expect(scene.map.services.map(({ name }) => name)).toEqual(['Advice'])
    expect(scene.said).toEqual(['1 service added. One undo takes it all back.'])
  })

  test('is planned again when the person says otherwise of a column, or the board changes', async () => {
    const scene = new Scene()
    scene.sheetImport.take(CELLS)
    await scene.look()
    scene.sheetImport.chooseColumn(2, { field: null, scale: 1 })
    await vi.waitFor(async () => expect((await scene.look()).plan.problems).toEqual([]))
    scene.map = carriedOut(scene.map, (await scene.look()).plan)
    scene.sheetImport.noteBoard()
    await vi.waitFor(async () => expect((await scene.look()).plan.unchanged).toBe(2))
  })
})

test('what is brought in is planned against the board as it is by then', async () => {
  const scene = new Scene()
  scene.sheetImport.take('Service\tProvider\nAdvice\tDCC\n')
  const { plan } = await scene.look()
  // Somebody else was quicker.
  scene.map = carriedOut(scene.map, plan)
  scene.sheetImport.bringIn('none')
  await vi.waitFor(async () => expect((await scene.look()).plan.unchanged).toBe(1))
  expect(scene.done).toEqual([])
})

test('it can be called off until something is written', async () => {
  const stages: string[] = []
  const scene = new Scene((signal) => {
    stages.push(scene.stage.kind)
    scene.sheetImport.callOff()
    expect(signal.aborted).toBe(true)
    return Promise.resolve()
  })
  scene.sheetImport.take('Service\tProvider\nAdvice\tDCC\n')
  await scene.look()
  scene.sheetImport.bringIn('none')
  await vi.waitFor(() => expect(stages).toEqual(['placing']))
  expect((await scene.look()).plan.additions).toHaveLength(1)
  expect([scene.done, scene.said, scene.isDismissed]).toEqual([[], [], false])
})

test('a canvas that does not take it is told of, and that nothing stays', async () => {
  vi.stubGlobal('reportError', () => undefined)
  const scene = new Scene(() => Promise.reject(new Error('no room')))
  scene.sheetImport.take('Service\tProvider\nAdvice\tDCC\n')
  await scene.look()
  scene.sheetImport.bringIn('none')
  await vi.waitFor(() => expect(scene.isDismissed).toBe(true))
  expect(scene.said).toEqual([
    'Bringing in the spreadsheet failed. What it had added is taken back.',
  ])
})

test('what cannot be read is asked for again, with the reason', async () => {
  const scene = new Scene()
  const stageAfter = async (name: string, text: string): Promise<SheetStage> => {
    scene.sheetImport.take(new File([text], name))
    return vi.waitFor(() => {
      if (scene.stage.kind === 'reading') throw new Error('still reading')
      return scene.stage
    })
  }
  expect(await stageAfter('empty.csv', ' \n')).toEqual({
    kind: 'asking',
    problem: 'There are no rows in it.',
  })
  const rows = `Service,Provider\n${'Advice,DCC\n'.repeat(10_000)}`
  expect(await stageAfter('long.csv', rows)).toMatchObject({
    problem: expect.stringMatching(/^This has 10,001 rows, and up to 10,000 can/u) as unknown,
  })
  expect(await stageAfter('x.xlsx', 'no workbook')).toMatchObject({
    problem: expect.stringMatching(/^This is no XLSX file/u) as unknown,
  })
  expect(await stageAfter('x.json', '{}')).toMatchObject({
    problem: expect.stringMatching(/no services in the form of Open Referral/u) as unknown,
  })
})

test('a file of several sheets is gone through one after another', async () => {
  const scene = new Scene()
  const service = {
    id: 'b1',
    name: 'Advice',
    status: 'active',
    organization: { id: 'o', name: 'DCC' },
  }
  scene.sheetImport.take(new File([JSON.stringify([service])], 'services.json'))
  const { sheets } = await scene.look()
  expect(sheets.map(({ name }) => name)).toEqual(['Agencies', 'Services'])
  scene.sheetImport.bringIn('none')
  await vi.waitFor(async () => expect((await scene.look()).at).toBe(1))
  expect((await scene.look()).news).toBe('1 agency added. One undo takes it all back.')
  expect(scene.isDismissed).toBe(false)
})
