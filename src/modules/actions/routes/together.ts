import { filled, parseForm } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { type Ask, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { undoable, undoOffer } from '#platform/undo.ts'
import { counted } from '#platform/words.ts'
import { changeTogether, changingTogether } from '../commands/together.ts'
import { togetherForm } from '../forms/together.ts'
import { toBeDone } from '../queries/tracker.ts'
import { ACTIONS, ACTIONS_A_PAGE, TICK } from '../rules/tracker.ts'
import { keepActions } from '../rules.ts'
import type { ActionId } from '../schema.ts'
import { togetherPage } from '../views/together.ts'
import { choicesFor } from './recording.ts'

const TOGETHER = `${ACTIONS}/together` as const

/** Ids among what was sent, as many as a page of the tracker has. */
const idsIn = (given: readonly unknown[]): readonly ActionId[] =>
  given.filter((each): each is ActionId => typeof each === 'string' && isId(each)).slice(0, ACTIONS_A_PAGE)

const beside = async (ask: Ask) => ({
  notMonitored: await notMonitored(ask.db, ask.today),
  undo: await undoOffer(ask, changingTogether),
})

/** Changing many actions at once: what was ticked in the tracker stands in the address. */
export const togetherRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: TOGETHER,
    may: keepActions,
    async answer(ask) {
      const ticked = Object.keys(ask.query)
        .filter((name) => name.startsWith(TICK))
        .map((name) => name.slice(TICK.length))
      const chosen = await toBeDone(ask.db, idsIn(ticked))
      return show(togetherPage(chosen, await choicesFor(ask), filled({}), await beside(ask)))
    },
  },
  {
    method: 'POST',
    path: TOGETHER,
    may: keepActions,
    freeTextFrom: 'members',
    async answer(ask) {
      const chosen = await toBeDone(ask.db, idsIn([ask.body['actionIds']].flat()))
      const choices = await choicesFor(ask)
      const parsed = parseForm(
        togetherForm(
          chosen.map(({ id }) => id),
          choices,
        ),
        ask.body,
      )
      if (!parsed.ok) return invalid(togetherPage(chosen, choices, parsed.form, await beside(ask)))
      const title = `${counted(parsed.input.actionIds.length, 'action')} changed together`
      await ask.write((work) =>
        undoable(work, changingTogether, { title }, () => changeTogether(work, parsed.input)),
      )
      return seeOther(TOGETHER, 'The actions are changed.')
    },
  },
]
