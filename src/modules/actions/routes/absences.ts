import { peopleOn } from '#modules/people/index.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { endAbsence, recordAbsence } from '../commands/absences.ts'
import { type AbsenceChoices, absenceForm } from '../forms/absences.ts'
import { absencesFrom, type NamedAbsence } from '../queries/absences.ts'
import { AWAY, mayKeepAbsenceOf } from '../rules/absences.ts'
import { keepActions, reportActions } from '../rules.ts'
import { type AroundAbsences, absencesPage } from '../views/absences.ts'

/** Those that the reader has to do with; the business unit sees all. */
async function around(ask: Ask): Promise<AroundAbsences> {
  const { db, actor, today } = ask
  const mayEnd = ({ personId }: NamedAbsence) => mayKeepAbsenceOf(actor, personId)
  const absences = (await absencesFrom(db, today)).filter(
    (each) => mayEnd(each) || each.standInId === actor.id,
  )
  return { absences, mayEnd, today }
}

async function choicesFor({ db, actor, today }: Ask): Promise<AbsenceChoices> {
  const all = await peopleOn(db, actor, today)
  const others = all.filter(({ id }) => id !== actor.id)
  if (!holds(actor, keepActions)) return { away: [actor], people: others }
  return { away: [actor, ...others], people: all }
}

/** When somebody is away and who stands in for them: everybody says so of themselves. */
export const absenceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: AWAY,
    may: reportActions,
    async answer(ask) {
      const opens = filled({ personId: ask.actor.id })
      return show(absencesPage(await around(ask), await choicesFor(ask), opens))
    },
  },
  {
    method: 'POST',
    path: AWAY,
    may: reportActions,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const refused = async (form: Parameters<typeof absencesPage>[2]) =>
        invalid(absencesPage(await around(ask), choices, form))
      // Whoever is not of the business unit speaks of themselves, whatever was sent.
      const body = choices.away.length > 1 ? ask.body : { ...ask.body, personId: ask.actor.id }
      const parsed = parseForm(absenceForm(choices, ask.today), body)
      if (!parsed.ok) return refused(parsed.form)
      const result = await ask.write((work) => recordAbsence(work, parsed.input))
      if ('id' in result) return seeOther(AWAY, 'It is recorded.')
      const { fromOn, toOn } = result.other
      const words = `They are away from ${longDate(fromOn)} until ${longDate(toOn)} already. Take that back first, or choose other days`
      return refused(withError(ask.body, 'fromOn', words))
    },
  },
  {
    method: 'POST',
    path: `${AWAY}/:absenceId/end`,
    may: reportActions,
    async answer(ask) {
      const id = ask.id<'absence'>('absenceId')
      const found = (await absencesFrom(ask.db, ask.today)).find((each) => each.id === id)
      if (!found || !mayKeepAbsenceOf(ask.actor, found.personId)) return notFound
      await ask.write((work) => endAbsence(work, id))
      return seeOther(AWAY, 'It is taken back.')
    },
  },
]
