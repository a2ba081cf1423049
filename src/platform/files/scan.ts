import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** What a virus scanner said of a file. `name` is what it calls what it found. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly name: string }

export interface Scanner {
  /** Throws when the scanner gave no verdict: it is away, it was cut off, or it said something else. */
  scan(content: Readable): Promise<Verdict>
  /** Whether it answers now. */
  isThere(): Promise<boolean>
}

const PATIENCE_MS = 60_000
const LONGEST_ANSWER = 4096

/** `host:port` or the path of a socket. */
const whereIs = (address: string) => {
  const [, host, port] = /^(.+):(\d+)$/.exec(address) ?? []
  return host && port ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : { path: address }
}

/** Says something to clamd and gives what it answers, which ends with a zero byte. */
async function converse(
  address: string,
  patience: number,
  say: (send: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<string> {
  const socket = connect(whereIs(address))
  socket.setTimeout(patience, () => socket.destroy(new Error('The virus scanner fell silent')))
  const answer = (async () => {
    let text = ''
    for await (const chunk of socket) {
      text += (chunk as Buffer).toString('latin1')
      if (text.includes('\0') || text.length > LONGEST_ANSWER) break
    }
    if (text.indexOf('\0') !== text.length - 1) throw new Error('The virus scanner gave no whole answer')
    return text.slice(0, -1)
  })()
  // A scanner that refuses a file says why and hangs up, so its answer counts, not that writing then fails.
  const said = say(
    (bytes) => new Promise((done, fail) => socket.write(bytes, (error) => (error ? fail(error) : done()))),
  ).catch(() => undefined)
  try {
    const text = await answer
    await said
    return text
  } finally {
    socket.destroy()
  }
}

/** clamd by its own protocol: INSTREAM, each piece with its length before it, and a length of nothing at the end. */
export function openScanner(address: string, patience = PATIENCE_MS): Scanner {
  return {
    async scan(content) {
      let isWhole = false
      const text = await converse(address, patience, async (send) => {
        await send(Buffer.from('zINSTREAM\0'))
        await pipeline(content, async (pieces: AsyncIterable<Buffer>) => {
          for await (const piece of pieces) {
            const length = Buffer.alloc(4)
            length.writeUInt32BE(piece.length)
            await send(Buffer.concat([length, piece]))
          }
        })
        await send(Buffer.alloc(4))
        isWhole = true
      }).finally(() => content.destroy())
      if (text === 'stream: OK' && isWhole) return { clean: true }
      const found = /^stream: (.{1,200}) FOUND$/.exec(text)?.[1]
      if (found) return { clean: false, name: found }
      throw new Error('The virus scanner gave no verdict')
    },
    async isThere() {
      const text = await converse(address, Math.min(patience, 2000), (send) =>
        send(Buffer.from('zPING\0')),
      ).catch(() => '')
      return text === 'PONG'
    },
  }
}
