import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** How an authenticator answers, where it is not as it should. */
interface Oddly {
  /** The page that asks, as the browser says it. */
  readonly origin?: string
  /** The site that the device signs for. */
  readonly site?: string
  /** Whether its owner has shown a finger, a face or a PIN. */
  readonly isVerified?: boolean
  readonly challenge?: string
}

/** A device with one passkey, in software: it makes it, shows it, and counts. */
export interface Authenticator {
  /** Answers what a page gave it to make a passkey, as a browser would send it. */
  create(options: string, oddly?: Oddly): string
  /** Answers what a page gave it to show its passkey. */
  get(options: string, oddly?: Oddly): string
  /** Another device with the same passkey, as far as it has counted now. */
  copy(): Authenticator
}

interface Asked {
  readonly challenge: string
  readonly rp?: { readonly id: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
}

type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>

/** As much of CBOR (RFC 8949) as an authenticator says. */
function cbor(value: Cbor): Buffer {
  const head = (kind: number, count: number): Buffer =>
    count < 24
      ? Buffer.from([(kind << 5) | count])
      : count < 256
        ? Buffer.from([(kind << 5) | 24, count])
        : Buffer.from([(kind << 5) | 25, count >> 8, count & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([name, each]) => [cbor(name), cbor(each)]),
  ])
}

const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40]

/** A device at this page. */
export function anAuthenticator(origin = 'https://first.test'): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  let owner: string | undefined

  const clientData = (type: string, asked: Asked, oddly: Oddly): Buffer =>
    Buffer.from(
      JSON.stringify({
        ...{ type, challenge: oddly.challenge ?? asked.challenge },
        ...{ origin: oddly.origin ?? origin, crossOrigin: false },
      }),
    )
  const said = (site: string, count: number, oddly: Oddly, key: Buffer | undefined): Buffer => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count)
    const flags = PRESENT | (oddly.isVerified === false ? 0 : VERIFIED) | (key ? HAS_KEY : 0)
    return Buffer.concat([sha256(oddly.site ?? site), Buffer.from([flags]), counted, ...(key ? [key] : [])])
  }
  const answered = (response: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
      ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
      ...{ response, clientExtensionResults: {}, authenticatorAttachment: 'platform' },
    })

  const device = (begun: number): Authenticator => {
    let count = begun
    return {
      create(options, oddly = {}) {
        const asked: Asked = JSON.parse(options)
        owner = asked.user?.id
        const length = Buffer.from([0, id.length])
        const key = Buffer.concat([Buffer.alloc(16), length, id, cose])
        const authData = said(asked.rp?.id ?? '', count, oddly, key)
        const attestation = cbor(
          new Map<string, Cbor>([
            ['fmt', 'none'],
            ['attStmt', new Map()],
            ['authData', authData],
          ]),
        )
        return answered({
          clientDataJSON: clientData('webauthn.create', asked, oddly).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        })
      },
      get(options, oddly = {}) {
        const asked: Asked = JSON.parse(options)
        count += 1
        const client = clientData('webauthn.get', asked, oddly)
        const authData = said(asked.rpId ?? '', count, oddly, undefined)
        return answered({
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey).toString(
            'base64url',
          ),
          ...(owner && { userHandle: owner }),
        })
      },
      copy: () => device(count),
    }
  }
  return device(0)
}
