import { isId } from '#platform/id.ts'
import { type Actor, holds } from '#platform/work.ts'
import { agenciesAnswered, keepActions, LEADS_GROUP, readEveryAction, STANDINGS } from '../rules.ts'
import { RAGS } from '../schema.ts'
import { RAG_WORDS } from './smart.ts'

export const ACTIONS = '/workspace/actions'

/** So many actions stand on a page of the tracker. */
export const ACTIONS_A_PAGE = 50

/** What the boxes of the tracker are named: this, and the id of the action. */
export const TICK = 'tick-'

const ASKED = [
  'words',
  'standing',
  'progress',
  'late',
  'owner',
  'body',
  'priority',
  'theme',
  'from',
  'sort',
] as const

/** What somebody asks of the tracker, each part as it stands in the address. Empty where it is not asked. */
export type ActionsAsked = Readonly<Record<(typeof ASKED)[number], string>>

type Choice = { readonly value: string; readonly text: string }

/** Where actions stand, for the tracker. Without one it lists what is to be done. */
export const STANDING_CHOICES: readonly Choice[] = [
  ...STANDINGS.map((each) => ({ value: each, text: each })),
  { value: 'done', text: 'Verified or closed' },
  { value: 'any', text: 'All of them' },
]

export const PROGRESS_CHOICES: readonly Choice[] = [
  ...RAGS.map((rag) => ({ value: rag, text: RAG_WORDS[rag] })),
  { value: 'blocked', text: 'Blocked' },
  { value: 'not-rated', text: 'Not rated' },
  { value: 'exception', text: 'Off track, blocked or 30 days late' },
]

/** By how many days an action is late. */
export const LATE_CHOICES: readonly Choice[] = [
  { value: '1', text: 'A day or more' },
  { value: '14', text: 'More than two weeks' },
  { value: '30', text: 'More than 30 days' },
  { value: '90', text: 'More than 90 days' },
]
/** What is late by more than so many days is told of as an exception. */
export const EXCEPTION_DAYS = 30

export const SORT_CHOICES: readonly Choice[] = [
  { value: 'latest', text: 'Latest due first' },
  { value: 'newest', text: 'Recorded last first' },
]

/** Whoever asks, in place of an id: what is theirs, and what the bodies that they lead answer for. */
export const MINE = 'mine'
export const NOBODY = 'nobody'
/** The agencies for which whoever asks answers, where these are several. */
export const OURS = 'ours'

const oneOf = (choices: readonly Choice[]) => (value: string) => choices.some((each) => each.value === value)

const KNOWN: Readonly<Record<(typeof ASKED)[number], (value: string) => boolean>> = {
  words: () => true,
  standing: oneOf(STANDING_CHOICES),
  progress: oneOf(PROGRESS_CHOICES),
  late: oneOf(LATE_CHOICES),
  owner: (value) => [MINE, NOBODY, OURS].includes(value) || isId(value),
  body: (value) => value === MINE || isId(value),
  priority: isId,
  theme: isId,
  from: (value) => /^[a-z-]{1,40}$/.test(value),
  sort: oneOf(SORT_CHOICES),
}

/** What may stand in an address, and nothing else: the rest is as if it had not been asked. */
export function actionsAsked(query: Readonly<Record<string, string>>): ActionsAsked {
  const given = ASKED.map((name) => {
    const value = (query[name] ?? '').trim().slice(0, 200)
    return [name, KNOWN[name](value) ? value : '']
  })
  return Object.fromEntries(given) as ActionsAsked
}

/** The page of a list that an address names; the first where it names none. */
export const pageAsked = (query: Readonly<Record<string, string>>): number =>
  /^[1-9]\d{0,5}$/.test(query['page'] ?? '') ? Number(query['page']) : 1

/** What was asked, as it stands in an address; empty where nothing was. */
export const askedIn = (asked: ActionsAsked, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams(Object.entries({ ...asked, ...more }).filter(([, value]) => value !== '')).toString()

/** What was asked when it was kept as it stood in an address. */
export const askedAgain = (query: string): ActionsAsked =>
  actionsAsked(Object.fromEntries(new URLSearchParams(query)))

export const trackerAt = (query: string): `/${string}` => (query ? `${ACTIONS}?${query}` : ACTIONS)

/** A view of the tracker: a name and what it asks. */
export interface View {
  readonly name: string
  readonly query: string
}

const view = (name: string, asked: Partial<ActionsAsked> = {}): View => ({
  name,
  query: askedIn(actionsAsked(asked)),
})

/** The views that are there without anybody having made them: what the reader follows, and what is theirs. */
export function readyViews(actor: Actor): readonly View[] {
  const follows = holds(actor, readEveryAction)
  const leads = actor.holds.some(({ as, of }) => of !== null && LEADS_GROUP.includes(as))
  const answersFor = agenciesAnswered(actor)
  return [
    view('To be done'),
    view('Overdue', { standing: 'Overdue' }),
    ...(follows ? [view('Exceptions', { progress: 'exception' })] : []),
    view('Waiting for verification', { standing: 'Evidence submitted' }),
    ...(follows ? [view('Mine', { owner: MINE })] : []),
    ...(answersFor.length === 1 ? [view('My agency’s', { owner: answersFor[0] ?? '' })] : []),
    ...(answersFor.length > 1 ? [view('My agencies’', { owner: OURS })] : []),
    ...(leads
      ? [
          view('Of bodies that I lead', { body: MINE }),
          view('Exceptions of bodies that I lead', { body: MINE, progress: 'exception' }),
        ]
      : []),
    ...(holds(actor, keepActions) ? [view('Without an owner', { owner: NOBODY })] : []),
    view('Done', { standing: 'done' }),
  ].filter(({ query }, place) => place === 0 || query !== '')
}
