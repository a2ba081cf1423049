import { type GroupId, groups } from '#modules/governance/index.ts'
import { agencies, agencyNames, hasEnded, namesOf, peopleOn } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import { dateBoxes, filled, parseForm } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { editAction, recordByHand } from '../commands.ts'
import { type ActionChoices, actionForm, newActionForm } from '../forms.ts'
import type { NamedAction } from '../queries.ts'
import { mayKeep, mayRecord } from '../rules/smart.ts'
import { readActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { actionFormPage, filledAction, staleActionPage } from '../views/editing.ts'
import { inPlain, withAction } from './around.ts'

/** The bodies of a day for which somebody records actions, and the one that answers for an action now. */
async function bodiesFor({ db, actor, today }: Ask, now: GroupId | null | undefined) {
  return (await groups(db, actor)).filter(
    ({ id, startsOn, endsOn }) =>
      id === now ||
      (holdsOn({ fromOn: startsOn, toOn: endsOn }, today) && mayKeep(actor, { accountableId: id })),
  )
}

/** Who may own an action, lead it and answer for it. Whoever does so now stays on the list. */
export async function choicesFor(ask: Ask, current?: NamedAction): Promise<ActionChoices> {
  const { db, actor, today } = ask
  const people = await peopleOn(db, actor, today)
  const lead = current?.ownerId
  const gone = lead && !people.some(({ id }) => id === lead) ? await namesOf(db, [lead]) : new Map()
  const agency = current?.ownerAgencyId
  const live = (await agencies(db, actor)).filter((each) => !hasEnded(each, today))
  const ended =
    agency && !live.some(({ id }) => id === agency)
      ? (await agencyNames(db)).filter(({ id }) => id === agency)
      : []
  return {
    people: [...(lead && gone.has(lead) ? [{ id: lead, name: String(gone.get(lead)) }] : []), ...people],
    agencies: [...ended, ...live],
    bodies: await bodiesFor(ask, current?.accountableId),
  }
}

const about = async ({ db, today }: Ask) => ({ notMonitored: await notMonitored(db, today) })

export const recordingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ACTIONS}/new`,
    may: readActions,
    async answer(ask) {
      if (!mayRecord(ask.actor)) return notFound
      const choices = await choicesFor(ask)
      const [only, other] = choices.bodies
      const opens = filled({
        ...dateBoxes('agreedOn', ask.today),
        ...(only && !other && { accountableId: only.id }),
      })
      return show(actionFormPage(await about(ask), choices, opens))
    },
  },
  {
    method: 'POST',
    path: `${ACTIONS}/new`,
    may: readActions,
    freeTextFrom: 'members',
    async answer(ask) {
      if (!mayRecord(ask.actor)) return notFound
      const choices = await choicesFor(ask)
      const parsed = parseForm(newActionForm(choices), ask.body)
      if (!parsed.ok) return invalid(actionFormPage(await about(ask), choices, parsed.form))
      const { id } = await ask.add(ACTIONS, (work) => recordByHand(work, parsed.input))
      return seeOther(`${ACTIONS}/${id}`, 'The action is recorded.')
    },
  },
  {
    method: 'GET',
    path: `${ACTIONS}/:actionId/edit`,
    may: readActions,
    answer: withAction(async (ask, action) =>
      mayKeep(ask.actor, action)
        ? show(
            actionFormPage(
              { ...(await about(ask)), action },
              await choicesFor(ask, action),
              filledAction(action),
            ),
          )
        : notFound,
    ),
  },
  {
    method: 'POST',
    path: `${ACTIONS}/:actionId/edit`,
    may: readActions,
    freeTextFrom: 'members',
    answer: withAction(async (ask, action) => {
      if (!mayKeep(ask.actor, action)) return notFound
      const choices = await choicesFor(ask, action)
      const around = { ...(await about(ask)), action }
      const parsed = parseForm(actionForm(choices), ask.body)
      if (!parsed.ok) return invalid(actionFormPage(around, choices, parsed.form))
      const result = await ask.write((work) => editAction(work, action.id, parsed.input))
      return 'refused' in result
        ? conflict(
            staleActionPage(
              { ...around, action: await inPlain(ask, result.current) },
              choices,
              parsed.input,
              filled(ask.body),
            ),
          )
        : seeOther(`${ACTIONS}/${action.id}`, 'The action is changed.')
    }),
  },
]
