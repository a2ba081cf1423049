import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Who signs in at the provider, and what it says of them. */
export interface SignsIn {
  readonly email: string
  /** The provider’s own name for them; their address, where nothing is said. */
  readonly subject?: string
  readonly verified?: boolean
  readonly amr?: readonly string[]
}

export interface TestProvider extends AsyncDisposable {
  readonly issuer: string
  /** Follows the way of a browser through the provider, as this person, to where it sends them back. */
  through(address: string, who: SignsIn): Promise<string>
  /** Ends it, and starts it again at the same address. */
  stop(): Promise<void>
  start(): Promise<void>
}

export const CLIENT = { id: 'accord', secret: 'a secret of the provider / with + signs' } as const

/** A real OpenID provider that asks for PKCE, on a port of its own. Whoever comes signs in as whom the test says. */
export async function aProvider(
  redirectUri: string,
  options: {
    /** Whether its token says the address of somebody, or only its page of whom it means. */
    readonly saysInToken?: boolean
  } = {},
): Promise<TestProvider> {
  let who: SignsIn = { email: '' }
  let server: Server | undefined
  let answer: (...given: Parameters<ReturnType<InstanceType<typeof Provider>['callback']>>) => unknown = () =>
    undefined
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer((request, reply) => void answer(request, reply)).listen(
        port,
        '127.0.0.1',
        resolve,
      )
    })
  await listen(0)
  const address = server?.address() as AddressInfo | null | undefined
  if (!address) throw new Error('The provider has no port')
  const { port } = address
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
        ...{ grant_types: ['authorization_code'], response_types: ['code'] },
      },
    ],
    conformIdTokenClaims: options.saysInToken === false,
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['for tests only'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, email: who.email, email_verified: who.verified ?? true }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: CLIENT.id,
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  answer = (request, reply) =>
    request.url?.startsWith('/interaction/')
      ? provider.interactionFinished(request, reply, {
          login: { accountId: who.subject ?? who.email, ...(who.amr && { amr: [...who.amr] }) },
        })
      : callback(request, reply)
  const stop = async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
  }
  return {
    issuer,
    stop,
    start: () => listen(port),
    async through(address, person) {
      who = person
      const jar = new Map<string, string>()
      let at = address
      for (let step = 0; step < 10; step++) {
        if (!at.startsWith(issuer)) return at
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const reply = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const each of reply.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
          jar.set(name, value)
        }
        const to = reply.headers.get('location')
        if (!to) throw new Error(`The provider answered ${reply.status}: ${await reply.text()}`)
        at = new URL(to, at).href
      }
      throw new Error('The provider sends people in a circle')
    },
    [Symbol.asyncDispose]: stop,
  }
}
