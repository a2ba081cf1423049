import { type ForwardedRecommendation, findForwardable, recommendationPath } from '#modules/actions/index.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { forwardRecommendation } from '../commands/forwarding.ts'
import { forwardForm } from '../forms.ts'
import { bodiesBeside } from '../queries/carrying.ts'
import { papersFrom } from '../queries/forwarding.ts'
import { FORWARD, keepMeetings } from '../rules.ts'
import { forwardPage } from '../views/forwarding.ts'

const ASKED = 'This body is asked already, and has not answered yet. Choose another, or wait for its answer'

interface Choices {
  readonly bodies: Awaited<ReturnType<typeof bodiesBeside>>
  readonly papers: Awaited<ReturnType<typeof papersFrom>>
}

/** Runs what follows with a recommendation that whoever asks may forward, and what they may choose. */
const withForwardable =
  (run: (ask: Ask, recommendation: ForwardedRecommendation, choices: Choices) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findForwardable(ask, ask.id<'recommendation'>('recommendationId'))
    if (!found) return notFound
    const { db, actor, today } = ask
    return run(ask, found, {
      bodies: await bodiesBeside(db, actor, found.madeToId, today),
      papers: await papersFrom(ask, found.from),
    })
  }

/** A recommendation goes to another body too. */
export const forwardingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${FORWARD}/:recommendationId`,
    may: keepMeetings,
    answer: withForwardable(async (_ask, found, { bodies, papers }) =>
      show(forwardPage(found, bodies, papers, filled({ minutes: '10' }))),
    ),
  },
  {
    method: 'POST',
    path: `${FORWARD}/:recommendationId`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withForwardable(async (ask, found, { bodies, papers }) => {
      const parsed = parseForm(forwardForm(bodies, papers), ask.body)
      if (!parsed.ok) return invalid(forwardPage(found, bodies, papers, parsed.form))
      const page = recommendationPath(found.id)
      const result = await ask.add(page, (work) => forwardRecommendation(work, found, parsed.input))
      return 'refused' in result
        ? conflict(forwardPage(found, bodies, papers, withError(ask.body, 'groupId', ASKED)))
        : seeOther(page, 'The body is asked. It says whether it takes it.')
    }),
  },
]
