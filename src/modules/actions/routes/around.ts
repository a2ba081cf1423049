import { groups } from '#modules/governance/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { noteOnScreen, writtenFirst } from '#platform/access.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Answer, type Ask, notFound } from '#platform/site.ts'
import { noteOpened } from '../commands/opening.ts'
import { awayOn } from '../queries/absences.ts'
import { askedOf, broughtUp } from '../queries/asking.ts'
import { othersOf } from '../queries/beside.ts'
import { checksOf } from '../queries/checks.ts'
import { actionsInPlain, checksInPlain, evidenceInPlain, updatesInPlain } from '../queries/confidential.ts'
import { evidenceOf } from '../queries/evidence.ts'
import { findAction, type NamedAction, originsOf, updatesOf } from '../queries.ts'
import { mayKeep } from '../rules/smart.ts'
import { ACTIONS } from '../rules/tracker.ts'
import { mayDecideTransfer } from '../rules/transferring.ts'
import { mayTakeBack, mayVerify } from '../rules/verifying.ts'
import { isToBeDone, mayReport, maySee, takesUpdates } from '../rules.ts'
import { closedActionPage } from '../views/closed.ts'
import type { AroundAction } from '../views/record.ts'

/** What actions come from in the modules that are switched on. */
export const originsHere = ({ partnership }: Pick<Ask, 'partnership'>, modules: readonly Module[]) =>
  modules.filter(({ name }) => isOn(partnership, name)).flatMap(({ actionOrigins }) => actionOrigins ?? [])

/** By what the modules that are switched on narrow the tracker. */
export const narrowingsHere = (ask: Pick<Ask, 'partnership'>, modules: readonly Module[]) =>
  originsHere(ask, modules).flatMap(({ narrowing }) => narrowing ?? [])

/**
 * Runs what follows with the action that the path names, for whoever may see it. One that is confidential is opened for whoever
 * may read what it says, and that is written down first; others who know of it are told who may.
 */
export const withAction =
  (run: (ask: Ask, action: NamedAction) => Promise<Answer>, name = 'actionId') =>
  async (ask: Ask): Promise<Answer> => {
    const action = await findAction(ask.db, ask.id<'action'>(name))
    if (!action) return notFound
    const isKnown = maySee(ask.actor, action)
    if (action.tier < 3) return isKnown ? run(ask, action) : notFound
    if (await writtenFirst(ask, (work) => noteOpened(work, action))) {
      noteOnScreen(ask)
      return run(ask, await inPlain(ask, action))
    }
    return isKnown ? { status: 403, page: closedActionPage(action, ask) } : notFound
  }

/** An action with its words, for whoever was found to be allowed to read them. */
export const inPlain = async (ask: Ask, action: NamedAction): Promise<NamedAction> =>
  (await actionsInPlain(ask, [action]))[0] ?? action

/** Where an action came from, and whether whoever asks may say how it goes. */
export async function standingTowards(ask: Ask, modules: readonly Module[], action: NamedAction) {
  const origin = (await originsOf(ask, originsHere(ask, modules), [action])).get(action.originId)
  return { origin, mayReport: mayReport(ask.actor, action, origin?.groupId) && takesUpdates(action) }
}

/** Runs what follows for whoever may say how the action goes. */
export const withReportable =
  (modules: () => readonly Module[]) => (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
    withAction(async (ask, action) =>
      (await standingTowards(ask, modules(), action)).mayReport ? run(ask, action) : notFound,
    )

/** The same for whoever may change it. */
export const withKeepable = (name: string, run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
  withAction(async (ask, action) => (mayKeep(ask.actor, action) ? run(ask, action) : notFound), name)

/** The page of an action, after a change and where a page leads that there was a turn for and is none any more. */
export const pageOf = ({ id }: Pick<NamedAction, 'id'>): `/${string}` => `${ACTIONS}/${id}`

/** What the page of an action shows besides it. */
export async function around(
  ask: Ask,
  modules: readonly Module[],
  action: NamedAction,
): Promise<AroundAction> {
  const { db, actor, today } = ask
  const updates = await updatesInPlain(ask, await updatesOf(db, action.id))
  const evidence = await evidenceInPlain(ask, await evidenceOf(db, action.id))
  const checks = await checksInPlain(ask, await checksOf(db, action.id))
  const others = await othersOf(ask, action)
  const body = action.accountableId
    ? (await groups(db, actor)).find(({ id }) => id === action.accountableId)
    : undefined
  const standing = await standingTowards(ask, modules, action)
  const away = isToBeDone(action)
    ? (await awayOn(db, today)).find(({ personId }) => personId === action.ownerId)
    : undefined
  return {
    ...standing,
    away,
    mayTakeBack: (each) => standing.mayReport && mayTakeBack(actor, action, each),
    body: body && { name: body.name, href: `/workspace/groups/${body.id}` },
    ...{ updates, evidence, checks, today, asked: await askedOf(db, action.id) },
    brought: await broughtUp(db, action.id),
    names: await namesOf(db, [
      ...updates.map(({ byId }) => byId),
      ...(away?.standInId ? [away.standInId] : []),
      ...evidence.flatMap(({ byId, takenBackBy }) => [byId, ...(takenBackBy ? [takenBackBy] : [])]),
      ...[action.submittedBy, action.verifiedBy, ...checks.map(({ checkedBy }) => checkedBy)].filter(
        (id) => id !== null,
      ),
    ]),
    others,
    mayDecide: others.transfers.some(
      (transfer) => transfer.decidedAt === null && mayDecideTransfer(actor, transfer),
    ),
    mayKeep: mayKeep(actor, action),
    mayVerify: mayVerify(actor, action),
    notMonitored: await notMonitored(db, today),
  }
}
