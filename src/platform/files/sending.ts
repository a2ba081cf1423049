import type { FastifyReply } from 'fastify'
import type { PartnershipId } from '../db.ts'
import type { Html } from '../html.ts'
import type { StoredDownload } from '../site.ts'
import { attachmentNamed, FILE_TYPES } from './kinds.ts'
import type { FileStore } from './store.ts'

/** A browser that shows such a file after all gives it no script, no form, no origin and nothing to fetch. */
const SANDBOX = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

/** Sends what people have sent in: to be saved under its name, as what it is, and never as a page of this site. */
export async function sendStoredFile(
  reply: FastifyReply,
  store: FileStore,
  partnershipId: PartnershipId,
  { name, type, sha256 }: StoredDownload,
): Promise<FastifyReply> {
  const content = await store.open({ partnershipId, sha256 })
  if (!content) throw new Error(`The file ${sha256} is not in the store`)
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', SANDBOX)
    .header('content-disposition', attachmentNamed(name))
    .type(FILE_TYPES[type].mime)
    .send(content)
}

/** What stands in a frame of a page of ours has its own style, and nothing else of its own. */
const FRAMED =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'"

export const sendInFrame = (reply: FastifyReply, framed: Html): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', FRAMED)
    .type('text/html; charset=utf-8')
    .send(framed.markup)
