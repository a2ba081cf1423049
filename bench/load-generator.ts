/**
 * Asks for one page again and again over some connections, in a process of its own, and prints what it saw. It reads
 * answers no further than their length: a generator that parses them is slower than what it measures.
 */
import assert from 'node:assert/strict'
import { connect } from 'node:net'

/** What to ask for: the argument of the process, as JSON. */
export interface Order {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly cookie: string
  /** The host name that is asked, where it is not the one of the address. */
  readonly host?: string
}

/** What it saw: the answers, and the milliseconds of each, as percentiles. Printed as JSON. */
export interface Seen {
  readonly answers: number
  readonly aSecond: number
  readonly p50: number
  readonly p95: number
}

/** Asks over one connection until the time is over, and resolves when the last answer has come. */
function ask(order: Order, until: number, note: (milliseconds: number) => void): Promise<void> {
  const { hostname, port, host: own, pathname, search } = new URL(order.url)
  const { host = own } = order
  const cookie = order.cookie && `cookie: ${order.cookie}\r\n`
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\n${cookie}\r\n`)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let asked = 0
  let head = ''
  let missing = 0

  const next = (): void => {
    asked = performance.now()
    if (asked < until) socket.write(request)
    else socket.end(resolve)
  }
  const read = (length: number, bytes: Uint8Array): boolean => {
    if (missing > 0) missing -= length
    else {
      head += Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, 8192)).toString('latin1')
      const body = head.indexOf('\r\n\r\n')
      if (body < 0) return true
      const size = /^HTTP\/1.1 200 .*^content-length: (\d+)\r$/ims.exec(head.slice(0, body + 2))?.[1]
      assert.ok(size, `${order.url} answered ${head.slice(0, body)}`)
      missing = Number(size) - (length - body - 4)
      head = ''
    }
    if (missing <= 0) {
      note(performance.now() - asked)
      next()
    }
    return true
  }
  const socket = connect({
    host: hostname,
    port: Number(port),
    noDelay: true,
    onread: { buffer: Buffer.allocUnsafe(256 * 1024), callback: read },
  })
  socket.once('connect', next).once('error', reject)
  socket.once('close', () => reject(new Error(`${order.url} closed the connection`)))
  return promise
}

const [argument] = process.argv.slice(2)
if (import.meta.main && argument) {
  const order: Order = JSON.parse(argument)
  const times: number[] = []
  const began = performance.now()
  const until = began + order.seconds * 1000
  const connections = Array.from({ length: order.connections }, () =>
    ask(order, until, (milliseconds) => times.push(milliseconds)),
  )
  await Promise.all(connections)
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  const seen: Seen = {
    answers: times.length,
    aSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
  }
  console.log(JSON.stringify(seen))
}
