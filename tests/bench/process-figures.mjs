/** What the kernel says of a process and of a core. Linux only. */
import { readFileSync } from 'node:fs'

/** USER_HZ: the unit of /proc/<pid>/stat and /proc/stat, 10 ms on every Linux that Node runs on. */
const MS_PER_TICK = 10
const KB_PER_PAGE = 4

/** CPU time of a process so far, all its threads, user and system, in ms. */
export function cpuMsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** The same of a process and of those that it has started and that still run. */
export function familyCpuMsOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ')
  return [pid, ...children.filter((child) => child !== '')].reduce(
    (sum, each) => sum + cpuMsOf(each),
    0,
  )
}

/** Resident memory of a process, in KB. */
export function rssKbOf(pid) {
  return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * KB_PER_PAGE
}

/** Time that all cores together have spent in anybody's code so far, interrupts left out, in ms. */
export function machineBusyMs() {
  const [user, nice, system] = readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1, 4)
    .map(Number)
  return (user + nice + system) * MS_PER_TICK
}
