import { demandOpen, openForPost, subjectOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { startClock, stopClock } from '#platform/clocks.ts'
import { dayOf } from '#platform/days.ts'
import {
  concludeDisclosure,
  type Disclosure,
  type DisclosureSource,
  disclosurePath,
  disclosureReference,
  disclosures,
  heldDisclosure,
  markDisclosure,
  ownDisclosure,
} from '#platform/disclosures.ts'
import type { Id } from '#platform/id.ts'
import { sendLetter } from '#platform/letters.ts'
import { demand, type Work } from '#platform/work.ts'
import type { DoneInput } from '../forms/disclosures.ts'
import { type DisclosuresAbove, disclosureClock, onDuty, thingOf } from '../queries/disclosures.ts'
import { possibleDisclosure } from '../rules/disclosures.ts'

const WHY = 'It opens for whoever deals with possible disclosures'

/** Opens one for those on duty and tells them, once; closes it for those who were. */
async function bringToDuty(work: Work, disclosure: Disclosure, above: DisclosuresAbove): Promise<void> {
  const duty = await onDuty(work.tx, dayOf(work.now))
  const [first] = duty
  const isTheirs = duty.some(({ id }) => id === disclosure.ownerId)
  const isOpen = disclosure.doneAt === null
  if (isOpen && !isTheirs) await ownDisclosure(work, disclosure.id, first?.id ?? null)
  const thing = thingOf(disclosure, above)
  const told = await openForPost(
    work,
    thing,
    duty.map(({ id, toOn }) => ({ personId: id, toOn })),
    { reason: WHY, closeOnly: !isOpen },
  )
  if (told.length > 0) await audit(work, 'disclosures.tell', subjectOf(thing), { told }, { tier: 3 })
  for (const personId of told)
    await sendLetter(work, possibleDisclosure, {
      ...{ to: { personId }, values: {}, link: disclosurePath(disclosure.id) },
    })
}

/**
 * Takes a text that somebody may read out of view, starts its clock and tells whoever is on duty. Undefined when somebody
 * else has just done so.
 */
export async function mark(
  work: Work,
  source: DisclosureSource,
  sourceId: Id<string>,
  { note, above }: { readonly note: string; readonly above: DisclosuresAbove },
): Promise<Disclosure | undefined> {
  const disclosure = await markDisclosure(work, source, sourceId, { note })
  if (!disclosure) return undefined
  await bringToDuty(work, disclosure, above)
  await startClock(work, disclosureClock, {
    ...{ subjectId: disclosure.id, startedAt: work.now },
    reference: disclosureReference(disclosure.id),
  })
  return disclosure
}

/**
 * Sees to it that those who are on duty today can open what was marked, and that those who were on duty before cannot.
 * Whoever comes to the duty post is told of what still waits.
 */
export async function keepDuty(work: Work, above: DisclosuresAbove): Promise<void> {
  for (const disclosure of await disclosures(work.tx)) await bringToDuty(work, disclosure, above)
}

/** Writes down what was done, stops the clock, and after a false alarm puts the text back. */
export async function conclude(
  work: Work,
  asked: Disclosure,
  { outcome, done, late }: DoneInput,
  { above, source }: { readonly above: DisclosuresAbove; readonly source: DisclosureSource | undefined },
): Promise<
  | { readonly id: Disclosure['id'] }
  | { readonly refused: 'late'; readonly lateness: string }
  | { readonly refused: 'done before'; readonly current: Disclosure }
  | { readonly refused: 'nowhere' }
> {
  await demandOpen(work, thingOf(asked, above), 'decide')
  const current = await heldDisclosure(work, asked.id)
  demand(current !== undefined)
  if (current.doneAt !== null) return { refused: 'done before', current }
  if (outcome === 'false-alarm' && !source) return { refused: 'nowhere' }
  const stopped = await stopClock(work, disclosureClock, {
    ...{ subjectId: asked.id, why: 'Somebody wrote down what was done', latenessReason: late },
  })
  if ('refused' in stopped) {
    demand(stopped.refused === 'late')
    return stopped
  }
  const concluded = await concludeDisclosure(work, source, asked.id, { outcome, done })
  demand(concluded !== undefined)
  const about = { tier: 3, marked: true } as const
  await audit(work, `disclosures.${outcome}`, subjectOf(thingOf(asked, above)), {}, about)
  return { id: asked.id }
}
