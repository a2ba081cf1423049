import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/embedded.ts'
import { median } from './loading.ts'
import { startProduct } from './product.ts'
import { type Row, row } from './row.ts'

const STARTS = 3

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'accord-bench-'))

/** How long PostgreSQL alone takes, in milliseconds: the part of a start that cannot be made shorter. */
async function databaseAlone(folder: string): Promise<number> {
  const began = performance.now()
  await using _database = await startEmbedded({ folder })
  return performance.now() - began
}

async function productOn(folder: string): Promise<number> {
  await using product = await startProduct({ folder })
  return product.readyAfter
}

/** First starts on empty folders, which make the demo, and second starts on what they left. */
export async function measureStarts(): Promise<Row[]> {
  const [first, second, firstAlone, secondAlone]: [number[], number[], number[], number[]] = [[], [], [], []]
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
  const seconds = (times: readonly number[]) => median(times) / 1000
  const limit = '(limit: PostgreSQL alone)'
  return [
    row(`first start, demo included ${limit}`, seconds(first), 's', seconds(firstAlone), ['<', 10]),
    row(`second start ${limit}`, seconds(second), 's', seconds(secondAlone), ['<', 5]),
  ]
}
