import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/embedded.ts'
import { median } from './loading.ts'
import { cpuOf } from './processes.ts'
import { startProduct } from './product.ts'
import { type Row, row } from './row.ts'

const STARTS = 3

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'accord-bench-'))

/** What a start took: milliseconds on the clock, and of CPU in all its processes. */
interface Taken {
  readonly time: number
  readonly cpu: number
}

/** What PostgreSQL alone takes: the part of a start that cannot be made shorter. */
async function databaseAlone(folder: string): Promise<Taken> {
  const [began, before] = [performance.now(), cpuOf(process.pid)]
  await using _database = await startEmbedded({ folder })
  return { time: performance.now() - began, cpu: cpuOf(process.pid) - before }
}

async function productOn(folder: string): Promise<Taken> {
  await using product = await startProduct({ folder })
  return { time: product.readyAfter, cpu: cpuOf(product.pid) }
}

/** First starts on empty folders, which make the demo, and second starts on what they left. */
export async function measureStarts(): Promise<Row[]> {
  const [first, second, firstAlone, secondAlone]: [Taken[], Taken[], Taken[], Taken[]] = [[], [], [], []]
  for (let start = 0; start < STARTS; start++) {
    const [folder, bare] = [await newFolder(), await newFolder()]
    try {
      first.push(await productOn(folder))
      firstAlone.push(await databaseAlone(bare))
      second.push(await productOn(folder))
      secondAlone.push(await databaseAlone(bare))
    } finally {
      for (const each of [folder, bare]) await rm(each, { recursive: true, force: true })
    }
  }
  const seconds = (starts: readonly Taken[], what: keyof Taken) =>
    median(starts.map((taken) => taken[what])) / 1000
  const limit = '(limit: PostgreSQL alone)'
  return [
    row(`first start, demo included ${limit}`, seconds(first, 'time'), 's', seconds(firstAlone, 'time'), [
      '<',
      10,
    ]),
    row(`first start, CPU ${limit}`, seconds(first, 'cpu'), 's', seconds(firstAlone, 'cpu')),
    row(`second start ${limit}`, seconds(second, 'time'), 's', seconds(secondAlone, 'time'), ['<', 5]),
    row(`second start, CPU ${limit}`, seconds(second, 'cpu'), 's', seconds(secondAlone, 'cpu')),
  ]
}
