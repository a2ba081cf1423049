import { holdersOf } from '#modules/people/index.ts'
import { type Html, html } from '#platform/html.ts'
import { show, signedIn, type WorkspaceRoute } from '#platform/site.ts'

const HELP = '/workspace/help'

/** What the pages below an address are for. The longest address that fits a page is the one that speaks of it. */
export const HELP_WORDS: readonly (readonly [prefix: string, name: string, words: string])[] = [
  ['/workspace/search', 'Search', 'Finds what you may open today, by its name or its words.'],
  [
    '/workspace/account',
    'Your account',
    'Your second step, your recovery codes, and where you are signed in.',
  ],
  [
    '/workspace/my-contact-details',
    'How you are reached',
    'Your telephone and address for work in the partnership.',
  ],
  [
    '/workspace/declarations',
    'Declarations',
    'What interests members declare, once a year and when something changes.',
  ],
  [
    '/workspace/drafts',
    'Unfinished work',
    'What you began in long forms and have not sent. It is yours alone.',
  ],
  ['/workspace/letters', 'Letters to you', 'How often Accord writes to you.'],
  ['/workspace/calendar', 'Calendar', 'Every deadline that you may see, and a feed for your own calendar.'],
  ['/workspace/documents', 'Documents', 'Papers with all their versions, for those they are for.'],
  ['/workspace/indicators', 'Indicators', 'Figures, each with its period and the place it comes from.'],
  ['/workspace/reports', 'Yearly report', 'The report as it is written, checked and published.'],
  ['/workspace/structure', 'Structure', 'Boards and groups and whom they report to, on any day.'],
  ['/workspace/groups', 'A group', 'What a group does, who sits on it, and its terms of reference.'],
  ['/workspace/seats', 'A seat', 'A place on a group, and who is appointed to it.'],
  ['/workspace/appointments', 'An appointment', 'From when until when somebody sits in a seat.'],
  ['/workspace/agencies', 'Agencies', 'The organisations of the partnership, their seats and their people.'],
  ['/workspace/people', 'People', 'Who works in the partnership, and how to reach them.'],
  ['/workspace/posts', 'A post', 'From when until when somebody holds a post. It decides what they may do.'],
  ['/workspace/glossary', 'Glossary', 'The words and short forms of safeguarding. The public reads it too.'],
  ['/workspace/invitations', 'Invitations', 'Who was asked to join, and who has not come yet.'],
  ['/workspace/registrations', 'Registrations', 'People who asked for an account themselves.'],
  ['/workspace/linked-boards', 'Linked boards', 'Boards outside the partnership, and who attends for us.'],
  ['/workspace/vacancies', 'Vacancies', 'Seats in which nobody sits.'],
  ['/workspace/arrangements', 'Arrangements', 'The published safeguarding arrangements of the partnership.'],
  [
    '/workspace/disclosures',
    'Possible disclosures',
    'What somebody wrote that may tell of harm, and what was done about it.',
  ],
  [
    '/workspace/account-resets',
    'Resets of second steps',
    'Who lost their second step, and the two people who give it back.',
  ],
  ['/workspace/keeping', 'Keeping and disposing', 'How long records are kept, and how they go in the end.'],
  ['/workspace/access', 'Access', 'Who may open one thing, why, and who did.'],
  [
    '/workspace/administration',
    'Administration',
    'What the partnership sets for itself, and what watches over it.',
  ],
  ['/workspace', 'My work', 'What waits for you, what comes, and what changed since you were last here.'],
]

/** The business unit as it is today, by name: whom to ask about any page. */
const who = (people: readonly { readonly name: string; readonly jobTitle: string }[]): Html =>
  people.length > 0
    ? html`<ul class="govuk-list govuk-list--bullet">${people.map(({ name, jobTitle }) => html`<li>${name}${jobTitle && `, ${jobTitle}`}</li>`)}</ul>`
    : html`<p class="govuk-body">Nobody holds a post in the business unit today.</p>`

/** What every part of the workspace is for, and who can help with it. */
export const helpPage: WorkspaceRoute = {
  method: 'GET',
  path: HELP,
  may: signedIn,
  async answer({ db, actor, today }) {
    const unit = await holdersOf(db, actor, ['business-manager', 'business-officer'], today)
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Help</h1><p>What each part of the workspace is for, and who can help.</p></div></div>
<section class="accord-card accord-space-below" aria-labelledby="who"><h2 class="govuk-heading-s" id="who">Who can help</h2><p class="govuk-body">The business unit helps with every page. Its business managers and officers today:</p>${who(unit)}</section>
<section class="accord-card" aria-labelledby="parts"><h2 class="govuk-heading-s" id="parts">What each part is for</h2><dl class="accord-kv">${HELP_WORDS.map(
      ([, name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`,
    )}</dl></section>`
    return show({ title: 'Help', here: 'Help', main })
  },
}
