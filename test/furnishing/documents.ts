import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { documentOwners } from '#app'
import { attachDocument, changeDocument, type DocumentId, publishDocument } from '#modules/documents/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import type { Id } from '#platform/id.ts'
import type { World } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { idOf } from './made.ts'

const any = tables<Record<string, never>>()

/** Documents with files in the store: one, another, one that is public, and a file that no document has yet. */
export async function furnishDocuments(
  here: World,
  partnershipId: PartnershipId,
  personId: PersonId,
  mark: string,
  ownerId: Id<string>,
  heldForId: AgencyId,
) {
  const code = mark.toLowerCase()
  const owner = documentOwners.find(({ kind }) => kind === 'group')
  assert.ok(owner)
  const file = async (name: string) => {
    const sent = await here.files.keep(partnershipId, `${code}-${name}.txt`, Buffer.from(`${mark} ${name}`))
    assert.ok('sha256' in sent)
    return sent
  }
  const facts = { language: 'en', format: 'standard' } as const
  const attach = async (work: Work, name: string) =>
    idOf(
      await attachDocument(
        work,
        owner,
        ownerId,
        { ...facts, tier: 1, title: `${mark} ${name}`, heldForId },
        await file(name),
      ),
    ) as DocumentId
  const made = await here.do(
    async (work) => {
      const documentId = await attach(work, 'paper')
      const otherDocumentId = await attach(work, 'other paper')
      const publicDocumentId = await attach(work, 'public paper')
      await publishDocument(work, documentOwners, publicDocumentId, {
        ...{ version: 1, cleaned: undefined, confirmed: [`${mark} author`] },
        latest: { name: `${code} public.txt`, type: 'txt' },
      })
      const change = { ...facts, title: `${mark} paper`, tier: 1, ownerId, heldForId, reason: '' } as const
      await changeDocument(work, documentOwners, documentId, { ...change, format: 'summary', version: 1 })
      await sql`insert into documents.gone values (${partnershipId}, ${sha256(`${code} gone`)}, ${work.now})`.execute(
        any(work.tx),
      )
      return { documentId, otherDocumentId, publicDocumentId, documentName: `${code}-public.txt` }
    },
    { partnershipId, id: personId },
  )
  return { ...made, fileTicket: here.files.ticketFor(partnershipId, personId, await file('unread')) }
}
