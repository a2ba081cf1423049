import { namesOf } from '#modules/people/index.ts'
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
import type { PersonId } from '#platform/work.ts'
import { nameReaders } from '../commands/readers.ts'
import { readersForm } from '../forms/papers.ts'
import { findPaperThing, type PaperThing } from '../queries/papers.ts'
import { grantedReaders, offeredReaders } from '../queries/readers.ts'
import { namesReaders, paperPath, readPapers, readsPapers, takesPapers } from '../rules/papers.ts'
import { keepsBody, MEETINGS, readsAgenda } from '../rules.ts'
import { type AroundReaders, readersPage, readersWords, staleReadersPage } from '../views/readers.ts'
import { withPaper } from './papers.ts'

const REFUSED = {
  over: 'This meeting was cancelled meanwhile. Its papers stay as they are',
  withdrawn: 'This paper was withdrawn meanwhile',
  public: 'The public reads this paper. Withdraw it from the public first, and then narrow it',
} as const

/** Runs what follows for whoever says who may read the paper, while it may still change. */
const withNamer = (run: (ask: Ask, thing: PaperThing, around: AroundReaders) => Promise<Answer>) =>
  withPaper({}, async (ask, thing) => {
    const { paper, item, meeting } = thing
    if (!namesReaders(ask.actor, paper, item, meeting) || !takesPapers(meeting)) return notFound
    if (paper.withdrawnAt !== null) return seeOther(paperPath(meeting.id, paper))
    return run(ask, thing, {
      offered: await offeredReaders(ask.db, ask.actor, meeting, item, paper.readers ?? []),
      granted: await grantedReaders(ask.db, thing, ask.now),
      staysIn: !keepsBody(ask.actor, meeting.groupId),
      readsAgenda: readsAgenda(ask.actor, meeting),
    })
  })

const opened = ({ paper }: PaperThing) =>
  filled({ who: paper.readers === null ? 'all' : 'named', readers: paper.readers ?? [] })

/** Somebody else was first: what they saved is shown beside what was typed. */
async function overtaken(
  ask: Ask,
  before: PaperThing,
  around: AroundReaders,
  chosen: readonly PersonId[] | null,
): Promise<Answer> {
  const thing = (await findPaperThing(ask.db, before.paper.id)) ?? before
  const form = filled(ask.body)
  const names = new Map<PersonId, string>([
    ...(await namesOf(ask.db, thing.paper.readers ?? [])),
    ...around.offered.map(({ id, name }) => [id, name] as const),
  ])
  return conflict(
    staleReadersPage(thing, around, form, {
      saved: readersWords(thing.paper.readers, names),
      typed: readersWords(chosen, names),
    }),
  )
}

async function save(ask: Ask, thing: PaperThing, around: AroundReaders): Promise<Answer> {
  const { paper, meeting } = thing
  const parsed = parseForm(readersForm(around.offered), ask.body)
  if (!parsed.ok) return invalid(readersPage(thing, around, parsed.form))
  const result = await ask.write((work) => nameReaders(work, meeting.id, paper.id, parsed.input))
  if (!('refused' in result)) {
    const { readers } = parsed.input
    const words = readers
      ? 'Only the people you named may read it now.'
      : 'Whoever its tier lets in may read it now.'
    // Whoever read it by their name alone lets go of it with that.
    const isOpen = readers !== null || readsPapers(ask.actor, meeting, false)
    return seeOther(isOpen ? paperPath(meeting.id, paper) : '/workspace', words)
  }
  if (result.refused === 'stale') return overtaken(ask, thing, around, parsed.input.readers)
  return conflict(readersPage(thing, around, withError(ask.body, 'who', REFUSED[result.refused])))
}

const AT = `${MEETINGS}/:meetingId/papers/:paperId/readers`

/** Who alone may read one paper. Who may say so, the paper itself says. */
export const readerRoutes: readonly WorkspaceRoute[] = [
  {
    ...{ method: 'GET', path: AT, may: readPapers },
    answer: withNamer(async (_ask, thing, around) => show(readersPage(thing, around, opened(thing)))),
  },
  { method: 'POST', path: AT, may: readPapers, answer: withNamer(save) },
]
