import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarEntry, CalendarSource } from '#platform/calendar.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { longDate } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { draftOf, editionsOf, reports } from '../queries.ts'
import { reportWords } from '../rules/audience.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import { dueFor } from '../rules/reminders.ts'
import { isOut, signReports } from '../rules/sign-off.ts'
import type { Stage } from '../schema/sign-off.ts'
import type { Report } from '../schema.ts'
import { openStatements } from './awaited.ts'
import type { Modules } from './counted.ts'
import { publishBy, sendBy, signersOn, signsFor, stepsOf } from './sign-off.ts'

interface UnderWay {
  readonly report: Report
  readonly stage: Stage
  /** By when whoever it is with now is to have done their part; undefined where nobody was given it yet. */
  readonly due: Temporal.PlainDate | undefined
}

/** The reports that are signed, each with its stage: a version for other readers follows one. */
async function underWay(reader: Reader, actor: Actor): Promise<readonly UnderWay[]> {
  const found = []
  for (const report of await reports(reader, actor))
    if (report.audience === 'everyone') {
      const last = (await stepsOf(reader, report.id)).at(-1)
      const isGiven = last?.stage === 'scrutineer' || last?.stage === 'partners'
      const due = isGiven ? dueFor(await publishBy(reader, report), dayOf(last.takenAt)) : undefined
      found.push({ report, stage: last?.stage ?? 'skeleton', due })
    }
  return found
}

/** What of a sign-off waits for somebody: a name, a reading, or a letter to those who have to have the report. */
export const signOffAttention =
  (modules: Modules): AttentionSource =>
  async (reader, actor, today, now) => {
    const [signs, writes] = [holds(actor, signReports), holds(actor, writeReports)]
    const isScrutineer = actor.holds.some(({ as }) => as === 'post.scrutineer')
    if (!signs && !writes && !isScrutineer) return []
    const waiting: Attention[] = []
    for (const { report, stage, due } of await underWay(reader, actor)) {
      const href = `/workspace/reports/${report.id}/sign-off`
      const name = reportWords(report)
      if (stage === 'scrutineer' && isScrutineer)
        waiting.push({
          ...{ title: `Read the ${name}`, href, ...(due && { due }) },
          detail: 'It waits for the scrutineer. Pass it on to the board, or send it back and say why.',
          state: { kind: 'watch', words: 'Waits for you' },
        })
      if (stage === 'partners' && signs) {
        const document = await draftOf(reader, actor, report, now, modules)
        const { signers } = await signersOn(reader, actor, report, document, today)
        const [mine] = signsFor(actor, signers)
        if (mine)
          waiting.push({
            ...{ title: `Sign: ${name}`, href: `${href}/sign`, ...(due && { due }) },
            detail: signers.some(({ agency, state }) => agency.id === mine.id && state === 'changed')
              ? 'It was changed after you signed, so it waits for your name again.'
              : 'You lead a safeguarding partner, so it waits for your name.',
            state: { kind: 'watch', words: 'Waits for you' },
          })
      }
      const [edition] = stage === 'published' && writes ? await editionsOf(reader, actor, report.id) : []
      if (edition) {
        waiting.push({
          ...{ title: `Send the ${name}`, href, due: await sendBy(reader, report, edition) },
          detail: 'It is published. Some of those who have to have it were not sent it yet.',
          state: { kind: 'watch', words: 'Not sent' },
        })
      }
      for (const { id, heading, givenAt } of isScrutineer && !isOut(stage)
        ? await openStatements(reader, actor, report)
        : [])
        waiting.push({
          ...{
            title: `Write your statement: “${heading}”`,
            href: `/workspace/reports/${report.id}/chapters/${id}`,
          },
          detail: `It is a chapter of the ${name} that is yours alone.`,
          due: dueFor(await publishBy(reader, report), dayOf(givenAt)),
          state: { kind: 'watch', words: 'Waits for you' },
        })
    }
    return waiting
  }

/** The days by which reports are published, and by which published ones are sent. */
export const reportsCalendar: CalendarSource = async (reader, actor, from, to) => {
  if (!holds(actor, readReports)) return []
  const entries: CalendarEntry[] = []
  for (const { report, stage } of await underWay(reader, actor)) {
    const [edition] = await editionsOf(reader, actor, report.id)
    const day = edition ? await sendBy(reader, report, edition) : await publishBy(reader, report)
    if (isBefore(day, from) || isAfter(day, to) || (edition && stage !== 'published')) continue
    entries.push({
      ...{ id: `report-${edition ? 'send' : 'publish'}-${report.id}`, day, at: null, confidential: false },
      title: `${edition ? 'Send' : 'Publish'} the ${reportWords(report)}`,
      detail: edition
        ? `Version ${edition.number} was published on ${longDate(dayOf(edition.publishedAt))}.`
        : 'By this day it is published.',
      ...{ href: `/workspace/reports/${report.id}/sign-off` as const, state: null },
    })
  }
  return entries
}
