// Read by every Node there is, so: nothing newer than 2017 in here, and no imports.

/** A step that did not work, in words for whoever started it. */
export class StepFailed extends Error {}

/** A command that was called in a way it does not have. */
export class WrongUsage extends StepFailed {}

/**
 * For the end of a command: the plain sentence of a failed step, or the whole of a bug. It ends with 2
 * when it was called wrongly, else with 1.
 */
export function sayAndFail(error) {
  console.error(error instanceof StepFailed ? error.message : error)
  process.exitCode ??= error instanceof WrongUsage ? 2 : 1
}
