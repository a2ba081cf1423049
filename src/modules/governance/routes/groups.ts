import { filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { addGroup, changeGroup } from '../commands/groups.ts'
import { groupForm } from '../forms/structure.ts'
import { groupOn, groups, openLinesOf } from '../queries/structure.ts'
import { keepStructure } from '../rules/structure.ts'
import { bothGroups } from '../views/conflicts.ts'
import { filledGroup, groupFormPage, newGroupPage, staleGroupPage } from '../views/editing.ts'

const CODE_TAKEN = 'Another group has this short code'
const CIRCLE = 'A group may not report to itself, directly or through other groups'

/** The group in the path, and every other. */
export async function groupInPath({ db, actor, id, today }: Ask) {
  const group = await groupOn(db, actor, id('groupId'), today)
  if (!group) return undefined
  const register = await groups(db, actor)
  return { group, register, others: register.filter((other) => other.id !== group.id) }
}

export const groupRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/groups/new',
    may: keepStructure,
    async answer({ db, actor }) {
      return show(newGroupPage(await groups(db, actor)))
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/new',
    may: keepStructure,
    async answer({ db, actor, body, write }) {
      const others = await groups(db, actor)
      const parsed = parseForm(groupForm(others), body)
      if (!parsed.ok) return invalid(newGroupPage(others, parsed.form))
      const { version: _, reportsTo, ...facts } = parsed.input
      const result = await write((work) =>
        addGroup(work, { ...facts, stage: 'proposed', reportsTo: reportsTo.map((to) => ({ to })) }),
      )
      if ('refused' in result) return invalid(newGroupPage(others, withError(body, 'code', CODE_TAKEN)))
      return seeOther(`/workspace/groups/${result.id}`, 'The group is added.')
    },
  },
  {
    method: 'GET',
    path: '/workspace/groups/:groupId/edit',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others } = found
      const lines = await openLinesOf(ask.db, group.id)
      const form = filledGroup(
        group,
        lines.map(({ toGroupId }) => toGroupId),
      )
      return show(groupFormPage(group, others, form))
    },
  },
  {
    method: 'POST',
    path: '/workspace/groups/:groupId/edit',
    may: keepStructure,
    async answer(ask) {
      const found = await groupInPath(ask)
      if (!found) return notFound
      const { group, others, register } = found
      // The group itself is among the choices here, so that the refusal can say why it may not be one.
      const parsed = parseForm(groupForm(register), ask.body)
      if (!parsed.ok) return invalid(groupFormPage(group, others, parsed.form))
      const result = await ask.write((work) => changeGroup(work, group.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/groups/${group.id}`, 'The group is changed.')
      if (result.refused === 'stale') {
        const names = new Map(register.map(({ id, name }) => [id, name]))
        const both = bothGroups(result.current, parsed.input, names)
        return conflict(staleGroupPage(result.current, others, both, filled(ask.body)))
      }
      if (result.refused === 'closed') {
        const words = `This group was closed on ${longDate(result.endsOn)}. To close it earlier, reopen it with no last day, then close it again`
        return invalid(groupFormPage(group, others, withError(ask.body, 'endsOn', words)))
      }
      const [field, text] = result.refused === 'code' ? ['code', CODE_TAKEN] : ['reportsTo', CIRCLE]
      return invalid(groupFormPage(group, others, withError(ask.body, field, text)))
    },
  },
]
