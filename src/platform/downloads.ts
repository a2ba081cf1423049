import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './digest.ts'
import type { Download } from './site.ts'

/**
 * Sends a file that was made for this answer. It is kept nowhere, unless it may be for some seconds: whoever asks again then
 * by its hash is told that it is the same still.
 */
export function sendDownload(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, type, bytes, inline }: Download,
  freshFor?: number,
): FastifyReply {
  if (freshFor === undefined) reply.header('cache-control', 'no-store')
  else {
    const tag = `"${sha256(bytes)}"`
    reply.header('cache-control', `public, max-age=${freshFor}`).header('etag', tag)
    const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/)
    if (known.some((each) => each.replace(/^W\//, '') === tag)) return reply.status(304).send()
  }
  return reply
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    )
    .type(type)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
