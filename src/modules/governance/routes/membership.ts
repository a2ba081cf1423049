import { filled, parseForm } from '#platform/forms.ts'
import { invalid, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { takeMembership } from '../commands/membership.ts'
import { dayForm, typedDay } from '../forms/structure.ts'
import { membershipOn, vacanciesOn } from '../queries/membership.ts'
import { groupOn } from '../queries/structure.ts'
import { exportMembership, keepStructure, readStructure } from '../rules/structure.ts'
import { membershipDayPage, membershipPage, vacanciesPage } from '../views/membership.ts'

export const membershipRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/membership',
    may: readStructure,
    async answer({ db, actor, id, query, today }) {
      const group = await groupOn(db, actor, id('groupId'), today)
      if (!group) return notFound
      const typed = typedDay(query, today)
      const parsed = parseForm(dayForm, typed)
      if (!parsed.ok) return invalid(membershipDayPage(group, parsed.form))
      const { on } = parsed.input
      return show(
        membershipPage(group, on, membershipOn(group, on), filled(typed), holds(actor, exportMembership)),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/membership.csv',
    may: exportMembership,
    async answer({ db, actor, id, query, today, write }) {
      const group = await groupOn(db, actor, id('groupId'), today)
      if (!group) return notFound
      const parsed = parseForm(dayForm, typedDay(query, today))
      if (!parsed.ok) return invalid(membershipDayPage(group, parsed.form))
      const file = await write((work) => takeMembership(work, group.id, parsed.input.on))
      return send({ ...file, type: 'text/csv; charset=utf-8' })
    },
  },
  {
    method: 'GET',
    path: '/workspace/vacancies',
    may: readStructure,
    async answer({ db, actor, today }) {
      return show(vacanciesPage(await vacanciesOn(db, actor, today), holds(actor, keepStructure)))
    },
  },
]
