/** Asks for one page again and again over some connections, in a process of its own, and prints what it saw. */
import autocannon from 'autocannon'

/** What to ask for: the argument of the process, as JSON. */
export interface Order {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly cookie: string
}

/** What it saw: the answers, and the milliseconds of each, as percentiles. Printed as JSON. */
export interface Seen {
  readonly answers: number
  readonly faults: number
  readonly aSecond: number
  readonly p50: number
  readonly p95: number
}

const [argument] = process.argv.slice(2)
if (import.meta.main && argument) {
  const { url, connections, seconds, cookie }: Order = JSON.parse(argument)
  const times: number[] = []
  let first = 0
  let last = 0
  const run = autocannon({ url, connections, duration: seconds, headers: cookie ? { cookie } : {} })
  run.on('response', (_client, _status, _bytes, milliseconds) => {
    last = performance.now()
    first ||= last
    times.push(milliseconds)
  })
  const { errors, non2xx } = await run
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  const seen: Seen = {
    answers: times.length,
    faults: errors + non2xx,
    aSecond: (times.length - 1) / ((last - first) / 1000),
    p50: at(0.5),
    p95: at(0.95),
  }
  console.log(JSON.stringify(seen))
}
