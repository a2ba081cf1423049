import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 30_000

/** Waits until something holds, and says what did not when it takes longer than `patience` milliseconds. */
export async function until(holds: () => unknown, what: string, patience = PATIENCE_MS): Promise<void> {
  const begun = performance.now()
  while (!(await holds())) {
    assert.ok(performance.now() - begun < patience, `${what} took more than ${patience} ms`)
    await pause(20)
  }
}

/** The processes that a process has started, and those that they have started. Only Linux tells. */
export function descendantsOf(pid: number | undefined): readonly number[] {
  if (process.platform !== 'linux') return []
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = all.map(Number).filter((each) => statOf(each)?.parent === pid)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

/** Whether a process runs. One that has ended but that nobody has waited for yet does not, as far as Linux tells. */
export function isAlive(pid: number): boolean {
  if (process.platform === 'linux') return !['Z', 'X', undefined].includes(statOf(pid)?.state)
  try {
    return process.kill(pid, 0)
  } catch {
    // There is no such process.
    return false
  }
}

function statOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { state, parent: Number(parent) }
  } catch {
    // It ended while we looked.
    return undefined
  }
}
