import { askedPath, QUESTIONNAIRES, standingOf } from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { PersonId, Work } from '#platform/work.ts'
import {
  commentaries,
  countedQuarters,
  everyQuarter,
  remindersOf,
  saidInQuarter,
  takeCommentaryTurn,
} from '../queries/commentary.ts'
import { recipientsOf } from '../queries/commentary-people.ts'
import { chasedOn, type Expected } from '../rules/chasing.ts'
import { REMINDERS, type Recipient } from '../rules/commentary.ts'
import { commentaryReminder } from '../rules/commentary-letters.ts'
import { commentary } from '../schema/commentary.ts'

/** Whoever was just asked is not reminded at once. */
const QUIET_DAYS = 3

/** Reminds agencies whose commentary has not come, each of each quarter by each reminder once. */
export async function chaseCommentary(work: Work): Promise<void> {
  await takeCommentaryTurn(work.tx)
  const { tx, actor } = work
  const today = dayOf(work.now)
  const open = (await countedQuarters(tx, actor, await everyQuarter(tx))).filter(
    ({ round }) => standingOf(round, today) === 'open' && round.answered < round.invited,
  )
  if (open.length === 0) return
  const all = await commentaries(tx, actor)
  const sent = await remindersOf(
    tx,
    open.map(({ id }) => id),
  )
  const holidays = await holidaysOf(tx, 'england-and-wales')
  for (const quarter of open) {
    const of = all.find(({ id }) => id === quarter.commentaryId)
    if (!of) continue
    const waiting = (await saidInQuarter(tx, actor, quarter)).filter((each) => each.sent === undefined)
    const recipients = await recipientsOf(
      ...([tx, actor, of.groupId] as const),
      waiting.map(({ agencyId }) => agencyId),
      today,
    )
    const owed = waiting.flatMap(({ agencyId }): Expected<Recipient>[] => {
      const people = recipients.get(agencyId)
      const { round, dueOn } = quarter
      const fromOn = round.opensOn.add({ days: QUIET_DAYS })
      return people ? [{ id: agencyId, fromOn, dueOn, recipients: people }] : []
    })
    const chased = chasedOn(today, owed, {
      ...{ reminders: REMINDERS, quiet: [], holidays },
      sent: sent
        .filter(({ quarterId }) => quarterId === quarter.id)
        .map(({ agencyId, reminder, dueOn }) => ({ expectedId: agencyId, reminderId: reminder, dueOn })),
    })
    if (chased.sent.length === 0) continue
    const agencyOf = new Map<string, (typeof waiting)[number]>(waiting.map((each) => [each.agencyId, each]))
    await commentary(tx)
      .insertInto('assurance.commentaryReminder')
      .values(
        chased.sent.flatMap(({ expectedId, reminderId, dueOn }) => {
          const agency = agencyOf.get(expectedId)
          const of = { partnershipId: tx.partnershipId, quarterId: quarter.id, dueOn, sentOn: today }
          return agency ? [{ ...of, agencyId: agency.agencyId, reminder: reminderId }] : []
        }),
      )
      .execute()
    await sendLetters(
      work,
      commentaryReminder,
      chased.letters.map(({ recipient, asked }) => {
        const only = asked.length === 1 ? agencyOf.get(asked[0]?.expectedId ?? '') : undefined
        return {
          ...{ to: { personId: recipient as PersonId }, values: { due: quarter.dueOn } },
          link: (only ? askedPath(only.invitationId) : QUESTIONNAIRES) as `/${string}`,
        }
      }),
    )
    await audit(work, 'assurance.remind-of-commentary', quarter.id, {
      ...{ agencies: chased.sent.length, letters: chased.letters.length },
    })
  }
}
