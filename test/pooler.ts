import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import pg from 'pg'

/** The bytes of one message of PostgreSQL's protocol: a letter, its length, and what it says. */
function message(letter: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const said = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)),
  )
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(said.length + 4, 1)
  return Buffer.concat([head, said])
}

/** Cuts what arrives into messages. */
function messages(heard: (letter: string, whole: Buffer) => void) {
  let waiting = Buffer.alloc(0)
  return (bytes: Buffer): void => {
    waiting = Buffer.concat([waiting, bytes])
    while (waiting.length >= 5 && waiting.length > waiting.readInt32BE(1)) {
      const end = waiting.readInt32BE(1) + 1
      const whole = waiting.subarray(0, end)
      waiting = waiting.subarray(end)
      heard(String.fromCharCode(whole[0] ?? 0), whole)
    }
  }
}

/** The text in a message that begins at a place and ends with a zero. */
const textAt = (whole: Buffer, at: number): string => whole.toString('utf8', at, whole.indexOf(0, at))

/** A connection to the server, which several clients use in turn. */
interface Backend {
  readonly socket: Socket
  /** The names of statements that it has been told. */
  readonly prepared: Set<string>
  client: ((letter: string, whole: Buffer) => void) | undefined
  /** Answers to statements that were told to it again, of which the client knows nothing. */
  unasked: number
}

/**
 * A pooler that gives out its few connections to PostgreSQL for one transaction each, as PgBouncer does with
 * `pool_mode = transaction`: whoever asks next gets the one that was free longest. Named statements follow a client from
 * one connection to the next under the name that the client gave them.
 */
export async function startPooler(
  url: string,
  size: number,
): Promise<AsyncDisposable & { readonly url: string }> {
  const clients = Array.from({ length: size }, () => new pg.Client({ connectionString: url }))
  const free: Backend[] = []
  const queue: ((backend: Backend) => void)[] = []
  const give = (backend: Backend) => {
    const next = queue.shift()
    if (next) next(backend)
    else free.push(backend)
  }

  for (const client of clients) {
    await client.connect()
    client.on('error', () => undefined)
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    stream.removeAllListeners('data')
    const backend: Backend = { socket: stream, prepared: new Set(), client: undefined, unasked: 0 }
    stream.on(
      'data',
      messages((letter, whole) => {
        if (letter === '1' && backend.unasked > 0) backend.unasked--
        else backend.client?.(letter, whole)
      }),
    )
    free.push(backend)
  }

  const server = createServer({ noDelay: true }, (socket) => {
    let backend: Backend | undefined
    let isWaiting = false
    const unsent: [string, Buffer][] = []
    const statements = new Map<string, Buffer>()

    const send = (to: Backend, letter: string, whole: Buffer) => {
      if (letter === 'P' && textAt(whole, 5)) {
        const name = textAt(whole, 5)
        statements.set(name, whole)
        if (to.prepared.has(name)) {
          socket.write(message('1'))
          return
        }
        to.prepared.add(name)
      }
      // The portal comes first in what is bound.
      const name = letter === 'B' ? textAt(whole, whole.indexOf(0, 5) + 1) : ''
      const told = name && !to.prepared.has(name) ? statements.get(name) : undefined
      if (told) {
        to.prepared.add(name)
        to.unasked++
        to.socket.write(told)
      }
      to.socket.write(whole)
    }
    const take = (given: Backend) => {
      isWaiting = false
      backend = given
      given.client = (letter, whole) => {
        // The session is over as soon as no transaction is open. Its client gets the last word after that.
        if (letter === 'Z' && whole[5] === 'I'.charCodeAt(0)) {
          given.client = undefined
          backend = undefined
          give(given)
        }
        socket.write(whole)
      }
      for (const [letter, whole] of unsent.splice(0)) send(given, letter, whole)
    }
    const heard = messages((letter, whole) => {
      if (letter === 'X') return void socket.end()
      if (backend) return send(backend, letter, whole)
      unsent.push([letter, whole])
      if (isWaiting) return
      isWaiting = true
      const [next] = free.splice(0, 1)
      if (next) take(next)
      else queue.push(take)
    })

    // Who is there was settled with the server. A client is let in without being asked.
    socket.once('data', (start: Buffer) => {
      socket.write(message('R', Buffer.alloc(4)))
      socket.write(message('S', 'server_version', '18.0'))
      socket.write(message('K', Buffer.alloc(8)))
      socket.write(message('Z', Buffer.from('I')))
      const length = start.readInt32BE(0)
      if (start.length > length) heard(start.subarray(length))
      socket.on('data', heard)
    })
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  const address = new URL(url)
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port)
  return {
    url: address.href,
    async [Symbol.asyncDispose]() {
      server.close()
      for (const client of clients)
        (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy()
    },
  }
}
