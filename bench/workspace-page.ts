import { type Load, load, median } from './loading.ts'
import { type Row, row } from './row.ts'

const ROUNDS = 5

/** A page of the workspace for somebody who is signed in, in turn with Fastify sending the same bytes after one point select. */
export async function measureSignedIn(options: {
  readonly name: string
  readonly product: { readonly pid: number; readonly address: string }
  readonly plain: { readonly pid: number; readonly address: string }
  readonly path: string
  readonly cookie: string
  /** How many requests are under way at once. */
  readonly at: readonly number[]
  /** Milliseconds of CPU. */
  readonly bar?: number
  /** Milliseconds within which 95 of 100 are to be answered. */
  readonly p95?: number
}): Promise<Row[]> {
  const { name, product, plain, path, cookie, at: many, bar, p95: slowest } = options
  // The select runs in the product's PostgreSQL, so both families are counted for both.
  const families = [product.pid, plain.pid]
  const ours = { url: product.address + path, cookie, seconds: 2 }
  const theirs = { url: `${plain.address}/select`, seconds: 1 }
  await load(families, { ...ours, connections: 8 })
  await load(families, { ...theirs, connections: 8 })
  const rows: Row[] = []
  for (const connections of many) {
    const [our, their]: [Load[], Load[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      our.push(await load(families, { ...ours, connections }))
      their.push(await load(families, { ...theirs, connections }))
    }
    const middle = (loads: readonly Load[], of: (load: Load) => number) => median(loads.map(of))
    const at = `${name}, ${connections} at a time`
    const add = (what: string, of: (load: Load) => number, most?: number) =>
      rows.push(
        row(
          `${at}: ${what} (limit: Fastify, one select)`,
          middle(our, of),
          'ms',
          middle(their, of),
          ...(most ? [['≤', most] as const] : []),
        ),
      )
    add('CPU an answer with PostgreSQL', ({ cpu }) => cpu, bar)
    add('half are answered within', ({ p50 }) => p50)
    add('95 of 100 are answered within', ({ p95 }) => p95, slowest)
  }
  return rows
}
