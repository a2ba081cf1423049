import { agencyNames } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import { settingAt } from '#platform/settings.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { awaitedOf, REMIND_BEFORE, type WaitsFor } from '../queries/awaited.ts'
import type { Modules } from '../queries/counted.ts'
import { holdersOf } from '../queries/holders.ts'
import { reports } from '../queries.ts'
import { contributionPath } from '../rules/contributions.ts'
import {
  contributionReminded,
  publicationReminded,
  readingAwaited,
  sendingReminded,
  signatureReminded,
  signingAgainAsked,
  statementAwaited,
  toTell,
} from '../rules/reminders.ts'
import { ownReminders } from '../schema/reminders.ts'
import type { Report } from '../schema.ts'

/** The leads of an agency; where it has none recorded, its chief officers, who can write as well. */
async function writersFor(work: Work, agencyId: string): Promise<readonly PersonId[]> {
  const today = dayOf(work.now)
  const leads = await holdersOf(work.tx, 'agency-lead', today, agencyId)
  return leads.length > 0 ? leads : holdersOf(work.tx, 'chief-officer', today, agencyId)
}

type Named = (agencyId: string) => string

/** Writes to everyone who has something to do for it, and says how many those are. */
async function tell(work: Work, report: Report, waits: WaitsFor, nameOf: Named): Promise<number> {
  const desk = `/workspace/reports/${report.id}` as const
  const { dueOn: due } = waits
  const year = report.periodLabel
  const each = (to: readonly PersonId[]) => to.map((personId) => ({ to: { personId } }))
  switch (waits.about) {
    case 'contribution': {
      const to = await writersFor(work, waits.contribution.agencyId)
      const values = { agency: nameOf(waits.contribution.agencyId), due }
      const link = contributionPath(report.id, waits.contribution)
      await sendLetters(
        work,
        contributionReminded,
        each(to).map((one) => ({ ...one, values, link })),
      )
      return to.length
    }
    case 'signature':
    case 'signing-again': {
      const kind = waits.about === 'signature' ? signatureReminded : signingAgainAsked
      const link = `${desk}/sign-off/sign` as const
      let told = 0
      for (const agencyId of waits.unsigned) {
        const to = await holdersOf(work.tx, 'chief-officer', dayOf(work.now), agencyId)
        const values = { agency: nameOf(agencyId), due }
        await sendLetters(
          work,
          kind,
          each(to).map((one) => ({ ...one, values, link })),
        )
        told += to.length
      }
      return told
    }
    default: {
      const { kind, post, link } = {
        statement: {
          ...{ kind: statementAwaited, post: 'scrutineer' },
          link: `${desk}/chapters/${waits.subjectId}`,
        },
        reading: { kind: readingAwaited, post: 'scrutineer', link: `${desk}/sign-off` },
        publication: { kind: publicationReminded, post: 'business-manager', link: desk },
        sending: { kind: sendingReminded, post: 'business-manager', link: `${desk}/sign-off` },
      }[waits.about] as Told
      const to = await holdersOf(work.tx, post, dayOf(work.now))
      await sendLetters(
        work,
        kind,
        each(to).map((one) => ({ ...one, values: { year, due }, link })),
      )
      return to.length
    }
  }
}

interface Told {
  readonly kind: typeof readingAwaited
  readonly post: 'scrutineer' | 'business-manager'
  readonly link: `/${string}`
}

/** Tells of every day of a report that is near or has passed, each once. Where nobody can be told, it waits until somebody can. */
export async function remind(work: Work, modules: Modules): Promise<number> {
  const today = dayOf(work.now)
  const daysBefore = await settingAt(work.tx, REMIND_BEFORE, today)
  const agencies = await agencyNames(work.tx)
  const nameOf: Named = (id) => agencies.find((each) => each.id === id)?.name ?? 'Your agency'
  let reminders = 0
  for (const report of await reports(work.tx, work.actor)) {
    if (report.audience !== 'everyone') continue
    for (const waits of await awaitedOf(work.tx, work.actor, report, work.now, modules)) {
      const { about, subjectId, dueOn } = waits
      const that = toTell(waits, today, daysBefore)
      if (!that || (await isTold(work, report, waits, that))) continue
      const told = await tell(work, report, waits, nameOf)
      if (told === 0) continue
      await ownReminders(work.tx)
        .insertInto('reports.reminder')
        .values({
          ...{ partnershipId: work.tx.partnershipId, reportId: report.id, subjectId, about, dueOn, that },
          sentAt: work.now,
        })
        .execute()
      await audit(work, 'reports.remind', report.id, { subjectId, about, that, told })
      reminders += 1
    }
  }
  return reminders
}

const isTold = async (
  { tx }: Work,
  { id }: Report,
  { subjectId, about, dueOn }: WaitsFor,
  that: 'near' | 'passed',
): Promise<boolean> =>
  (await ownReminders(tx)
    .selectFrom('reports.reminder')
    .select('sentAt')
    .where('partnershipId', '=', tx.partnershipId)
    .where('reportId', '=', id)
    .where('subjectId', '=', subjectId)
    .where('about', '=', about)
    .where('dueOn', '=', dueOn)
    .where('that', '=', that)
    .executeTakeFirst()) !== undefined
