import { type Holder, holdersOf } from '#modules/people/index.ts'
import { openable, type Thing, type ThingKind } from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import { type ClockKind, clockKind, runningClock } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import {
  DISCLOSURE_KIND,
  type Disclosure,
  type DisclosureId,
  type DisclosureSource,
  disclosurePath,
  disclosureReference,
  findDisclosure,
  openDisclosures,
} from '#platform/disclosures.ts'
import { accordItself } from '#platform/jobs.ts'
import type { Module } from '#platform/module.ts'
import { isOn, partnershipOf } from '#platform/partnerships.ts'
import { settingAt } from '#platform/settings.ts'
import { dateAndTime } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import {
  disclosureHours,
  dutyOrder,
  dutyPost,
  knowOfDisclosures,
  thingOfDisclosure,
} from '../rules/disclosures.ts'

/** What these pages are handed from above: every module, whose texts may be marked. */
export interface DisclosuresAbove {
  readonly modules: () => readonly Module[]
}

const sourcesOf = (modules: readonly Module[]): readonly DisclosureSource[] =>
  modules.flatMap(({ disclosureSources }) => disclosureSources ?? [])

/** The kinds of text that may be marked in the partnership of the reader: those of modules that are on. */
export async function sourcesOn(
  reader: Reader,
  { modules }: DisclosuresAbove,
): Promise<readonly DisclosureSource[]> {
  const partnership = await partnershipOf(reader)
  return sourcesOf(modules().filter(({ name }) => isOn(partnership, name)))
}

/** Where a text was written, in words, whether its module is on or not. */
export const sourceWordsOf = ({ modules }: DisclosuresAbove, { sourceKind }: Disclosure): string =>
  sourcesOf(modules()).find(({ kind }) => kind === sourceKind)?.words ?? 'text'

export const thingOf = (disclosure: Disclosure, above: DisclosuresAbove): Thing =>
  thingOfDisclosure(disclosure, sourceWordsOf(above, disclosure))

/** Whoever is on duty: those who hold the post that the setting names, or where nobody does the next. */
export async function onDuty(reader: Reader, today: Temporal.PlainDate): Promise<readonly Holder[]> {
  const order = dutyOrder(await settingAt(reader, dutyPost, today))
  const holders = await holdersOf(reader, accordItself(reader.partnershipId), order, today)
  const [first] = holders
  return holders.filter(({ kind }) => kind === first?.kind)
}

/** The clock that runs until somebody has written down what was done. */
export const disclosureClock: ClockKind = clockKind({
  kind: 'administration.possible-disclosure',
  words: 'Deal with a possible disclosure',
  starts: 'somebody marked it',
  unit: 'hours',
  length: disclosureHours,
  warnBefore: 1,
  confidential: true,
  href: (id) => disclosurePath(id as DisclosureId),
  mayRead: async (_, actor) => holds(actor, knowOfDisclosures),
  tell: async (reader, { subjectId }) => {
    const disclosure = await findDisclosure(reader, subjectId as DisclosureId)
    return disclosure?.ownerId ? [disclosure.ownerId] : []
  },
})

/** The kind of thing that a text out of view is, for the pages that say who may open it and who did. */
export const disclosureThings = (above: DisclosuresAbove): ThingKind => ({
  kind: DISCLOSURE_KIND,
  words: 'possible disclosure',
  find: async (reader, id) => {
    const disclosure = await findDisclosure(reader, id as DisclosureId)
    return disclosure && thingOf(disclosure, above)
  },
})

/**
 * What waits for those who may open it. Once its clock warns, the list of clocks has it instead.
 */
export async function disclosureAttention(
  reader: Reader,
  actor: Actor,
  { today, now }: { readonly today: Temporal.PlainDate; readonly now: Temporal.Instant },
  above: DisclosuresAbove,
): Promise<Attention[]> {
  const waiting = await openDisclosures(reader)
  const mine = await openable(
    { db: reader, actor, now },
    waiting.map((each) => thingOf(each, above)),
  )
  const attention: Attention[] = []
  for (const { id } of mine) {
    const clock = await runningClock(reader, disclosureClock, id)
    if (clock && Temporal.Instant.compare(clock.warnAt, now) <= 0) continue
    attention.push({
      title: `Possible disclosure ${disclosureReference(id as DisclosureId)}`,
      detail: clock
        ? `Read it, act, and write down what was done by ${dateAndTime(clock.dueAt)}.`
        : 'Read it, act, and write down what was done.',
      href: disclosurePath(id as DisclosureId),
      state: {
        kind: 'bad',
        words: clock && dayOf(clock.dueAt).equals(today) ? 'Today' : 'Urgent',
      },
    })
  }
  return attention
}
