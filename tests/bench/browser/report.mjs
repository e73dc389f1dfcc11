/** The results as tables for a reader. */
import { table } from '../report.mjs'
import { MAX_SHARE, MIN_FRAME_RATE_SHARE } from './targets.mjs'

const whole = (value) => Math.round(value).toLocaleString('en-GB')
const tenths = (value) => value.toFixed(1)
const percent = (value) => `${Math.round(value * 100)}%`
const yes = (is) => (is ? 'yes' : 'no')

/** What our page spends beyond the bare page, of all it spends. */
const shareOf = (ours, bare) => Math.max(0, (ours.cpuMs - bare.cpuMs) / ours.cpuMs)

const isCost = (scenario) => !isPeople(scenario)
const isPeople = (scenario) => /move/u.test(scenario)

export function costsTable({ ours, bare }) {
  const rows = Object.keys(ours)
    .filter(isCost)
    .map((scenario) => [
      scenario,
      whole(ours[scenario].frameMs),
      whole(bare[scenario].frameMs),
      tenths(ours[scenario].cpuMs),
      tenths(bare[scenario].cpuMs),
      (ours[scenario].cpuMs / bare[scenario].cpuMs).toFixed(2),
      percent(shareOf(ours[scenario], bare[scenario])),
    ])
  const headings = ['ms, per frame or in all', 'ours', 'bare', 'CPU, ours', 'bare', 'ratio']
  return table([...headings, 'our share'], rows)
}

export function peopleTable(results) {
  const rows = Object.entries(results).flatMap(([side, figures]) =>
    Object.entries(figures)
      .filter(([scenario]) => isPeople(scenario))
      .map(([scenario, { framesPerSecond, cpuShare }]) => [
        side === 'ours' ? scenario : `tldraw alone: ${scenario}`,
        tenths(framesPerSecond),
        percent(cpuShare),
      ]),
  )
  return table(['400 in view', 'frames a second', 'CPU'], rows)
}

/** What is to be reached, beside what was reached in this run. */
export function targetsTable({ ours, bare }) {
  const rows = Object.keys(ours)
    .filter(isCost)
    .map((scenario) => {
      const share = shareOf(ours[scenario], bare[scenario])
      return [
        `our share: ${scenario}`,
        `≤ ${percent(MAX_SHARE)}`,
        percent(share),
        yes(share <= MAX_SHARE),
      ]
    })
  const [idle, busy] = Object.keys(ours).filter(isPeople)
  if (busy !== undefined) {
    const share = ours[busy].framesPerSecond / ours[idle].framesPerSecond
    const least = `≥ ${percent(MIN_FRAME_RATE_SHARE)}`
    rows.push([
      `${busy}: of the idle frame rate`,
      least,
      percent(share),
      yes(share >= MIN_FRAME_RATE_SHARE),
    ])
  }
  return table(['this page', 'to reach', 'reached', ''], rows)
}
