import { blank, type FormState, parseForm } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { declare, endInterest } from '../commands/interests.ts'
import { declarationForm } from '../forms/interests.ts'
import { declarants, ownDeclarations } from '../queries/interests.ts'
import { declareInterests, DECLARATIONS as HERE, seesEveryDeclaration } from '../rules/interests.ts'
import { declarationsPage } from '../views/interests.ts'

async function subject({ db, actor, today }: Ask) {
  const members = await declarants(db, actor, today)
  return {
    own: await ownDeclarations(db, actor, today),
    members,
    people: seesEveryDeclaration(actor) ? members.filter(({ personId }) => personId !== actor.id) : [],
  }
}

type Subject = Awaited<ReturnType<typeof subject>>

async function pageOf({ own, members, people }: Subject, { db, today }: Ask, form: FormState = blank) {
  return declarationsPage(own, members, people, { today, notMonitored: await notMonitored(db, today) }, form)
}

export const interestRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: HERE,
    may: declareInterests,
    answer: async (ask) => show(await pageOf(await subject(ask), ask)),
  },
  {
    method: 'POST',
    path: HERE,
    may: declareInterests,
    freeTextFrom: 'members',
    async answer(ask) {
      const found = await subject(ask)
      const parsed = parseForm(
        declarationForm(found.people.map(({ personId }) => ({ id: personId }))),
        ask.body,
      )
      if (!parsed.ok) return invalid(await pageOf(found, ask, parsed.form))
      await ask.write((work) => declare(work, parsed.input))
      return seeOther(HERE, 'Your declaration is recorded.')
    },
  },
  {
    method: 'POST',
    path: `${HERE}/:declarationId/end`,
    may: declareInterests,
    async answer({ id, write }) {
      const outcome = await write((work) => endInterest(work, id('declarationId')))
      return outcome === 'gone' ? notFound : seeOther(HERE, 'The interest is ended.')
    },
  },
]
