import { namesOf } from '#modules/people/index.ts'
import { type AccessAsk, mayOpen, openable, type Thing } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type DisclosureId, type FoundText, takenOut } from '#platform/disclosures.ts'
import type { Actor } from '#platform/work.ts'
import { COMMENT_KIND, isInForce, statusOn, type TermsStatus, thingOfTerms } from '../rules/terms.ts'
import { type GroupId, own, type Terms, type TermsComment, type TermsId } from '../schema.ts'
import { groupNames } from './structure.ts'

/** Every version of a group, the newest first, whoever asks: for commands, which judge one by the others. */
export const everyVersion = (reader: Reader, groupId: GroupId): Promise<Terms[]> =>
  own(reader)
    .selectFrom('governance.terms')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('groupId', '=', groupId)
    .orderBy('number', 'desc')
    .execute()

/** A version with where it stands on a day, and as a thing that not everyone may open. */
export interface TermsOn extends Terms {
  readonly status: TermsStatus
  readonly thing: Thing
}

/** Of some versions, those that whoever asks may open now. */
async function opened(ask: AccessAsk, versions: readonly Terms[]): Promise<TermsOn[]> {
  const names = await groupNames(ask.db)
  const today = dayOf(ask.now)
  const all = versions.map((terms) => ({
    ...terms,
    status: statusOn(terms, today),
    thing: thingOfTerms(terms, names.get(terms.groupId) ?? 'the group'),
  }))
  const open = new Set(
    await openable(
      ask,
      all.map(({ thing }) => thing),
    ),
  )
  return all.filter(({ thing }) => open.has(thing))
}

/** The versions of a group that somebody may read today, the newest first. */
export const termsOf = async (ask: AccessAsk, groupId: GroupId): Promise<TermsOn[]> =>
  opened(ask, await everyVersion(ask.db, groupId))

/** One version with the name of its group, if somebody may read it today. */
export async function findTerms(
  ask: AccessAsk,
  id: TermsId,
): Promise<(TermsOn & { readonly groupName: string }) | undefined> {
  const versions = await own(ask.db)
    .selectFrom('governance.terms')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('id', '=', id)
    .execute()
  const [terms] = await opened(ask, versions)
  if (!terms) return undefined
  return { ...terms, groupName: (await groupNames(ask.db)).get(terms.groupId) ?? 'the group' }
}

/** One version as a thing, whoever asks. */
export async function findTermsThing(reader: Reader, id: TermsId): Promise<Thing | undefined> {
  const terms = await own(reader)
    .selectFrom('governance.terms')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return terms && thingOfTerms(terms, (await groupNames(reader)).get(terms.groupId) ?? 'the group')
}

/** The version of a group that is in force on a day; undefined where none was recorded. */
export const termsInForce = async (
  reader: Reader,
  _actor: Actor,
  groupId: GroupId,
  day: Temporal.PlainDate,
): Promise<Terms | undefined> => (await everyVersion(reader, groupId)).find((terms) => isInForce(terms, day))

/** The versions in force now or being written, of every group that somebody may read them of. */
export async function openTerms(ask: AccessAsk): Promise<TermsOn[]> {
  const all = await own(ask.db)
    .selectFrom('governance.terms')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .orderBy('number', 'desc')
    .execute()
  return (await opened(ask, all)).filter(({ status }) => status !== 'superseded')
}

/** A comment with the name of who made it, and what was made of it where it was taken out of view. */
export interface NamedComment extends TermsComment {
  readonly name: string
  readonly disclosureId?: DisclosureId | undefined
}

/** What was said of a version while it was consulted on, the earliest first. */
export async function commentsOn(reader: Reader, termsId: TermsId): Promise<NamedComment[]> {
  const comments = await own(reader)
    .selectFrom('governance.termsComment')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('termsId', '=', termsId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const names = await namesOf(
    reader,
    comments.map(({ personId }) => personId),
  )
  const out = await takenOut(
    reader,
    COMMENT_KIND,
    comments.map(({ id }) => id),
  )
  return comments.map((comment) => ({
    ...comment,
    name: names.get(comment.personId) ?? 'Somebody',
    disclosureId: out.get(comment.id),
  }))
}

/** A comment that somebody may read, with the page it stands on. */
export async function findComment(ask: AccessAsk, id: TermsComment['id']): Promise<FoundText | undefined> {
  const comment = await own(ask.db)
    .selectFrom('governance.termsComment')
    .selectAll()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  const thing = comment && (await findTermsThing(ask.db, comment.termsId))
  if (!thing || !(await mayOpen(ask, thing, 'contribute')).may) return undefined
  const { text, personId, at } = comment
  return { text, href: `${thing.href}#comments`, writtenBy: personId, writtenAt: at }
}
