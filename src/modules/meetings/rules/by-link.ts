import { z } from 'zod'
import { letterKind } from '#platform/letter-kinds.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'

/** What a link to the papers of a meeting is for. */
export const PAPERS_BY_LINK = 'meeting-papers'

/** How confidential something may be for somebody to read it by a link in a letter, who proved nothing but that they have it. */
export const readByLink = settingKey({
  key: 'meetings.read-by-link',
  words: 'What members without an account read by the link in a letter',
  type: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  choices: [
    { value: 0, words: 'What is public (T0)' },
    { value: 1, words: 'That, and what is for registered practitioners (T1)' },
    { value: 2, words: 'That, and what is for members of the body (T2)' },
  ],
  ...{ default: 1, confirmed: false, byBody: true },
  source:
    'Proposed: a letter may be passed on, so what is for members alone asks for a sign-in. No rule sets it',
})

/** How long after a meeting its papers are read by a link. Once the seat has ended they are not. */
export const linkGoodAfter = settingKey({
  key: 'meetings.link-good-after',
  words: 'How long after a meeting members without an account read its papers by the link in a letter',
  ...wholeNumber(0, 90),
  ...{ default: 14, confirmed: false, unit: 'days', byBody: true },
  source: 'Proposed: the time in which minutes are drafted. No rule sets it',
})

const values = { body: 'name', begins: 'moment', place: 'name', ask: 'name' } as const

/** Asks a member who has no account for items: there is no page of the workspace to lead them to. */
export const callByMailLetter = letterKind({
  name: 'meetings.call-by-mail',
  title: 'Items for an agenda are asked for, of a member without an account',
  subject: '{{body}}: what is to be on the agenda of {{begins}}?',
  paragraphs: [
    'Hello {{recipient}},',
    'The {{body}} meets on {{begins}}. Place: {{place}}.',
    'What is to be on the agenda? Say so, and send your papers, by {{papers-due}}. Write to {{ask}}.',
    'You have no account at {{partnership}}. The agenda comes to you by e-mail when it is there.',
  ],
  values: { ...values, 'papers-due': 'day' },
})

const BY_BUTTON = [
  'You need no account and no password for the button. Whoever has this letter can use it, so do not pass it on.',
  'What is for members alone may ask for a sign-in. The page says how much of it there is. Write to {{ask}} for an account.',
] as const

/** Gives a member who has no account the agenda. It says how many papers there are, and of none what it is called. */
export const agendaByMailLetter = letterKind({
  name: 'meetings.agenda-by-mail',
  title: 'The agenda of a meeting is there, for a member without an account',
  subject: '{{body}}: the agenda of {{begins}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The agenda for the meeting of the {{body}} on {{begins}} is there. Place: {{place}}. Number of papers for you: {{papers}}.',
    ...BY_BUTTON,
  ],
  button: 'Read the agenda',
  values: { ...values, papers: 'count' },
})

/** Tells a member who has no account, and may read a paper, that it was added late, replaced or withdrawn. */
export const papersByMailLetter = letterKind({
  name: 'meetings.papers-by-mail',
  title: 'The papers of a meeting have changed, for a member without an account',
  subject: '{{body}}: the papers of {{begins}} have changed',
  paragraphs: [
    'Hello {{recipient}},',
    'A paper for the meeting of the {{body}} on {{begins}} was added, replaced or withdrawn. Place: {{place}}. Number of papers for you now: {{papers}}.',
    ...BY_BUTTON,
  ],
  button: 'See the papers',
  values: { ...values, papers: 'count' },
})

export const LETTERS_BY_MAIL = [callByMailLetter, agendaByMailLetter, papersByMailLetter] as const
