/**
 * Milliseconds of processor time that something takes: what a bound in a test is to be held against,
 * because time on the clock depends on what else the machine is doing.
 */
export function cpuTimeMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
