import { parse } from 'node-html-parser'
import { FORM_TOKEN_FIELD } from '#platform/forms.ts'
import type { Account, Fields, World } from '#platform/testing/world.ts'

export interface Reply {
  readonly status: number
  readonly to: string
  readonly body: string
}

/** A browser that sends its cookies wherever it is told to, whatever the answer: for tests of what must be refused. */
export interface Intruder {
  get(path: string, host?: string): Promise<Reply>
  post(path: string, fields: Fields, host?: string): Promise<Reply>
}

/** Signed in with an account, or with none. */
export async function intruder(here: World, account?: Account): Promise<Intruder> {
  const home = account?.host ?? 'first.test'
  const cookies = new Map<string, string>()
  let token = ''
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    host: string,
    payload?: string,
  ): Promise<Reply> => {
    const reply = await here.server.inject({
      method,
      url: path,
      headers: {
        host,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload !== undefined && { payload }),
    })
    if (path === '/sign-in') for (const { name, value } of reply.cookies) cookies.set(name, value)
    return { status: reply.statusCode, to: String(reply.headers.location ?? ''), body: reply.body }
  }
  const post = (path: string, fields: Fields, host = home) => {
    const pairs = Object.entries({ [FORM_TOKEN_FIELD]: token, ...fields }).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    )
    return ask('POST', path, host, new URLSearchParams(pairs).toString())
  }
  const page = parse((await ask('GET', '/sign-in', home)).body)
  token = page.querySelector(`[name=${FORM_TOKEN_FIELD}]`)?.getAttribute('value') ?? ''
  if (account) {
    const [name = '', value = ''] = (await here.session(account)).split('=')
    cookies.set(name, value)
  }
  return { get: (path, host = home) => ask('GET', path, host), post }
}
