import { bodies, type GroupId } from '#modules/governance/index.ts'
import { peopleNamedIn, publishedAgencies } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { blank, type FormState, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  anyone,
  conflict,
  invalid,
  notFound,
  type Page,
  type PublicRoute,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { csvOf } from '#platform/spreadsheet.ts'
import { closeBody, openBody, takeFromPublic, writeForPublic } from '../commands/public.ts'
import { publicBodyForm, publicWordingForm } from '../forms/public.ts'
import { publishedActions } from '../published.ts'
import { publicBodies, publicWordings } from '../queries/public.ts'
import { actionsFor, findAction, type NamedAction } from '../queries.ts'
import { FOR_PUBLIC, PUBLIC_ACTIONS, type PublicRow, publicSheet, wordingPath } from '../rules/public.ts'
import { isToBeDone, keepActions } from '../rules.ts'
import {
  filledWording,
  forPublicPage,
  publicActionsPage,
  staleWordingPage,
  wordingPage,
} from '../views/public.ts'

/** The bodies whose actions are not published yet. */
async function others({ db, today }: Ask) {
  const open = new Set<string>((await publicBodies(db)).map(({ groupId }) => groupId))
  return (await bodies.list(db, today)).filter(({ id }) => !open.has(id))
}

/** Runs what follows with a body of the partnership, whether or not its actions are published: what is sent twice is done once. */
const withBody =
  (run: (ask: Ask, groupId: GroupId) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    // One that has ended since can be closed still.
    const open = (await publicBodies(ask.db)).map(({ groupId }) => ({ id: groupId }))
    const parsed = parseForm(publicBodyForm([...(await bodies.list(ask.db, ask.today)), ...open]), ask.body)
    return parsed.ok ? run(ask, parsed.input.groupId) : invalid(await pageOf(ask, parsed.form))
  }

async function pageOf(ask: Ask, form: FormState): Promise<Page> {
  const all = await actionsFor(ask.db, ask.actor)
  const wordings = await publicWordings(ask.db)
  const published = (await publicBodies(ask.db)).map((body) => {
    const theirs = all.filter(({ accountableId, tier }) => accountableId === body.groupId && tier < 3)
    // Of years of actions most are done, and nobody writes anew what the public reads of them.
    const shown = theirs.filter(
      (action) => ask.query['done'] === 'yes' || isToBeDone(action) || wordings.has(action.id),
    )
    return { body, actions: shown, others: theirs.length - shown.length }
  })
  return forPublicPage({ published, wordings, others: await others(ask) }, form)
}

/** The public reads no name of a person. */
const NAMED = (names: readonly string[]): string =>
  `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in the directory. Say it without the name`

const withAction =
  (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const action = await findAction(ask.db, ask.id<'action'>('actionId'))
    // What is confidential is nothing for the public.
    return action && action.tier < 3 ? run(ask, action) : notFound
  }

const ONE = `${FOR_PUBLIC}/:actionId` as const

/** Getting actions ready for the public. */
export const forPublicRoutes: readonly WorkspaceRoute[] = [
  {
    ...{ method: 'GET', path: FOR_PUBLIC, may: keepActions },
    answer: async (ask) => show(await pageOf(ask, blank)),
  },
  {
    ...{ method: 'POST', path: FOR_PUBLIC, may: keepActions },
    answer: withBody(async (ask, groupId) => {
      await ask.write((work) => openBody(work, groupId))
      return seeOther(FOR_PUBLIC, 'Its actions are published as soon as you write what the public reads.')
    }),
  },
  {
    ...{ method: 'POST', path: `${FOR_PUBLIC}/close`, may: keepActions },
    answer: withBody(async (ask, groupId) => {
      await ask.write((work) => closeBody(work, groupId))
      return seeOther(FOR_PUBLIC, 'The public reads of its actions no more.')
    }),
  },
  {
    ...{ method: 'GET', path: ONE, may: keepActions },
    answer: withAction(async (ask, action) => {
      const wording = (await publicWordings(ask.db)).get(action.id)
      return show(wordingPage(action, wording, filledWording(action, wording)))
    }),
  },
  {
    ...{ method: 'POST', path: ONE, may: keepActions, freeTextFrom: 'staff' },
    answer: withAction(async (ask, action) => {
      const parsed = parseForm(publicWordingForm, ask.body)
      const wording = (await publicWordings(ask.db)).get(action.id)
      if (!parsed.ok) return invalid(wordingPage(action, wording, parsed.form))
      const named = await peopleNamedIn(ask.db, parsed.input.words)
      if (named.length > 0)
        return invalid(wordingPage(action, wording, withError(ask.body, 'words', NAMED(named))))
      const result = await ask.write((work) => writeForPublic(work, action.id, parsed.input))
      if ('refused' in result) return conflict(staleWordingPage(action, result.current, parsed.input.words))
      const isOpen = (await publicBodies(ask.db)).some(({ groupId }) => groupId === action.accountableId)
      return seeOther(
        FOR_PUBLIC,
        isOpen ? 'The public reads it now.' : 'The public reads it once its body is published.',
      )
    }),
  },
  {
    ...{ method: 'POST', path: `${ONE}/take-back`, may: keepActions },
    answer: withAction(async (ask, action) => {
      await ask.write((work) => takeFromPublic(work, action.id))
      return seeOther(wordingPath(action.id), 'The public does not read it any more.')
    }),
  },
]

async function rowsOf(db: Reader): Promise<readonly PublicRow[]> {
  const names = new Map<string, string>((await publishedAgencies(db)).map(({ id, name }) => [id, name]))
  return (await publishedActions(db)).map((row) => ({ ...row, agency: names.get(row.agencyId ?? '') ?? '' }))
}

/** What anybody reads of actions. */
export const publicRoutes: readonly PublicRoute[] = [
  {
    path: PUBLIC_ACTIONS,
    may: anyone,
    answer: async ({ db, today }) => show(publicActionsPage(await rowsOf(db), today)),
  },
  {
    path: `${PUBLIC_ACTIONS}/actions.csv`,
    may: anyone,
    answer: async ({ db, today }) =>
      send({
        name: 'actions.csv',
        type: 'text/csv; charset=utf-8',
        bytes: csvOf({ rows: publicSheet(await rowsOf(db), today) }),
      }),
  },
]
