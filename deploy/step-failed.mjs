// Read by every Node there is, so: nothing newer than 2017 in here, and no imports.

/** A step that did not work, in words for whoever started it. */
export class StepFailed extends Error {}

/** For the end of a command: the plain sentence of a failed step, or the whole of a bug. */
export function sayAndFail(error) {
  console.error(error instanceof StepFailed ? error.message : error)
  process.exitCode = 1
}
