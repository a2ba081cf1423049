import { agencies, peopleOn } from '#modules/people/index.ts'
import {
  accessPath,
  type ExclusionId,
  endExclusion,
  excludeAgency,
  excludePerson,
  exclusionsFrom,
  extendGrant,
  type GrantId,
  grantAccess,
  grantsOn,
  mayManage,
  noteReasonsRead,
  noteRefused,
  type Reason,
  reasonsOf,
  reasonWords,
  refusedThingPage,
  revokeGrant,
  standingTowards,
  type Thing,
  thingNow,
} from '#platform/access.ts'
import { dateBoxes, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import { endForm, exclusionForm, grantForm } from '../forms/access.ts'
import { type AccessAbove, namer, possibleOwners, thingOf } from '../queries/access.ts'
import { notManagerPage, openersPage, whyPage } from '../views/access.ts'
import {
  exclusionEditPage,
  exclusionFormPage,
  grantEditPage,
  grantFormPage,
  newGrant,
  openedExclusion,
  openedGrant,
  staleEndPage,
} from '../views/access-forms.ts'

const PEOPLE = '/workspace/access/:kind/:thingId/people'

/** Who gave what opens a thing, and the reason they wrote. */
async function whoGave(ask: Ask, reason: Reason) {
  if (reason.by === 'grant') {
    const { grant } = reason
    const nameOf = await namer(ask, [grant.grantedBy])
    const reasons = await reasonsOf(ask, 'platform.grant', [grant])
    return { by: nameOf(grant.grantedBy), reason: reasons.get(grant.id) ?? '' }
  }
  const glasses = reason.by === 'break-glass' ? [reason.glass] : []
  const [written = ''] = (await reasonsOf(ask, 'platform.break_glass', glasses)).values()
  return { by: ask.actor.name, reason: written }
}

const BACKWARDS = 'The last day must be the same as or after the first day'

const peopleChoices = async ({ db, actor, today }: Ask) =>
  (await peopleOn(db, actor, today))
    .filter(({ id }) => id !== actor.id)
    .map(({ id, name, jobTitle }) => ({ id, value: id, text: jobTitle ? `${name}, ${jobTitle}` : name }))

const agencyChoices = async ({ db, actor }: Ask) =>
  (await agencies(db, actor)).map(({ id, name }) => ({ id, value: id, text: name }))

/** Answers for who says who may open a thing; 404 for whom it does not exist, 403 for whom it does. */
const managed =
  (answer: (ask: Ask, thing: Thing) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const thing = await thingOf(ask)
    if (!thing) return notFound
    if (await mayManage(ask, thing)) return answer(ask, thing)
    const { mayKnow, decision } = await standingTowards(ask, thing)
    await noteRefused(ask, thing, decision.may ? 'no right' : decision.why, 'people')
    const isShut = !decision.may && decision.why === 'excluded'
    const named = isShut ? { ...thing, label: thing.shutLabel ?? thing.label } : thing
    return mayKnow || decision.may ? { status: 403, page: notManagerPage(named) } : notFound
  }

const grantOf = async (ask: Ask, thing: Thing) =>
  (await grantsOn(ask.db, thing)).find(
    ({ id, revokedAt }) => id === ask.id<'grant'>('grantId') && revokedAt === null,
  )

const exclusionOf = async (ask: Ask, thing: Thing) => {
  const found = (await exclusionsFrom(ask.db, thing)).find(
    ({ id }) => id === ask.id<'exclusion'>('exclusionId'),
  )
  if (!found) return undefined
  const nameOf = await namer(ask, [found.personId])
  const agency = (await agencyChoices(ask)).find(({ id }) => id === found.agencyId)
  return { ...found, who: agency ? `everybody at ${agency.text}` : nameOf(found.personId) }
}

/** Does something to who may open a thing, as it is when it is this one’s turn. */
const afresh = <Result>(
  ask: Ask,
  { kind, id }: Thing,
  run: (work: Work, thing: Thing) => Promise<Result>,
  write: Ask['write'] = ask.write,
) => write(async (work) => run(work, await thingNow(work, ask.things, { kind, id })))

/** As `afresh`, for what nobody means to add twice. */
const adding = <Result>(ask: Ask, thing: Thing, run: (work: Work, thing: Thing) => Promise<Result>) =>
  afresh(ask, thing, run, (command) => ask.add(accessPath(thing, 'people'), command))

const backTo = (thing: Thing): Answer => seeOther(accessPath(thing, 'people'))

/** Why somebody may open a thing, and who says who may. */
export const accessRoutes = (above: AccessAbove): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/access/:kind/:thingId/why',
    may: signedIn,
    async answer(ask) {
      const thing = await thingOf(ask)
      if (!thing) return notFound
      const { decision, mayKnow, facts } = await standingTowards(ask, thing)
      if (!decision.may) {
        await noteRefused(ask, thing, decision.why, 'why')
        return mayKnow ? { status: 403, page: refusedThingPage(thing, decision, facts) } : notFound
      }
      await noteReasonsRead(ask, thing, { by: decision.reason.by })
      const given = await whoGave(ask, decision.reason)
      const around = { today: ask.today, mayManage: await mayManage(ask, thing) }
      return show(whyPage(thing, reasonWords(decision.reason, given), around))
    },
  },
  {
    method: 'GET',
    path: PEOPLE,
    may: signedIn,
    answer: managed(async (ask, thing) => {
      const [grants, exclusions] = [await grantsOn(ask.db, thing), await exclusionsFrom(ask.db, thing)]
      await noteReasonsRead(ask, thing, { grants: grants.length, exclusions: exclusions.length })
      const names = new Map((await agencyChoices(ask)).map(({ id, text }) => [id as string, text]))
      return show(
        openersPage(thing, {
          grants,
          exclusions,
          reasons: new Map([
            ...(await reasonsOf(ask, 'platform.grant', grants)),
            ...(await reasonsOf(ask, 'platform.exclusion', exclusions)),
          ]),
          nameOf: await namer(
            ask,
            [...grants, ...exclusions].map(({ personId }) => personId),
          ),
          agencyOf: (id) => names.get(id) ?? 'An agency',
          today: ask.today,
          owners: await possibleOwners(
            ask,
            thing,
            grants.filter(({ toOn }) => toOn === null).map(({ personId }) => personId),
            above,
          ),
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${PEOPLE}/grants/new`,
    may: signedIn,
    answer: managed(async (ask, thing) =>
      show(grantFormPage(thing, await peopleChoices(ask), newGrant(ask.today))),
    ),
  },
  {
    method: 'POST',
    path: `${PEOPLE}/grants/new`,
    may: signedIn,
    freeTextFrom: 'staff',
    answer: managed(async (ask, thing) => {
      const people = await peopleChoices(ask)
      const parsed = parseForm(grantForm(people), ask.body)
      if (!parsed.ok) return invalid(grantFormPage(thing, people, parsed.form))
      const result = await adding(ask, thing, (work, now) => grantAccess(work, now, parsed.input))
      if (!('refused' in result)) return backTo(thing)
      return invalid(grantFormPage(thing, people, withError(ask.body, 'toOn', BACKWARDS)))
    }),
  },
  {
    method: 'GET',
    path: `${PEOPLE}/grants/:grantId/edit`,
    may: signedIn,
    answer: managed(async (ask, thing) => {
      const grant = await grantOf(ask, thing)
      if (!grant) return notFound
      const name = (await namer(ask, [grant.personId]))(grant.personId)
      return show(grantEditPage(thing, grant, name, openedGrant(grant)))
    }),
  },
  {
    method: 'POST',
    path: `${PEOPLE}/grants/:grantId/edit`,
    may: signedIn,
    freeTextFrom: 'staff',
    answer: managed(async (ask, thing) => {
      const grant = await grantOf(ask, thing)
      if (!grant) return notFound
      const name = (await namer(ask, [grant.personId]))(grant.personId)
      const parsed = parseForm(endForm, ask.body)
      if (!parsed.ok) return invalid(grantEditPage(thing, grant, name, parsed.form))
      const result = await afresh(ask, thing, (work, now) =>
        extendGrant(work, now, grant.id as GrantId, parsed.input),
      )
      if (!('refused' in result)) return backTo(thing)
      if (result.refused === 'stale') {
        const { current } = result
        const days = { saved: current.toOn, typed: parsed.input.toOn }
        const again = (form: FormState) => grantEditPage(thing, current, name, form)
        return conflict(staleEndPage(thing, days, again, filled(ask.body), current.version))
      }
      const problem = result.refused === 'backwards' ? BACKWARDS : 'Somebody else changes your own access'
      return invalid(grantEditPage(thing, grant, name, withError(ask.body, 'toOn', problem)))
    }),
  },
  {
    method: 'POST',
    path: `${PEOPLE}/grants/:grantId/revoke`,
    may: signedIn,
    freeTextFrom: 'staff',
    answer: managed(async (ask, thing) => {
      const grant = await grantOf(ask, thing)
      if (!grant) return notFound
      await afresh(ask, thing, (work, now) => revokeGrant(work, now, grant.id as GrantId))
      return backTo(thing)
    }),
  },
  {
    method: 'GET',
    path: `${PEOPLE}/exclusions/new`,
    may: signedIn,
    answer: managed(async (ask, thing) => {
      const choices = { people: await peopleChoices(ask), agencies: await agencyChoices(ask) }
      return show(exclusionFormPage(thing, choices, filled(dateBoxes('fromOn', ask.today))))
    }),
  },
  {
    method: 'POST',
    path: `${PEOPLE}/exclusions/new`,
    may: signedIn,
    freeTextFrom: 'staff',
    answer: managed(async (ask, thing) => {
      const choices = { people: await peopleChoices(ask), agencies: await agencyChoices(ask) }
      const parsed = parseForm(exclusionForm(choices.people, choices.agencies), ask.body)
      if (!parsed.ok) return invalid(exclusionFormPage(thing, choices, parsed.form))
      const { personId, agencyId, ...excluded } = parsed.input
      const exclude = (work: Work, now: Thing) => {
        if (personId) return excludePerson(work, now, personId, excluded)
        return excludeAgency(work, now, agencyId as NonNullable<typeof agencyId>, excluded)
      }
      if (!('refused' in (await adding(ask, thing, exclude)))) return backTo(thing)
      return invalid(exclusionFormPage(thing, choices, withError(ask.body, 'toOn', BACKWARDS)))
    }),
  },
  {
    method: 'GET',
    path: `${PEOPLE}/exclusions/:exclusionId/edit`,
    may: signedIn,
    answer: managed(async (ask, thing) => {
      const exclusion = await exclusionOf(ask, thing)
      if (!exclusion) return notFound
      return show(exclusionEditPage(thing, exclusion, exclusion.who, openedExclusion(exclusion, ask.today)))
    }),
  },
  {
    method: 'POST',
    path: `${PEOPLE}/exclusions/:exclusionId/edit`,
    may: signedIn,
    freeTextFrom: 'staff',
    answer: managed(async (ask, thing) => {
      const exclusion = await exclusionOf(ask, thing)
      if (!exclusion) return notFound
      const { who } = exclusion
      const parsed = parseForm(endForm, ask.body)
      if (!parsed.ok) return invalid(exclusionEditPage(thing, exclusion, who, parsed.form))
      const result = await afresh(ask, thing, (work, now) =>
        endExclusion(work, now, exclusion.id as ExclusionId, parsed.input),
      )
      if (!('refused' in result)) return backTo(thing)
      if (result.refused === 'stale') {
        const { current } = result
        const days = { saved: current.toOn, typed: parsed.input.toOn }
        const again = (form: FormState) => exclusionEditPage(thing, current, who, form)
        return conflict(staleEndPage(thing, days, again, filled(ask.body), current.version))
      }
      return invalid(exclusionEditPage(thing, exclusion, who, withError(ask.body, 'toOn', BACKWARDS)))
    }),
  },
]
