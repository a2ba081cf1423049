import { shownPanels } from '#modules/people/index.ts'
import { filled, parseForm } from '#platform/forms.ts'

import type { Module } from '#platform/module.ts'

import { invalid, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { structureForm, typedStructure } from '../forms/structure.ts'
import { archivedBoards, linkedBoards } from '../queries/linked.ts'
import { closedBefore, groupOn, groups, structureOn } from '../queries/structure.ts'
import { successionsOf } from '../queries/succession.ts'
import { termsOf } from '../queries/terms.ts'
import { isLive, keepStructure, readStructure } from '../rules/structure.ts'
import { groupPage } from '../views/group.ts'
import { structureDayPage, structurePage } from '../views/structure.ts'

/** `modules` are all there are: each may have something to show of a group. */
export const structureRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/structure',
    may: readStructure,
    async answer({ db, actor, query, today }) {
      const mayKeep = holds(actor, keepStructure)
      const typed = typedStructure(query, today)
      const parsed = parseForm(structureForm, typed)
      if (!parsed.ok) return invalid(structureDayPage(parsed.form, mayKeep))
      const { on, closed: showsClosed } = parsed.input
      return show(
        structurePage(await structureOn(db, actor, on), on, filled(typed), mayKeep, {
          linked: (await linkedBoards(db)).filter((board) => isLive(board, on)),
          archived: mayKeep ? await archivedBoards(db) : [],
          closed: await closedBefore(db, actor, on),
          showsClosed,
        }),
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
      const register = await groups(db, actor)
      const successions = (await successionsOf(db, group.id)).map(({ earlierId, laterId, onDay }) => {
        const isLater = earlierId === group.id
        const otherId = isLater ? laterId : earlierId
        return {
          otherId,
          isLater,
          onDay,
          otherName: register.find((each) => each.id === otherId)?.name ?? '',
        }
      })
      const panels = await shownPanels(ask, modules(), ({ groupPanels }) => groupPanels, group.id)
      return show(groupPage(group, today, holds(actor, keepStructure), { versions, successions, panels }))
    },
  },
]
