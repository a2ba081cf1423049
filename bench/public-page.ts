import { type Load, load, median } from './loading.ts'
import { type Row, row } from './row.ts'

const PAIRS = 5
const CONNECTIONS = 8

interface Places {
  /** What the page is called in the table. */
  readonly name: string
  readonly product: { readonly pid: number; readonly address: string }
  readonly plain: { readonly pid: number; readonly address: string }
  readonly path: string
  /** The partnership whose page it is, where there are several. */
  readonly host?: string
}

/** A public page as it is read, in turn with Fastify sending the same bytes from memory. */
export async function measureRemembered({ name: page, product, plain, path, host }: Places): Promise<Row[]> {
  const shared = { connections: CONNECTIONS, seconds: 2 }
  const ours = { url: product.address + path, ...shared, ...(host && { host }) }
  const theirs = { url: plain.address, ...shared }
  await load([product.pid], ours)
  await load([plain.pid], theirs)
  const pairs: { readonly our: Load; readonly their: Load }[] = []
  for (let pair = 0; pair < PAIRS; pair++)
    pairs.push({ our: await load([product.pid], ours), their: await load([plain.pid], theirs) })
  const middle = (of: (pair: (typeof pairs)[number]) => number) => median(pairs.map(of))
  return [
    row(
      `${page}: answers a second (limit: Fastify, same bytes)`,
      middle(({ our }) => our.aSecond),
      'a second',
      middle(({ their }) => their.aSecond),
    ),
    row(
      `${page}: share of what Fastify answers`,
      middle(({ our, their }) => our.aSecond / their.aSecond),
      '× Fastify',
      1,
      ['≥', 0.4],
    ),
    row(
      `${page}: share of what Fastify could answer with the same CPU`,
      middle(({ our, their }) => their.cpu / our.cpu),
      '× Fastify',
      1,
      ['≥', 0.4],
    ),
    row(
      `${page}: CPU an answer (limit: Fastify, same bytes)`,
      middle(({ our }) => our.cpu),
      'ms',
      middle(({ their }) => their.cpu),
    ),
  ]
}

/** The same page made anew for each reader, with the memory of public pages switched off. */
export async function measureMade({
  name,
  product,
  plain,
  path,
  host,
  most,
}: Places & { readonly most: number }): Promise<Row[]> {
  const ours = { url: product.address + path, seconds: 2, ...(host && { host }) }
  const theirs = { url: plain.address, seconds: 1 }
  await load([product.pid], ours)
  const [our, their]: [Load[], Load[]] = [[], []]
  for (let pair = 0; pair < PAIRS; pair++) {
    our.push(await load([product.pid], ours))
    their.push(await load([plain.pid], theirs))
  }
  return [
    row(
      `${name}, not remembered: CPU an answer with PostgreSQL (limit: Fastify, same bytes)`,
      median(our.map(({ cpu }) => cpu)),
      'ms',
      median(their.map(({ cpu }) => cpu)),
      ['≤', most],
    ),
  ]
}
