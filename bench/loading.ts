import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Order, Seen } from './load-generator.ts'
import { cpuOf } from './processes.ts'

const GENERATOR = join(import.meta.dirname, 'load-generator.ts')

/** What the load generator saw, and the milliseconds of CPU that each answer cost the processes that gave it. */
export interface Load extends Seen {
  readonly cpu: number
}

/** Loads one page from another process, and counts the CPU of some families of processes meanwhile. */
export async function load(
  families: readonly number[],
  order: Partial<Order> & { url: string },
): Promise<Load> {
  const cpu = () => families.reduce((sum, pid) => sum + cpuOf(pid), 0)
  const whole: Order = { connections: 1, seconds: 2, cookie: '', ...order }
  const before = cpu()
  const { stdout } = await promisify(execFile)(process.execPath, [GENERATOR, JSON.stringify(whole)])
  const used = cpu() - before
  const seen: Seen = JSON.parse(stdout)
  return { ...seen, cpu: used / seen.answers }
}

/** The middle one; of an even number, the greater of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  assert.ok(middle !== undefined)
  return middle
}
