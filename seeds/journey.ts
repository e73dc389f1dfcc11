import { Sketch } from './sketch.ts'
import type { Starter } from './starter.ts'

/** The person's journey in a lane of its own, above the agencies' lanes. */
export const journey: Starter = {
  id: 'journey',
  title: 'One person’s journey',
  description: 'Empty lanes to fill together: what the person goes through, and who does what.',
  records: () => draw().records(),
}

const STEPS = [
  'Something goes wrong',
  'Asks for help',
  'Tells the story',
  'Is helped',
  'Gets on with life',
] as const

const AGENCIES = [
  { name: 'Council', color: 'blue' },
  { name: 'Health', color: 'green' },
  { name: 'Police', color: 'orange' },
  { name: 'Jobs and benefits', color: 'violet' },
  { name: 'Voluntary bodies', color: 'grey' },
] as const

const LANE = { x: 40, w: 1820, h: 170, gap: 16 } as const
const LABEL_WIDTH = 220

function draw(): Sketch {
  const sketch = new Sketch()
  const frame = sketch.frame('journey', 'The journey', { x: 0, y: 0, w: 1900, h: 1400 })
  sketch.text('title', frame, { x: 40, y: 32, w: 1100 }, ['**One person’s journey**'], {
    size: 'xl',
    scale: 1.4,
  })
  sketch.text('how', frame, { x: 40, y: 122, w: 1820 }, [
    'Write what the person does and feels at each step. Then put each agency’s services below it, and draw an arrow wherever the person is sent on.',
  ])

  const top = 220
  sketch.block('lane-person', frame, { ...LANE, y: top }, ['**The person**'], {
    color: 'yellow',
    size: 'l',
    align: 'start',
  })
  const stepWidth = 260
  const stepGap = (LANE.w - LABEL_WIDTH - STEPS.length * stepWidth) / STEPS.length
  const steps = STEPS.map((step, column) =>
    sketch.block(
      `step-${column + 1}`,
      frame,
      {
        x: LANE.x + LABEL_WIDTH + column * (stepWidth + stepGap),
        y: top + 35,
        w: stepWidth,
        h: 100,
      },
      [step],
      { color: 'yellow', size: 'm' },
    ),
  )
  steps.slice(1).forEach((step, column) => {
    const before = steps[column]
    if (before) sketch.arrow(`then-${column + 1}`, frame, before, step)
  })

  AGENCIES.forEach(({ name, color }, row) => {
    sketch.block(
      `lane-${row + 1}`,
      frame,
      { ...LANE, y: top + (row + 1) * (LANE.h + LANE.gap) },
      [`**${name}**`],
      { color, size: 'l', align: 'start', dash: 'dashed', fill: 'none' },
    )
  })
  return sketch
}
