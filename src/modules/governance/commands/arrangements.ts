import { audit } from '#platform/audit.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { arrangementsPublished, printArrangementsJob } from '../events.ts'
import type { ArrangementInput, PaperInput } from '../forms/arrangements.ts'
import {
  arrangementBodies,
  arrangementStanding,
  arrangements,
  findArrangement,
  signOffsOf,
  waiversOf,
} from '../queries/arrangements.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepArrangements, signArrangements, signOffItem } from '../rules/arrangements.ts'
import {
  type Arrangement,
  type ArrangementChanges,
  type ArrangementId,
  type ArrangementTexts,
  ownArrangements,
  type SignOffId,
} from '../schema/arrangements.ts'
import type { GroupId } from '../schema.ts'
import type { SavedMeanwhile } from './groups.ts'

/** It has come further or been taken back since. */
interface Moved {
  readonly refused: 'moved'
}
type Kept = { readonly id: ArrangementId }

async function held(work: Work, id: ArrangementId): Promise<Arrangement> {
  await takeStructureTurn(work.tx)
  const found = await findArrangement(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

async function set(
  work: Work,
  { id, version }: Pick<Arrangement, 'id' | 'version'>,
  changes: ArrangementChanges,
): Promise<void> {
  await ownArrangements(work.tx)
    .updateTable('governance.arrangement')
    .set({ ...changes, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** Begins the next version of a body's arrangements. It takes over what was written in the one before. */
export async function draftArrangements(
  work: Work,
  bodyId: GroupId,
  given: {
    readonly title?: string
    readonly sections?: ArrangementTexts
    readonly source?: readonly Source[]
  } = {},
): Promise<Kept | { readonly refused: 'open' }> {
  demandPermission(work, keepArrangements)
  await takeStructureTurn(work.tx)
  const body = (await arrangementBodies(work.tx, work.actor, dayOf(work.now))).find(({ id }) => id === bodyId)
  demand(body !== undefined)
  const all = await arrangements(work.tx, work.actor)
  const [newest] = all.filter((each) => each.bodyId === bodyId)
  if (newest && newest.stage !== 'published') return { refused: 'open' }
  const id = newId<'arrangement'>()
  const number = (newest?.number ?? 0) + 1
  await ownArrangements(work.tx)
    .insertInto('governance.arrangement')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, bodyId, number, stage: 'draft' as const, version: 1 },
      slug: newest?.slug ?? freeSlug(body.code, all),
      title: given.title ?? newest?.title ?? `Safeguarding arrangements of the ${body.name}`.slice(0, 200),
      sections: JSON.stringify(given.sections ?? newest?.sections ?? {}),
      ...{ document: null, sentAt: null, publishedAt: null, publishedBy: null, pdf: null },
      source: JSON.stringify(given.source ?? []),
    })
    .execute()
  await audit(work, 'governance.draft-arrangements', id, { bodyId, number })
  return { id }
}

/** The code of the body as a word of an address that no other body has had. */
function freeSlug(code: string, all: readonly Arrangement[]): string {
  const slug = code.toLowerCase()
  const isTaken = (word: string) => all.some((each) => each.slug === word)
  for (let count = 2; isTaken(slug); count++) if (!isTaken(`${slug}-${count}`)) return `${slug}-${count}`
  return slug
}

/** Changes the title and the written sections of a draft. */
export async function changeArrangements(
  work: Work,
  id: ArrangementId,
  { title, sections, version }: ArrangementInput,
): Promise<Kept | SavedMeanwhile<Arrangement> | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage !== 'draft') return { refused: 'moved' }
  if (current.version !== version) return { refused: 'stale', current }
  await set(work, current, { title, sections: JSON.stringify(sections) })
  await audit(work, 'governance.change-arrangements', id, { version: version + 1 })
  return { id }
}

/** Freezes a draft as the records and its texts make it now, so that everybody signs the same. */
export async function sendForSignOff(work: Work, id: ArrangementId, version: number): Promise<Kept | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage !== 'draft' || current.version !== version) return { refused: 'moved' }
  const standing = await arrangementStanding(work.tx, work.actor, current, dayOf(work.now))
  demand(standing !== undefined)
  await set(work, current, {
    ...{ stage: 'sign-off', document: JSON.stringify(standing.document), sentAt: work.now },
  })
  await audit(work, 'governance.send-arrangements', id, { number: current.number })
  return { id }
}

/** Takes a version back to be a draft. What was signed of it no longer counts, and stays on record. */
export async function takeBackArrangements(
  work: Work,
  id: ArrangementId,
  version: number,
): Promise<Kept | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage !== 'sign-off' || current.version !== version) return { refused: 'moved' }
  await set(work, current, { stage: 'draft', document: null, sentAt: null })
  const { length } = await signOffsOf(work.tx, id)
  await ownArrangements(work.tx)
    .updateTable('governance.signOff')
    .set({ voidAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('arrangementId', '=', id)
    .where('voidAt', 'is', null)
    .execute()
  await audit(work, 'governance.take-back-arrangements', id, { signOffs: length })
  return { id }
}

type SignOffRefusal = Moved | { readonly refused: 'signed' | 'future' | 'before' }

async function sign(
  work: Work,
  id: ArrangementId,
  given: PaperInput & { readonly personId: PersonId | null },
): Promise<Kept | SignOffRefusal> {
  const current = await held(work, id)
  if (current.stage !== 'sign-off' || !current.sentAt) return { refused: 'moved' }
  const standing = await arrangementStanding(work.tx, work.actor, current, dayOf(work.now))
  const signer = standing?.signers.find(({ agency }) => agency.id === given.agencyId)
  demand(signer !== undefined)
  if (signer.signOff) return { refused: 'signed' }
  if (isAfter(given.signedOn, dayOf(work.now))) return { refused: 'future' }
  if (isBefore(given.signedOn, dayOf(current.sentAt))) return { refused: 'before' }
  const { agencyId, ...rest } = given
  await ownArrangements(work.tx)
    .insertInto('governance.signOff')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'sign-off'>(), arrangementId: id, ...rest },
      ...{ agencyId: signer.agency.id, recordedBy: work.actor.id, recordedAt: work.now, voidAt: null },
    })
    .execute()
  await audit(work, 'governance.sign-arrangements', id, { agencyId, onPaper: given.keptAt !== '' })
  return { id }
}

/** Signs a version for an agency whose chief officer the signer is. */
export async function signOffArrangements(
  work: Work,
  id: ArrangementId,
  { agencyId, name }: Pick<PaperInput, 'agencyId' | 'name'>,
): Promise<Kept | SignOffRefusal> {
  demandPermission(work, signArrangements)
  demand(work.actor.holds.some(({ as, of }) => as === 'post.chief-officer' && of === agencyId))
  return sign(work, id, {
    ...{ agencyId, name, post: 'Chief officer', signedOn: dayOf(work.now), keptAt: '' },
    personId: work.actor.id,
  })
}

/** Records a sign-off that reached the business unit on paper or by message. */
export async function recordSignOff(
  work: Work,
  id: ArrangementId,
  given: PaperInput,
): Promise<Kept | SignOffRefusal> {
  demandPermission(work, keepArrangements)
  return sign(work, id, { ...given, personId: null })
}

/** Takes one sign-off back: it was recorded by mistake, or the partner changed its mind. It no longer counts, and stays on record. */
export async function withdrawSignOff(
  work: Work,
  id: ArrangementId,
  signOffId: SignOffId,
): Promise<Kept | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage !== 'sign-off') return { refused: 'moved' }
  if (!(await signOffsOf(work.tx, id)).some((each) => each.id === signOffId)) return { refused: 'moved' }
  await ownArrangements(work.tx)
    .updateTable('governance.signOff')
    .set({ voidAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('arrangementId', '=', id)
    .where('id', '=', signOffId)
    .execute()
  await audit(work, 'governance.withdraw-sign-off', id, { signOffId })
  return { id }
}

/**
 * Lets a version be published without items of the checklist or sign-offs, with one reason for all of them. Refused as a
 * whole when one of them is waived already.
 */
export async function waiveInArrangements(
  work: Work,
  id: ArrangementId,
  { items, reason }: { readonly items: readonly string[]; readonly reason: string },
): Promise<Kept | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  const standing = await arrangementStanding(work.tx, work.actor, current, dayOf(work.now))
  demand(standing !== undefined && items.length > 0)
  const known = [
    ...standing.checklist.map((each) => each.item.key),
    ...standing.signers.map(({ agency }) => signOffItem(agency.id)),
  ]
  demand(items.every((item) => known.includes(item)))
  if (current.stage === 'published') return { refused: 'moved' }
  const waived = new Set((await waiversOf(work.tx, id)).map(({ item }) => item))
  const waiving = [...new Set(items)]
  if (waiving.some((item) => waived.has(item))) return { refused: 'moved' }
  for (const item of waiving) {
    await ownArrangements(work.tx)
      .insertInto('governance.arrangementWaiver')
      .values({
        ...{ partnershipId: work.tx.partnershipId, id: newId<'arrangement-waiver'>(), arrangementId: id },
        ...{ item, reason, waivedBy: work.actor.id, waivedAt: work.now, withdrawnAt: null },
      })
      .execute()
    await audit(work, 'governance.waive-in-arrangements', id, { item: item.replace(/:.*/, '') })
  }
  return { id }
}

/** Takes every waiver of an item back, so that it blocks publication again. */
export async function withdrawArrangementWaiver(
  work: Work,
  id: ArrangementId,
  { item }: { readonly item: string },
): Promise<Kept | Moved> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage === 'published') return { refused: 'moved' }
  if (!(await waiversOf(work.tx, id)).some((each) => each.item === item)) return { refused: 'moved' }
  await ownArrangements(work.tx)
    .updateTable('governance.arrangementWaiver')
    .set({ withdrawnAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('arrangementId', '=', id)
    .where('item', '=', item)
    .where('withdrawnAt', 'is', null)
    .execute()
  await audit(work, 'governance.withdraw-arrangement-waiver', id, { item: item.replace(/:.*/, '') })
  return { id }
}

/** Publishes what was signed, as it was signed. Refused while an item is missing or a partner has not signed. */
export async function publishArrangements(
  work: Work,
  id: ArrangementId,
  version: number,
): Promise<Kept | Moved | { readonly refused: 'blocked'; readonly blockers: readonly string[] }> {
  demandPermission(work, keepArrangements)
  const current = await held(work, id)
  if (current.stage !== 'sign-off' || current.version !== version) return { refused: 'moved' }
  const standing = await arrangementStanding(work.tx, work.actor, current, dayOf(work.now))
  demand(standing !== undefined)
  if (standing.blockers.length > 0) return { refused: 'blocked', blockers: standing.blockers }
  await set(work, current, { stage: 'published', publishedAt: work.now, publishedBy: work.actor.id })
  await audit(work, 'governance.publish-arrangements', id, { number: current.number, bodyId: current.bodyId })
  await announce(work, arrangementsPublished, { arrangementId: id, groupId: current.bodyId })
  await enqueue(work, printArrangementsJob, { arrangementId: id })
  return { id }
}

/** Keeps the PDF of a published version. The second time changes nothing. */
export async function keepArrangementsPdf(work: Work, id: ArrangementId, pdf: Uint8Array): Promise<void> {
  await ownArrangements(work.tx)
    .updateTable('governance.arrangement')
    .set({ pdf })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('stage', '=', 'published')
    .where('pdf', 'is', null)
    .execute()
  await audit(work, 'governance.print-arrangements', id, { bytes: pdf.byteLength })
}
