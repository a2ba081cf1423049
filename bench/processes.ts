import { readdirSync, readFileSync } from 'node:fs'

/** The unit of CPU time in /proc: a hundredth of a second on Linux. */
const MS_A_TICK = 10

/** The numbers of /proc/PID/stat from the parent (field 4) onwards; undefined when the process has ended. */
function statOf(pid: number): readonly number[] | undefined {
  const text = textOf(`/proc/${pid}/stat`)
  // The name in brackets may hold spaces and brackets of its own, so the fields are counted from the last bracket.
  return text
    ?.slice(text.lastIndexOf(')') + 4)
    .split(' ')
    .map(Number)
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A process, all that it has started, and all that they have started: the server with its PostgreSQL. */
export function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.[0] : undefined
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** The member of a family that runs a program. */
export const memberRunning = (pid: number, program: string): number | undefined =>
  familyOf(pid).find((member) => textOf(`/proc/${member}/cmdline`)?.includes(program))

/** Milliseconds of CPU, in the user's code and in the kernel's, that a family has used, with those of it that have ended. */
export function cpuOf(pid: number): number {
  return familyOf(pid)
    .flatMap((member) => statOf(member)?.slice(10, 14) ?? [])
    .reduce((sum, ticks) => sum + ticks * MS_A_TICK, 0)
}

/** Megabytes of one process: what it alone has, and its share of what it has together with others (PSS). */
export const memoryOfOne = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0) / 1024

/** Megabytes of a family. */
export const memoryOf = (pid: number): number =>
  familyOf(pid).reduce((sum, member) => sum + memoryOfOne(member), 0)

/** The most megabytes that `look` sees, looking every 50 ms, while something runs. */
export async function mostWhile(look: () => number, run: () => Promise<unknown>): Promise<number> {
  let most = look()
  const timer = setInterval(() => {
    most = Math.max(most, look())
  }, 50)
  try {
    await run()
  } finally {
    clearInterval(timer)
  }
  return most
}
