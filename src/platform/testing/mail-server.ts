import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as a mail server took it. */
export interface Taken {
  readonly to: string
  readonly raw: string
}

export interface MailServer extends AsyncDisposable {
  readonly url: string
  readonly taken: readonly Taken[]
}

/** A real mail server, which takes what it is given unless it is told otherwise. */
export async function mailServer(
  options: SMTPServerOptions & {
    /** The connection of so many letters is cut when a part of the letter has come. */
    readonly cutFirst?: number
  } = {},
): Promise<MailServer> {
  const taken: Taken[] = []
  const sockets: Socket[] = []
  let toCut = options.cutFirst ?? 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 200,
    async onData(stream, session, done) {
      if (toCut > 0) {
        toCut -= 1
        for (const socket of sockets) socket.destroy()
        return
      }
      const raw = await text(stream)
      taken.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw })
      done()
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => sockets.push(socket))
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  }
}

/** The text of one part of a message, as its reader sees it. */
export function partOf(raw: string, type: 'text/plain' | 'text/html'): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '-'
  const found = raw.split(`--${boundary}`).find((each) => each.includes(`Content-Type: ${type}`)) ?? ''
  const [head = '', ...body] = found.split('\r\n\r\n')
  const words = body.join('\r\n\r\n')
  if (/base64/.test(head)) return Buffer.from(words, 'base64').toString()
  if (!/quoted-printable/.test(head)) return words
  const bytes = words
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
