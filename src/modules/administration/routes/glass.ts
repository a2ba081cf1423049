import {
  accessPath,
  type BreakGlass,
  breakGlass,
  brokenGlasses,
  findGlass,
  GLASS_LIST,
  isConfidential,
  mayManage,
  mayReview,
  noteReasonsRead,
  noteRefused,
  reasonsOf,
  refusedThingPage,
  reviewGlass,
  sightsOf,
  standingTowards,
  type Thing,
} from '#platform/access.ts'
import { blank, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { glassForm, reviewForm } from '../forms/glass.ts'
import { type AccessAbove, namer, thingBehind, thingOf, whomToTell } from '../queries/access.ts'
import { reviewBrokenGlass } from '../rules/permissions.ts'
import { notManagerPage } from '../views/access.ts'
import {
  breakGlassPage,
  glassListPage,
  glassPage,
  glassStaysPage,
  notReviewerPage,
  seenPage,
} from '../views/glass.ts'

const GONE = 'Something that is no longer there'

/** Answers for somebody who may know of a confidential thing and has no access to it; others cannot break its glass. */
const behindGlass =
  (answer: (ask: Ask, thing: Thing) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const thing = await thingOf(ask)
    if (!thing || !isConfidential(thing)) return notFound
    const { decision, mayKnow, facts } = await standingTowards(ask, thing)
    if (decision.may) return seeOther(thing.href)
    const isSure = ask.actor.assurance === 'two-factor'
    const refusal =
      mayKnow && !isSure && decision.why === 'no reason'
        ? ({ may: false, why: 'no second factor' } as const)
        : decision
    if (mayKnow && refusal.why === 'no reason') return answer(ask, thing)
    await noteRefused(ask, thing, refusal.why, 'break-glass')
    return mayKnow ? { status: 403, page: refusedThingPage(thing, refusal, facts) } : notFound
  }

/** Somebody who was told of broken glass, or reviews it: with a second factor, and without a conflict of interest. */
async function isReviewer(ask: Ask, glass: BreakGlass, thing: Thing | undefined): Promise<boolean> {
  const { actor } = ask
  if (actor.assurance !== 'two-factor' || glass.personId === actor.id) return false
  if (thing) {
    const { decision } = await standingTowards(ask, thing)
    if (!decision.may && decision.why === 'excluded') return false
  }
  return holds(actor, reviewBrokenGlass) || glass.ownerToldId === actor.id || glass.secondToldId === actor.id
}

async function reviewed(ask: Ask) {
  const glass = await findGlass(ask.db, ask.id<'breakGlass'>('glassId'))
  if (!glass) return undefined
  const thing = await thingBehind(ask.things, ask.db, glass)
  if (!(await isReviewer(ask, glass, thing))) {
    if (thing) await noteRefused(ask, thing, 'no right', 'review')
    return 'no reviewer'
  }
  await noteReasonsRead(ask, thing ?? { kind: glass.kind, id: glass.thingId, tier: 3 }, {
    breakGlassId: glass.id,
  })
  const place = { table: 'platform.break_glass', column: 'finding', row: glass.id }
  return {
    shown: { glass, label: thing?.label ?? GONE },
    around: {
      reason: (await reasonsOf(ask, 'platform.break_glass', [glass])).get(glass.id) ?? '',
      finding: glass.finding === null ? undefined : await ask.keys.open(ask.db, place, glass.finding),
      nameOf: await namer(ask, [glass.personId, glass.ownerToldId, glass.secondToldId, glass.reviewedBy]),
      now: ask.now,
      mayReview: mayReview(glass, ask.actor.id),
    },
  }
}

/** Who has seen a thing, and broken glass. */
export const glassRoutes = (above: AccessAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/access/:kind/:thingId/seen',
    may: signedIn,
    async answer(ask) {
      const thing = await thingOf(ask)
      if (!thing) return notFound
      const { decision, mayKnow } = await standingTowards(ask, thing)
      const isExcluded = !decision.may && decision.why === 'excluded'
      const maySee = (await mayManage(ask, thing)) || (holds(ask.actor, reviewBrokenGlass) && !isExcluded)
      if (!maySee) {
        await noteRefused(ask, thing, decision.may ? 'no right' : decision.why, 'seen')
        return mayKnow || decision.may ? { status: 403, page: notManagerPage(thing) } : notFound
      }
      const page = /^[1-9]\d{0,4}$/.test(ask.query['page'] ?? '') ? Number(ask.query['page']) : 1
      const found = await sightsOf(ask.db, thing, page)
      const nameOf = await namer(
        ask,
        found.sights.map(({ actorId }) => actorId),
      )
      return show(seenPage(thing, found, { nameOf, page }))
    },
  },
  {
    method: 'GET',
    path: '/workspace/access/:kind/:thingId/break-glass',
    may: signedIn,
    answer: behindGlass(async (_ask, thing) => show(breakGlassPage(thing, blank))),
  },
  {
    method: 'POST',
    path: '/workspace/access/:kind/:thingId/break-glass',
    may: signedIn,
    freeTextFrom: 'staff',
    answer: behindGlass(async (ask, thing) => {
      const parsed = parseForm(glassForm, ask.body)
      if (!parsed.ok) return invalid(breakGlassPage(thing, parsed.form))
      const told = await whomToTell(ask, thing, above)
      if (!told)
        return invalid(
          glassStaysPage(thing, 'There is nobody else who could be told of it. Telephone the business unit.'),
        )
      const result = await ask.write((work) => breakGlass(work, thing, { reason: parsed.input.reason, told }))
      if ('refused' in result && result.refused === 'excluded')
        return seeOther(accessPath(thing, 'break-glass'))
      return seeOther(
        thing.href,
        'You broke the glass. This is open to you for one hour. Those who have to know have been told.',
      )
    }),
  },
  {
    method: 'GET',
    path: GLASS_LIST,
    may: reviewBrokenGlass,
    async answer(ask) {
      const glasses = await brokenGlasses(ask.db)
      const waitingFirst = glasses.toSorted(
        (one, other) => Number(one.reviewedAt !== null) - Number(other.reviewedAt !== null),
      )
      const list = []
      for (const glass of waitingFirst)
        list.push({ glass, label: (await thingBehind(ask.things, ask.db, glass))?.label ?? GONE })
      const nameOf = await namer(
        ask,
        glasses.flatMap((each) => [each.personId, each.ownerToldId, each.secondToldId]),
      )
      return show(glassListPage(list, nameOf, ask.now))
    },
  },
  {
    method: 'GET',
    path: `${GLASS_LIST}/:glassId`,
    may: signedIn,
    async answer(ask) {
      const found = await reviewed(ask)
      if (found === undefined) return notFound
      if (found === 'no reviewer') return { status: 403, page: notReviewerPage }
      return show(glassPage(found.shown, found.around, blank))
    },
  },
  {
    method: 'POST',
    path: `${GLASS_LIST}/:glassId`,
    may: signedIn,
    freeTextFrom: 'staff',
    async answer(ask) {
      const found = await reviewed(ask)
      if (found === undefined) return notFound
      if (found === 'no reviewer') return { status: 403, page: notReviewerPage }
      const { glass } = found.shown
      if (!mayReview(glass, ask.actor.id)) return seeOther(`${GLASS_LIST}/${glass.id}`)
      const parsed = parseForm(reviewForm, ask.body)
      if (!parsed.ok) return invalid(glassPage(found.shown, found.around, parsed.form))
      await ask.write((work) => reviewGlass(work, glass.id, parsed.input.finding))
      return seeOther(`${GLASS_LIST}/${glass.id}`, 'Your review is recorded.')
    },
  },
]
