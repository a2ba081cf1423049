import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accordItself } from './jobs.ts'
import { openLink } from './mailed-links.ts'
import { isOn, type Partnership } from './partnerships.ts'
import type { Services, Site } from './site.ts'

const [FIELD, VALUE] = ['List-Unsubscribe', 'One-Click']

/** Whether a mail program says that its button was pressed. What it sends has no token of a page: it has read none. */
async function saysSo(request: FastifyRequest): Promise<boolean> {
  if (!request.isMultipart()) return (request.body as Record<string, unknown> | null)?.[FIELD] === VALUE
  let said = false
  for await (const part of request.parts({ limits: { files: 0, fields: 5, fieldSize: 100 } }))
    if (part.type === 'field' && part.fieldname === FIELD) said = part.value === VALUE
  return said
}

/**
 * The button that mail programs show beside letters which somebody may stop (RFC 8058): it sends one field to the address of
 * the link, and no page follows. The link proves whose letters they are. Opening it changes nothing, as with every link.
 */
export function registerOneClick(
  server: FastifyInstance,
  site: Site,
  { database, now, post, send, keys }: Services,
  partnershipOf: (request: FastifyRequest) => Promise<Partnership>,
): void {
  server.post<{ Params: { token: string } }>('/l/:token', async (request, reply) => {
    const partnership = await partnershipOf(request)
    const { partnershipId } = partnership
    const id = post.linkOf(partnershipId, request.params.token)
    const said = await saysSo(request)
    const isDone =
      said &&
      id !== undefined &&
      (await database.session(partnershipId, 'accord_app', (session) =>
        session.write(async (tx) => {
          const link = await openLink(tx, id, now(), { lock: true })
          const purpose = link && site.linkPurposes[link.purpose]
          if (!link || !purpose?.oneClick || !isOn(partnership, purpose.module)) return false
          const work = { tx, actor: accordItself(partnershipId), now: now(), send, keys }
          await purpose.oneClick(work, link)
          return true
        }),
      ))
    return reply
      .status(isDone ? 200 : 404)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send(isDone ? 'You get no more of these letters.' : 'This link no longer works.')
  })
}
