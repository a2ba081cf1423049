import { namesOf, peopleOn, shownPanels } from '#modules/people/index.ts'
import { filled, parseForm } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds, type Work } from '#platform/work.ts'
import {
  addLinkedBoard,
  archiveLinkedBoard,
  changeLinkedBoard,
  restoreLinkedBoard,
} from '../commands/linked.ts'
import { linkedBoardForm } from '../forms/linked.ts'
import { findLinkedBoard } from '../queries/linked.ts'
import { keepStructure, readStructure } from '../rules/structure.ts'
import type { LinkedBoardId } from '../schema.ts'
import { linkedFormPage, linkedPage, newLinkedPage, staleLinkedPage } from '../views/linked.ts'

const set = (command: (work: Work, id: LinkedBoardId) => Promise<void>) => async (ask: Ask) => {
  const board = await findLinkedBoard(ask.db, ask.id('linkedBoardId'))
  if (!board) return notFound
  await ask.write((work) => command(work, board.id))
  return seeOther(`/workspace/linked-boards/${board.id}`)
}

/** The boards of others. `modules` are all there are: what each has to show of a board stands on its page. */
export const linkedRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/linked-boards/new',
    may: keepStructure,
    answer: async ({ db, actor, today }) => show(newLinkedPage(await peopleOn(db, actor, today))),
  },
  {
    method: 'POST',
    path: '/workspace/linked-boards/new',
    may: keepStructure,
    async answer({ db, actor, today, body, write }) {
      const people = await peopleOn(db, actor, today)
      const parsed = parseForm(linkedBoardForm(people), body)
      if (!parsed.ok) return invalid(newLinkedPage(people, parsed.form))
      const { version: _, ...board } = parsed.input
      const id = await write((work) => addLinkedBoard(work, board))
      return seeOther(`/workspace/linked-boards/${id}`, 'The board is added.')
    },
  },
  {
    method: 'GET',
    path: '/workspace/linked-boards/:linkedBoardId',
    may: readStructure,
    async answer(ask) {
      const { db, actor, id } = ask
      const board = await findLinkedBoard(db, id('linkedBoardId'))
      if (!board) return notFound
      const panels = await shownPanels(ask, modules(), ({ linkedBoardPanels }) => linkedBoardPanels, board.id)
      const attending = board.attendsId
        ? (await namesOf(db, [board.attendsId])).get(board.attendsId)
        : undefined
      return show(linkedPage(board, attending ?? '', holds(actor, keepStructure), panels))
    },
  },
  {
    method: 'GET',
    path: '/workspace/linked-boards/:linkedBoardId/edit',
    may: keepStructure,
    async answer({ db, actor, id, today }) {
      const board = await findLinkedBoard(db, id('linkedBoardId'))
      return board && !board.archivedAt
        ? show(linkedFormPage(board, await peopleOn(db, actor, today)))
        : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/linked-boards/:linkedBoardId/edit',
    may: keepStructure,
    async answer({ db, actor, id, today, body, write }) {
      const board = await findLinkedBoard(db, id('linkedBoardId'))
      if (!board || board.archivedAt) return notFound
      const people = await peopleOn(db, actor, today)
      const parsed = parseForm(linkedBoardForm(people), body)
      if (!parsed.ok) return invalid(linkedFormPage(board, people, parsed.form))
      const result = await write((work) => changeLinkedBoard(work, board.id, parsed.input))
      return 'refused' in result
        ? conflict(staleLinkedPage(result.current, parsed.input, people, filled(body)))
        : seeOther(`/workspace/linked-boards/${board.id}`, 'The board is changed.')
    },
  },
  {
    method: 'POST',
    path: '/workspace/linked-boards/:linkedBoardId/archive',
    may: keepStructure,
    answer: set(archiveLinkedBoard),
  },
  {
    method: 'POST',
    path: '/workspace/linked-boards/:linkedBoardId/restore',
    may: keepStructure,
    answer: set(restoreLinkedBoard),
  },
]
