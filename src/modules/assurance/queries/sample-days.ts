import { openable } from '#platform/access.ts'
import type { Accreted, Accretion } from '#platform/accretion.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn } from '#platform/days.ts'
import type { RecommendationSource } from '#platform/module.ts'
import { counted, longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { outstanding } from '../rules/blind-grading.ts'
import { sittingsNow } from '../rules/case-audits.ts'
import {
  isStopped,
  KIND_WORDS,
  readSamples,
  SAMPLE,
  SAMPLES,
  sampleStanding,
  thingOf,
} from '../rules/samples.ts'
import { auditedBy, partsOf } from './case-audits.ts'
import { casesOf, everySample, findSample } from './samples.ts'

/**
 * What waits of samples: for whoever runs one, that it is to be drawn or is overdue; for everyone who may decide on its cases,
 * that the work on some stopped. Of the concern itself nothing is said.
 */
export const sampleAttention: AttentionSource = async (reader, actor, today, now) => {
  const open = (await everySample(reader, actor)).filter(({ closedOn }) => closedOn === null)
  if (open.length === 0) return []
  const things = await openable({ db: reader, actor, now }, open.map(thingOf), 'decide')
  const decided = new Set<string>(things.map(({ id }) => id))
  const all: Attention[] = []
  for (const sample of open) {
    const stopped =
      sample.drawnAt && decided.has(sample.id)
        ? (await casesOf(reader, sample.id)).filter(isStopped).length
        : 0
    if (stopped > 0)
      all.push({
        ...{
          title: `Act on an immediate concern, ${sample.reference}`,
          href: `${SAMPLES}/${sample.id}/cases`,
        },
        detail: `${counted(stopped, 'case')} stopped. What it is you read there.`,
        state: { kind: 'bad', words: 'Immediate concern' },
      })
    const standing = sampleStanding(sample, today)
    if (sample.leadId === actor.id && (standing === 'Overdue' || standing === 'Not drawn'))
      all.push({
        ...{ title: `${standing === 'Overdue' ? 'Finish' : 'Draw'} audit ${sample.reference}` },
        ...{ detail: sample.title, href: `${SAMPLES}/${sample.id}`, due: sample.endsOn },
        state: { kind: standing === 'Overdue' ? 'bad' : 'watch', words: standing },
      })
  }
  return all
}

/** What waits for whoever grades cases: their parts that are not handed in, of audits whose cases they may open. */
export const partAttention: AttentionSource = async (reader, actor, _today, now) => {
  const all: Attention[] = []
  for (const { id, sampleId } of await auditedBy(reader, [actor.id])) {
    const sample = await findSample(reader, actor, sampleId)
    if (!sample || sample.closedOn !== null) continue
    const [may] = await openable({ db: reader, actor, now }, [thingOf(sample)], 'contribute')
    if (!may) continue
    const sittings = sittingsNow(await casesOf(reader, sampleId), await partsOf(reader, sampleId))
    const waiting = [...sittings.values()].flatMap(outstanding).filter(({ auditorId }) => auditorId === id)
    if (waiting.length > 0)
      all.push({
        ...{ title: `Grade the cases of ${sample.reference}`, href: `${SAMPLES}/${sampleId}/cases` },
        ...{ detail: `${counted(waiting.length, 'case')} to grade`, due: sample.endsOn },
        state: { kind: 'watch', words: 'To grade' },
      })
  }
  return all
}

/** The last days of samples that are not closed, for those who follow the work. */
export const sampleCalendar: CalendarSource = async (reader, actor, from, to) =>
  holds(actor, readSamples)
    ? (await everySample(reader, actor))
        .filter(({ closedOn, endsOn }) => closedOn === null && holdsOn({ fromOn: from, toOn: to }, endsOn))
        .map(({ id, reference, title, endsOn }) => ({
          ...{ id: `audit-${id}`, title: `Last day of an audit: ${title}`, detail: reference },
          ...{ href: `${SAMPLES}/${id}`, day: endsOn, at: null, confidential: false, state: null },
        }))
    : []

/** The samples that a recommendation may come from: what each found, and nothing of a case. */
export const sampleSource: RecommendationSource = {
  kind: SAMPLE,
  choices: async ({ db, actor }) =>
    holds(actor, readSamples)
      ? (await everySample(db, actor)).map(({ id, kind, reference, title }) => ({
          id,
          words: `${KIND_WORDS[kind]} ${reference}: ${title}`,
        }))
      : [],
  async find({ db, actor }, ids) {
    if (!holds(actor, readSamples)) return new Map()
    const sought = new Set<string>(ids)
    return new Map(
      (await everySample(db, actor)).flatMap(({ id, kind, reference, title }) =>
        sought.has(id)
          ? [
              [
                id as string,
                { words: `${KIND_WORDS[kind]} ${reference}: ${title}`, href: `${SAMPLES}/${id}` },
              ] as const,
            ]
          : [],
      ),
    )
  },
}

/** What samples that were closed in a year found. */
export const sampleAccretion: Accretion = {
  heading: 'Audits',
  chapters: ['quality', 'assurance', 'audit', 'scrutin', 'effective'],
  async sentences({ db, actor }, { from, to }) {
    if (!holds(actor, readSamples)) return []
    return (await everySample(db, actor)).flatMap(
      ({ id, kind, reference, title, found, closedOn }): Accreted[] =>
        closedOn && holdsOn({ fromOn: from, toOn: to }, closedOn)
          ? [
              {
                ...{ id: `audit-${id}`, day: closedOn },
                sentence: `A ${KIND_WORDS[kind].toLowerCase()} looked at “${title}” and was closed on ${longDate(closedOn)}. It found: ${found}`,
                source: { text: reference, href: `${SAMPLES}/${id}` },
              },
            ]
          : [],
    )
  },
}
