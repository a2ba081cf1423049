import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { newSecret, shortSha256 } from '../digest.ts'

/** An OpenID provider, as far as it is asked anything. Its endpoints are known, so that one that is down holds up nothing. */
export interface Provider {
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  /** Where it tells more of somebody than its token does; empty where it does not. */
  readonly userinfoEndpoint: string
  readonly clientId: string
}

/** What a browser keeps between leaving for a provider and coming back from it. */
export interface Departure {
  readonly state: string
  readonly nonce: string
  /** The PKCE verifier (RFC 7636): without it a code that was overheard is worth nothing. */
  readonly verifier: string
}

/** Who the provider says that somebody is. */
export interface Claimed {
  /** Its own name for them, which it gives to nobody else (OpenID Connect Core 1.0, 5.7). */
  readonly subject: string
  readonly email: string | undefined
  readonly emailIsVerified: boolean
  /** Whether it asked them for more than one factor. */
  readonly byTwoFactors: boolean
}

/** Why nobody is told to us: the provider cannot be reached, or what it says does not hold. */
export class SignOnFailed extends Error {
  readonly why: 'away' | 'refused'
  constructor(why: 'away' | 'refused', cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

const PATIENCE_MS = 8000
/** Signed with a key pair. `none`, and secrets that both sides know, are not taken. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384', 'RS512', 'PS384', 'PS512', 'ES384', 'ES512']
/** A provider's clock may be so far off. */
const TOLERANCE_SECONDS = 60
const MULTI_FACTOR = [
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'https://refeds.org/profile/mfa',
]

export const newDeparture = (): Departure => ({
  state: newSecret(),
  nonce: newSecret(),
  verifier: newSecret(),
})

/** Where the browser is sent. */
export function authorizationAddress(
  provider: Provider,
  { state, nonce, verifier }: Departure,
  redirectUri: string,
): string {
  const address = new URL(provider.authorizationEndpoint)
  const challenge = shortSha256(verifier)
  const asked = {
    ...{ response_type: 'code', client_id: provider.clientId, redirect_uri: redirectUri },
    ...{ scope: 'openid email profile', state, nonce },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return address.href
}

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

/** The keys of a provider, fetched when they are first needed and again when one is not among them. */
function keysOf(jwksUri: string) {
  const known = keySets.get(jwksUri)
  const keys = known ?? createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: PATIENCE_MS })
  if (!known) keySets.set(jwksUri, keys)
  return keys
}

/** A failure of the network, not of what was said over it. */
const isAway = (error: unknown): boolean =>
  error instanceof TypeError ||
  ['TimeoutError', 'AbortError'].includes((error as Error).name) ||
  (error as { code?: string }).code === 'ERR_JWKS_TIMEOUT' ||
  (error as { code?: string }).code === 'ERR_JOSE_GENERIC'

const tokenAnswer = z.object({ id_token: z.string(), access_token: z.string().optional() })
const claims = z.object({
  nonce: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
  preferred_username: z.string().optional(),
  amr: z.union([z.array(z.string()), z.string()]).optional(),
  acr: z.string().optional(),
  azp: z.string().optional(),
})

const told = z.object({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
})

/** What a provider tells of somebody apart from its token. Words about anybody else are not taken. */
async function userinfo(
  endpoint: string,
  token: string,
  subject: string,
): Promise<Pick<z.infer<typeof told>, 'email' | 'email_verified'>> {
  const reply = await fetch(endpoint, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  if (reply.status >= 500) throw new SignOnFailed('away')
  if (!reply.ok) throw new SignOnFailed('refused')
  const { sub, ...rest } = told.parse(await reply.json())
  if (sub !== subject) throw new SignOnFailed('refused')
  return rest
}

const formEncoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+')

/** Changes a code for what the provider says of who brought it. Throws `SignOnFailed`. */
export async function claimedBy(
  provider: Provider,
  secret: string,
  { nonce, verifier }: Departure,
  given: { readonly code: string; readonly redirectUri: string },
): Promise<Claimed> {
  try {
    const basic = `${formEncoded(provider.clientId)}:${formEncoded(secret)}`
    const reply = await fetch(provider.tokenEndpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
        accept: 'application/json',
      },
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', code: given.code },
        ...{ redirect_uri: given.redirectUri, code_verifier: verifier },
      }),
    })
    if (reply.status >= 500) throw new SignOnFailed('away')
    if (!reply.ok) throw new SignOnFailed('refused')
    const { id_token: idToken, access_token: token } = tokenAnswer.parse(await reply.json())
    const { payload } = await jwtVerify(idToken, keysOf(provider.jwksUri), {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
    })
    const said = claims.parse(payload)
    const isForUs = !Array.isArray(payload.aud) || payload.aud.length === 1 || said.azp === provider.clientId
    if (said.nonce !== nonce || !isForUs) throw new SignOnFailed('refused')
    const subject = payload.sub ?? ''
    if (subject.length === 0 || subject.length > 255) throw new SignOnFailed('refused')
    const isToldApart = said.email === undefined && provider.userinfoEndpoint !== '' && token !== undefined
    const person = isToldApart ? await userinfo(provider.userinfoEndpoint, token, subject) : said
    const methods = typeof said.amr === 'string' ? [said.amr] : (said.amr ?? [])
    return {
      subject,
      email: (person.email ?? said.preferred_username)?.trim().toLowerCase(),
      emailIsVerified: person.email !== undefined && String(person.email_verified) === 'true',
      byTwoFactors:
        methods.some((method) => method === 'mfa' || method === 'ngcmfa') ||
        MULTI_FACTOR.includes(said.acr ?? ''),
    }
  } catch (error) {
    if (error instanceof SignOnFailed) throw error
    throw new SignOnFailed(isAway(error) ? 'away' : 'refused', error)
  }
}

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().default(''),
})

/** The endpoints that a provider names itself (OpenID Connect Discovery 1.0). Undefined: it does not, or names another issuer. */
export async function discovered(issuer: string): Promise<Omit<Provider, 'issuer' | 'clientId'> | undefined> {
  try {
    const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const found = metadata.parse(await reply.json())
    if (found.issuer !== issuer) return undefined
    return {
      authorizationEndpoint: found.authorization_endpoint,
      tokenEndpoint: found.token_endpoint,
      jwksUri: found.jwks_uri,
      userinfoEndpoint: found.userinfo_endpoint,
    }
  } catch {
    return undefined
  }
}

/** Whether an address of a provider may be asked: over https, or without it on this machine, where we are not secure either. */
export function isProviderAddress(address: string, isSecure: boolean): boolean {
  if (!URL.canParse(address) || address.length > 500) return false
  const { protocol, hostname, username, password, hash } = new URL(address)
  if (username || password || hash) return false
  return (
    protocol === 'https:' ||
    (!isSecure && protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  )
}
