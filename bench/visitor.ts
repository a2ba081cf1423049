import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request as requestTo } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { parse } from 'node-html-parser'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody who reads and posts over HTTP as a browser does, with cookies and form tokens. */
export interface Visitor {
  /** The page at a path, as text. Throws unless it answers 200. */
  read(path: string): Promise<string>
  /** Where a path sends its reader on to; undefined when it shows a page. */
  leads(path: string): Promise<string | undefined>
  /** Opens the page that holds a form and fills it in. What is returned sends it, and gives the address it leads to. */
  fill(page: string, action: string, fields?: Fields): Promise<() => Promise<string>>
  /** Fills a form in and sends it. */
  post(page: string, action: string, fields?: Fields): Promise<string>
  /** Sends a file with the form of a page, and gives the page that answers. */
  upload(page: string, action: string, file: File): Promise<string>
  /** Sends a form of a page that was shown before. */
  send(shown: string, action: string): Promise<string>
  /** The cookie header, for a load generator that goes on as the same person. */
  cookies(): string
}

/** The names and values of the hidden fields of a form. */
function hiddenIn(page: string, action: string): string[][] {
  const form = parse(page).querySelector(`form[action="${action}"]`)
  assert.ok(form, `There is no form that goes to ${action}`)
  return form
    .querySelectorAll('input[type=hidden]')
    .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])
}

/** Sends a request with headers of which `fetch` would drop one: it asks the host that the address names and no other. */
async function send(request: Request, headers: Readonly<Record<string, string>>): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const sent = requestTo(request.url, {
    method: request.method,
    headers: { ...Object.fromEntries(request.headers), ...headers, 'content-length': body.length },
  }).end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const answered = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) answered.append(name, value)
  return new Response(await buffer(answer), { status: answer.statusCode ?? 500, headers: answered })
}

/** `host` is the name of the partnership that is visited, where there are several. */
export function visitor(address: string, host?: string): Visitor {
  const cookies = new Map<string, string>()
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await send(new Request(new URL(path, address), init), {
      cookie: cookieHeader(),
      ...(host && { host }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    return answer
  }

  async function read(path: string): Promise<string> {
    const answer = await ask(path)
    assert.equal(answer.status, 200, `${path} answered ${answer.status}`)
    return answer.text()
  }

  async function fill(page: string, action: string, fields: Fields = {}): Promise<() => Promise<string>> {
    const hidden = hiddenIn(await read(page), action)
    const typed = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each]),
    )
    const body = new URLSearchParams([...hidden, ...typed])
    return async () => {
      const answer = await ask(action, { method: 'POST', body })
      const to = answer.headers.get('location')
      const words = await answer.text()
      assert.ok(answer.status === 303 && to, `${action} answered ${answer.status}: ${words}`)
      return to
    }
  }

  return {
    read,
    async upload(page, action, file) {
      const body = new FormData()
      for (const [name = '', value = ''] of hiddenIn(await read(page), action)) body.append(name, value)
      body.append('file', file)
      const answer = await ask(action, { method: 'POST', body })
      assert.equal(answer.status, 200, `${action} answered ${answer.status}`)
      return answer.text()
    },
    async send(shown, action) {
      const body = new URLSearchParams(hiddenIn(shown, action))
      const answer = await ask(action, { method: 'POST', body })
      const words = await answer.text()
      assert.ok(answer.ok || answer.status === 303, `${action} answered ${answer.status}: ${words}`)
      return words
    },
    async leads(path) {
      const answer = await ask(path)
      await answer.text()
      return answer.headers.get('location') ?? undefined
    },
    fill,
    post: async (page, action, fields) => (await fill(page, action, fields))(),
    cookies: cookieHeader,
  }
}
