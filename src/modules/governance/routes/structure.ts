import { filled, parseForm } from '#platform/forms.ts'
import { invalid, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { dayForm, typedDay } from '../forms/structure.ts'
import { groupOn, structureOn } from '../queries/structure.ts'
import { termsOf } from '../queries/terms.ts'
import { keepStructure, readStructure } from '../rules/structure.ts'
import { groupPage } from '../views/group.ts'
import { structureDayPage, structurePage } from '../views/structure.ts'
export const structureRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/structure',
    may: readStructure,
    async answer({ db, actor, query, today }) {
      const mayKeep = holds(actor, keepStructure)
      const parsed = parseForm(dayForm, typedDay(query, today))
      if (!parsed.ok) return invalid(structureDayPage(parsed.form, mayKeep))
      const { on } = parsed.input
      return show(
        structurePage(await structureOn(db, actor, on), on, filled(typedDay(query, today)), mayKeep),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId',
    may: readStructure,
    async answer(ask) {
      const { db, actor, id, today } = ask
      const group = await groupOn(db, actor, id('groupId'), today)
      if (!group) return notFound
      const versions = await termsOf(ask, group.id)
      return show(groupPage(group, today, holds(actor, keepStructure), { versions }))
    },
  },
]
