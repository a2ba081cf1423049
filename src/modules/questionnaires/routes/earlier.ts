import { filled, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { takeEarlier } from '../commands/earlier.ts'
import { earlierForm } from '../forms/answering.ts'
import { earlierAnswers } from '../queries/earlier.ts'
import type { Asked } from '../queries/responses.ts'
import { isOpen } from '../queries/turns.ts'
import { askedPath, QUESTIONNAIRES } from '../rules/places.ts'
import { closedPage } from '../views/answering.ts'
import { earlierPage } from '../views/earlier.ts'
import { withAsked } from './asked.ts'

const path = `${QUESTIONNAIRES}/:askedId/before`

const withWhole = (run: (ask: Ask, asked: Asked) => Promise<Answer>) =>
  withAsked(async (ask, asked) => (asked.reach.whole ? run(ask, asked) : notFound))

/** What was said before, offered for what is asked now. */
export const earlierRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path,
    may: signedIn,
    answer: withWhole(async (ask, asked) => {
      if (!isOpen(asked, ask.today)) return seeOther(askedPath(asked.invitation.id))
      const earlier = await earlierAnswers(ask.db, ask.actor, asked, ask.today)
      // What is put in other words now needs more than a glance.
      const take = earlier.filter(({ isReworded }) => !isReworded).map(({ questionId }) => questionId)
      return show(earlierPage(asked, earlier, filled({ take })))
    }),
  },
  {
    method: 'POST',
    path,
    may: signedIn,
    answer: withWhole(async (ask, asked) => {
      if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
      const earlier = await earlierAnswers(ask.db, ask.actor, asked, ask.today)
      const form = earlierForm(earlier.map(({ questionId }) => questionId))
      const parsed = parseForm(form, ask.body)
      if (!parsed.ok) return invalid(earlierPage(asked, earlier, parsed.form))
      const { take } = parsed.input
      const result = await ask.write((work) => takeEarlier(work, asked.invitation.id, take))
      if ('refused' in result) return conflict(closedPage(asked))
      const words = `${counted(result.taken, 'answer')} ${result.taken === 1 ? 'is' : 'are'} taken over.`
      return seeOther(askedPath(asked.invitation.id), words)
    }),
  },
]
