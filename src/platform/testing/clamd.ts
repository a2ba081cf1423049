import { createServer, type Socket } from 'node:net'

/** Stands in for clamd: it reads INSTREAM to its end as clamd does, and answers as it is told to. */
export interface StandIn extends AsyncDisposable {
  readonly address: string
  /** How it behaves from now on; by default it finds EICAR and nothing else. */
  answer: (content: Buffer, socket: Socket) => string | undefined
  /** What was streamed to it, each time. */
  readonly read: Buffer[]
}

export const EICAR = [
  'X5O!P%@AP[4',
  String.raw`\PZX54(P^)7CC)7}$`,
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export const asClamd = (content: Buffer): string =>
  content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'

/** The pieces of a stream that has ended, or undefined while more is to come. */
function contentOf(bytes: Buffer): Buffer | undefined {
  const pieces: Buffer[] = []
  let at = 'zINSTREAM\0'.length
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > bytes.length) return undefined
    pieces.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

export async function clamdForTests(): Promise<StandIn> {
  const sockets = new Set<Socket>()
  const standIn = { answer: asClamd as StandIn['answer'], read: [] as Buffer[] }
  const server = createServer((socket) => {
    sockets.add(socket)
    let bytes: Buffer = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (piece: Buffer) => {
      bytes = Buffer.concat([bytes, piece])
      if (bytes.toString('latin1') === 'zPING\0') socket.end('PONG\0')
      if (!bytes.toString('latin1', 0, 10).startsWith('zINSTREAM\0')) return
      const content = contentOf(bytes)
      if (!content) return
      standIn.read.push(content)
      const said = standIn.answer(content, socket)
      if (said !== undefined) socket.end(said)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  return Object.assign(standIn, {
    address: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  })
}
