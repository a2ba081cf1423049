import { audit } from '../audit.ts'
import { NotWritten } from '../faults.ts'
import { type Answer, type Ask, notFound } from '../site.ts'
import { demand, type Work } from '../work.ts'
import { askOf } from './granting.ts'
import { noteOnScreen } from './on-paper.ts'
import { refusedThingPage } from './pages.ts'
import { mayOpen, standingTowards } from './records.ts'
import type { Reason } from './rules.ts'
import { isConfidential, type Right, subjectOf, type Thing, type ThingName } from './things.ts'

/** How a thing leaves the product: shown on a page, in a file, or on paper. Each is written down by its own name. */
export type Showing = 'view' | 'export' | 'print'

export type Opened<Each extends Thing> =
  | { readonly ok: true; readonly thing: Each; readonly reason: Reason }
  | { readonly ok: false; readonly answer: Answer }

/**
 * Opens a thing for whoever asks, or gives the answer that refuses it: 404 where they may not know of it, else a page that
 * says who may. For T3 and T4 that it was opened, or refused, is written and committed before this returns: when it cannot
 * be, `NotWritten` is thrown and nothing is shown. A page of a confidential thing reads nothing of it before it has called
 * this.
 */
export async function openThing<Each extends Thing>(
  ask: Ask,
  thing: Each | undefined,
  { right = 'read', as = 'view' }: { readonly right?: Right; readonly as?: Showing } = {},
): Promise<Opened<Each>> {
  if (!thing) return { ok: false, answer: notFound }
  const { decision, mayKnow, facts } = isConfidential(thing)
    ? await ask
        .write((work) => writtenStanding(work, thing, right, as))
        .catch((cause) => {
          throw new NotWritten('Who opens a confidential page could not be written down', { cause })
        })
    : await standingTowards(ask, thing, right)
  if (decision.may) {
    if (isConfidential(thing) && as !== 'print') noteOnScreen(ask)
    return { ok: true, thing, reason: decision.reason }
  }
  const answer: Answer = mayKnow ? { status: 403, page: refusedThingPage(thing, decision, facts) } : notFound
  return { ok: false, answer }
}

/** Writes down what is about to be shown, and commits it. When that fails nothing is shown, and the answer is 503. */
export const writtenFirst = <Result>(
  ask: Pick<Ask, 'write'>,
  write: (work: Work) => Promise<Result>,
): Promise<Result> =>
  ask.write(write).catch((cause) => {
    throw new NotWritten('Who opens a confidential page could not be written down', { cause })
  })

/** Which page about access to a thing was asked for. */
type AccessPage = 'why' | 'seen' | 'people' | 'break-glass' | 'review'

/** Writes down that somebody was refused a page about access to what is confidential. */
export async function noteRefused(
  ask: Pick<Ask, 'db' | 'write'>,
  thing: Thing,
  why: 'excluded' | 'no second factor' | 'no reason' | 'no right',
  of: AccessPage,
): Promise<void> {
  if (!isConfidential(thing)) return
  noteOnScreen(ask)
  const about = { kind: 'refusal', tier: thing.tier } as const
  await writtenFirst(ask, (work) =>
    audit(work, `access.refuse-${dashed(why)}`, subjectOf(thing), { of }, about),
  )
}

/** Writes down that somebody reads why people may open what is confidential, before the reasons are opened. */
export async function noteReasonsRead(
  ask: Pick<Ask, 'db' | 'write'>,
  thing: ThingName & Pick<Thing, 'tier'>,
  detail: object,
): Promise<void> {
  if (!isConfidential(thing)) return
  noteOnScreen(ask)
  const about = { kind: 'view', tier: thing.tier } as const
  await writtenFirst(ask, (work) => audit(work, 'access.view-reason', subjectOf(thing), detail, about))
}

async function writtenStanding(work: Work, thing: Thing, right: Right, as: Showing) {
  const standing = await standingTowards(askOf(work), thing, right)
  const { decision } = standing
  const did = decision.may ? `access.${as}-by-${decision.reason.by}` : `access.refuse-${dashed(decision.why)}`
  await audit(work, did, subjectOf(thing), decision.may ? idOf(decision.reason) : { of: as }, {
    kind: decision.may ? as : 'refusal',
    tier: thing.tier,
  })
  return standing
}

const dashed = (words: string): string => words.replaceAll(' ', '-')

/** The record that opened a thing: its id only. */
const idOf = (reason: Reason): object => {
  if (reason.by === 'grant') return { grantId: reason.grant.id }
  if (reason.by === 'break-glass') return { breakGlassId: reason.glass.id }
  return {}
}

/** For commands: reads again whether whoever works may do this with a thing, and stops the work if not. */
export async function demandOpen(work: Work, thing: Thing, needed: Right): Promise<void> {
  demand((await mayOpen(askOf(work), thing, needed)).may, 'You may not do this with it today.')
}
