import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../days.ts'
import { shortSha256 } from '../digest.ts'
import { accordItself } from '../jobs.ts'
import { isOn, type Partnership } from '../partnerships.ts'
import type { Services, Site } from '../site.ts'
import { holds } from '../work.ts'
import { openApi, pageQuery } from './resources.ts'
import { goodToken, noteUse } from './tokens.ts'

const A_MINUTE_MS = 60_000
/** Questions a minute, of one token, or of one network address without a good one. */
const MOST = 300

/** Counts questions a minute at a time, by what whoever asks cannot make up: an address, or a token that is good. */
function turnstile() {
  const counts = new Map<string, number>()
  let until = 0
  const countOf = (who: string): number => {
    if (performance.now() > until) {
      counts.clear()
      until = performance.now() + A_MINUTE_MS
    }
    return counts.get(who) ?? 0
  }
  return {
    isFull: (who: string): boolean => countOf(who) >= MOST,
    count: (who: string): void => void counts.set(who, countOf(who) + 1),
  }
}

const tooMany = (reply: FastifyReply): FastifyReply =>
  refuse(reply.header('retry-after', '60'), 429, 'Too many questions', 'Wait a minute, then go on.')

const refuse = (reply: FastifyReply, status: number, title: string, detail: string): FastifyReply =>
  reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ title, status, detail }))

/** Lists for machines: only to read, only what is not confidential, each with the token of a post. */
export function registerApi(
  server: FastifyInstance,
  site: Site,
  services: Services,
  partnershipOf: (request: FastifyRequest) => Promise<Partnership>,
): void {
  const { database, now, post, send, keys } = services
  const resources = site.api ?? []
  const asked = turnstile()

  server.get('/api/openapi.json', async (request, reply) => {
    const partnership = await partnershipOf(request)
    const there = resources.filter(({ module }) => isOn(partnership, module))
    return reply
      .header('cache-control', 'no-cache')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(openApi(there, await post.siteOf(partnership))))
  })

  server.get('/api/v1/:resource', async (request, reply) => {
    const partnership = await partnershipOf(request)
    const { resource: name } = request.params as { resource: string }
    const text = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    // Before the database is asked: whoever makes tokens up is held off by their address.
    if (asked.isFull(request.ip)) return tooMany(reply)
    const moment = now()
    const today = dayOf(moment)
    return database.session(partnership.partnershipId, 'accord_app', async (session) => {
      const token = await goodToken(session.reader, text, today)
      const holder = token && (await site.actorOfPost?.(session.reader, token.postId, today))
      if (!token || !holder) {
        asked.count(request.ip)
        return refuse(
          reply.header('www-authenticate', 'Bearer'),
          401,
          'No good token',
          'Send “Authorization: Bearer” with a token that is in date and whose post is held today.',
        )
      }
      if (asked.isFull(token.id)) return tooMany(reply)
      asked.count(token.id)
      const resource = resources.find((each) => each.name === name && isOn(partnership, each.module))
      if (!resource)
        return refuse(reply, 404, 'No such list', 'The lists there are stand in /api/openapi.json.')
      if (!token.scopes.includes(name) || !holds(holder, resource.may))
        return refuse(reply, 403, 'Not for this token', `The token may not read ${name}.`)
      const page = pageQuery.safeParse(request.query)
      if (!page.success)
        return refuse(reply, 400, 'Not understood', page.error.issues.map(({ message }) => message).join(' '))
      if (token.lastUsedOn === null || !token.lastUsedOn.equals(today))
        await session.write((tx) =>
          noteUse(
            { tx, actor: accordItself(partnership.partnershipId), now: moment, send, keys },
            token.id,
            today,
          ),
        )
      const all = (await resource.list({ db: session.reader, actor: holder, today })).map(
        (each) => resource.item.parse(each) as { readonly id: string },
      )
      const { after, limit } = page.data
      const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1
      if (after !== undefined && from === 0)
        return refuse(reply, 400, 'Not understood', 'There is no record with the id that “after” names.')
      const items = all.slice(from, from + limit)
      const last = from + limit < all.length ? items.at(-1) : undefined
      const next = last ? `/api/v1/${name}?after=${last.id}&limit=${limit}` : null
      const body = JSON.stringify({ items, next })
      const etag = `"${shortSha256(body)}"`
      reply.header('cache-control', 'no-store').header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.status(304).send()
      return reply.type('application/json; charset=utf-8').send(body)
    })
  })
}
