// Read by every Node there is, so: nothing newer than 2017 in here.
import { StepFailed } from './step-failed.mjs'

const NEEDED = [20, 19]

/** @throws StepFailed when this Node is too old */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return
  throw new StepFailed(
    `Wholeplace needs Node ${NEEDED.join('.')} or newer, and this is ${version}. Install one from https://nodejs.org.`,
  )
}
