import { archivedSection } from '#platform/archiving.ts'
import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { plainly } from '#platform/search.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { hasEnded, POST_WORDS, SECTORS } from '../rules.ts'
import type { Agency, AgencyId, PostKind, SuccessionId } from '../schema.ts'
import { mailLink } from './mail-link.ts'

const HERE = 'Agencies'

const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')

const agencyLink = (agency: Agency): Html =>
  html`<a class="govuk-link" href="/workspace/agencies/${agency.id}">${agency.name}</a>`

const endedTag = (agency: Agency, today: Temporal.PlainDate): Html | false =>
  agency.endsOn !== null &&
  hasEnded(agency, today) &&
  statusTag('quiet', `Ended ${longDate(agency.endsOn)}`, 'square')

/** What an agency is to the partnership: only what it is, so that nobody reads columns of “No”. */
export const partsPlayed = ({
  isStatutoryPartner,
  fundsBoard,
}: Pick<Agency, 'isStatutoryPartner' | 'fundsBoard'>): Child =>
  (isStatutoryPartner || fundsBoard) &&
  html`<span>${isStatutoryPartner && statusTag('info', 'Statutory partner', 'good')} ${fundsBoard && statusTag('quiet', 'Funds the board', 'good')}</span>`

const registerRow = (
  agency: Agency,
  names: ReadonlyMap<AgencyId, string>,
  today: Temporal.PlainDate,
): Html => {
  const partOf = agency.parentId ? names.get(agency.parentId) : undefined
  const sub = [agency.abbreviation, partOf && `Part of ${partOf}`].filter(Boolean).join(' · ')
  return html`<tr>
    <th scope="row"><span class="accord-register__title">${agencyLink(agency)}</span>${
      sub && html`<span class="accord-register__sub">${sub}</span>`
    }${endedTag(agency, today)}</th>
    <td data-label="Sector"><span>${agency.sector}</span></td>
    <td data-label="Part it plays">${partsPlayed(agency)}</td>
  </tr>`
}

/** What the reader looks for, as it stood in the address. */
interface Sought {
  readonly words: string
  readonly sector: string
}

/** Agencies whose name, short form or sector has every word in it, whatever its accents. */
function matching(agencies: readonly Agency[], { words, sector }: Sought): readonly Agency[] {
  const wanted = plainly(words).split(/\s+/).filter(Boolean)
  return agencies.filter((agency) => {
    const text = plainly(`${agency.name} ${agency.abbreviation} ${agency.sector}`)
    return (sector === '' || agency.sector === sector) && wanted.every((word) => text.includes(word))
  })
}

const filters = ({ words, sector }: Sought): Html =>
  html`<div class="accord-card accord-space-below"><form class="accord-filters" action="/workspace/agencies" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Name or short form</label><input class="govuk-input" id="words" name="words" type="search" value="${words}"></div><div class="govuk-form-group"><label class="govuk-label" for="sector">Sector</label><select class="govuk-select" id="sector" name="sector"><option value="">Any sector</option>${SECTORS.map(
    (each) => html`<option value="${each}"${each === sector && html` selected`}>${each}</option>`,
  )}</select></div><div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>`

/** The register: every agency that is looked for, ended ones marked. */
export function agenciesPage(
  all: readonly Agency[],
  sought: Sought,
  today: Temporal.PlainDate,
  mayKeep: boolean,
  archived: readonly Agency[],
): Page {
  const agencies = matching(all, sought)
  const names = new Map(all.map(({ id, name }) => [id, name]))
  const empty = html`<div class="accord-empty">${icon('link')}<h2 class="govuk-heading-s">No agencies yet</h2><p>${
    mayKeep
      ? html`Add the first one, or <a class="govuk-link" href="/workspace/people/import">bring them in from a file</a>.`
      : 'The business unit has not added any.'
  }</p></div>`
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Agencies by name</caption>
    <thead><tr><th scope="col">Agency</th><th scope="col">Sector</th><th scope="col">Part it plays</th></tr></thead>
    <tbody>${agencies.map((agency) => registerRow(agency, names, today))}</tbody>
  </table></div>`
  const main = html`<div class="accord-page-header">
    <div class="accord-page-header__text"><h1 class="govuk-heading-l">Agencies</h1><p>${
      all.length > 0 &&
      `${counted(all.length, 'agency or part of one', 'agencies and parts of agencies')}, ended ones too.`
    }</p></div>
    ${mayKeep && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/areas">Areas</a><a class="govuk-button" href="/workspace/agencies/new">${icon('plus')} Add an agency</a></div>`}
  </div>
  ${all.length > 0 && filters(sought)}${agencies.length < all.length && html`<p class="govuk-body">${counted(agencies.length, 'is', 'are')} shown. <a class="govuk-link" href="/workspace/agencies">Show all</a></p>`}${all.length === 0 ? empty : agencies.length > 0 && register}${archivedSection(
    archived.flatMap(({ id, name, archivedAt }) =>
      archivedAt ? [{ name, at: archivedAt, restore: `/workspace/agencies/${id}/restore` }] : [],
    ),
  )}`
  return { title: 'Agencies', here: HERE, main }
}

/** Somebody on the page of an agency, as the page shows them. */
interface Shown {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly posts: readonly { readonly kind: PostKind; readonly fromOn: Temporal.PlainDate }[]
}

const personRow = (
  { id, name, jobTitle, email, phone, posts }: Shown,
  seesContacts: boolean,
): Html => html`<tr>
  <th scope="row">${
    seesContacts
      ? html`<a class="accord-register__title govuk-link" href="/workspace/people/${id}">${name}</a>`
      : html`<span class="accord-register__title">${name}</span>`
  }${jobTitle && html`<span class="accord-register__sub">${jobTitle}</span>`}</th>
  <td data-label="Post"><span>${
    posts.length > 0
      ? posts.map(
          ({ kind, fromOn }, place) =>
            html`${place > 0 && html`<br>`}${POST_WORDS[kind]}, since ${longDate(fromOn)}`,
        )
      : 'None'
  }</span></td>${
    seesContacts &&
    html`<td data-label="Contact"><span>${email && mailLink(email)}${email && phone && html`<br>`}${phone}${!email && !phone && 'Not recorded'}</span></td>`
  }
</tr>`

const peopleSection = (
  people: readonly Shown[],
  seesContacts: boolean,
): Html => html`<section class="accord-section" aria-labelledby="people">
  <div class="accord-section__head"><h2 class="govuk-heading-m" id="people">People</h2></div>
  ${
    people.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">People who work here or hold a post here today</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Post</th>${seesContacts && html`<th scope="col">Contact</th>`}</tr></thead>
    <tbody>${people.map((person) => personRow(person, seesContacts))}</tbody>
  </table></div>`
      : html`<p class="govuk-body">Nobody is recorded here today.</p>`
  }
</section>`

/** The way to a page under an agency. */
export const withinAgency = ({ id, name }: Pick<Agency, 'id' | 'name'>): readonly Crumb[] => [
  { text: name, href: `/workspace/agencies/${id}` },
]

/** An agency that came before or after, and how that came about. */
export interface Neighbour {
  readonly id: SuccessionId
  readonly agency: Pick<Agency, 'id' | 'name'>
  readonly onDay: Temporal.PlainDate
  readonly reason: string
}

/** What came after it was recorded by mistake. */
interface ArchivedNeighbour {
  readonly id: SuccessionId
  readonly name: string
  readonly archivedAt: Temporal.Instant | null
}

const neighbours = (
  agency: Agency,
  before: readonly Neighbour[],
  after: readonly Neighbour[],
  archived: readonly ArchivedNeighbour[],
  mayKeep: boolean,
): Child => {
  const item = ({ id, agency: other, onDay, reason }: Neighbour, words: string, isAfter: boolean) =>
    html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="/workspace/agencies/${other.id}">${other.name}</a> ${words} ${longDate(onDay)}</span>${
      mayKeep &&
      isAfter &&
      postForm(
        { action: `/workspace/agencies/${agency.id}/succession/${id}/archive` },
        html`<button class="accord-link-button" type="submit">Take back<span class="govuk-visually-hidden"> that ${other.name} came after it</span></button>`,
      )
    }</div><p>${reason}</p></li>`
  return (
    (before.length > 0 || after.length > 0 || mayKeep) &&
    html`<section class="accord-section" aria-labelledby="neighbours"><div class="accord-section__head"><h2 class="govuk-heading-m" id="neighbours">Before and after</h2>${
      mayKeep &&
      html`<a class="govuk-button govuk-button--secondary accord-button--small" href="/workspace/agencies/${agency.id}/succession">${icon('plus')} Say what came after it</a>`
    }</div>${
      before.length + after.length > 0
        ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${before.map((each) => item(each, 'became this agency on', false))}${after.map((each) => item(each, 'came after it on', true))}</ul></div>`
        : html`<p class="govuk-body">No agency is recorded that came before or after it.</p>`
    }${archivedSection(
      archived.flatMap(({ id, name, archivedAt }) =>
        archivedAt
          ? [
              {
                ...{ name: `${name} came after it`, at: archivedAt },
                restore: `/workspace/agencies/${agency.id}/succession/${id}/restore`,
              },
            ]
          : [],
      ),
    )}</section>`
  )
}

/** What one agency is, the parts it has, who works there or holds a post there, and what else is known of it. */
export function agencyPage(
  agency: Agency,
  around: {
    readonly parent: Agency | undefined
    readonly parts: readonly Agency[]
    readonly people: readonly Shown[]
    readonly areas: readonly string[]
    readonly before: readonly Neighbour[]
    readonly after: readonly Neighbour[]
    readonly archived: readonly ArchivedNeighbour[]
    /** Nothing for readers who neither belong to the agency nor to the business unit. */
    readonly panels: readonly Html[]
    readonly history: Child
    readonly mergedInto: Pick<Agency, 'id' | 'name'> | undefined
    readonly today: Temporal.PlainDate
    readonly mayKeep: boolean
    readonly seesContacts: boolean
    readonly more?: Child
    /** The way to undo what was handed over here. */
    readonly undo: Html | false
  },
): Page {
  const { parent, parts, people, areas, mergedInto, today, seesContacts } = around
  const mayKeep = around.mayKeep && mergedInto === undefined && !agency.archivedAt
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const main = html`<div class="accord-page-header">
    <div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>${agency.code}</span>${endedTag(agency, today)}</p><h1 class="govuk-heading-l">${agency.name}</h1></div>
    ${mayKeep && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/${agency.id}/domains">Mail domains</a><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/${agency.id}/edit">Change</a><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/${agency.id}/merge">Merge</a><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/${agency.id}/hand-over">Hand over</a></div>`}
  </div>
  ${
    agency.archivedAt &&
    html`<div class="accord-callout accord-space-below">${icon('lock')}<div><h2>This record was archived on ${longDate(dayOf(agency.archivedAt))}</h2><p>It stands in no list, and nothing of it is lost.</p>${
      around.mayKeep &&
      postForm(
        { action: `/workspace/agencies/${agency.id}/restore` },
        html`<button class="govuk-button govuk-button--secondary" type="submit">Restore</button>`,
      )
    }</div></div>`
  }
  ${around.undo}${mergedInto && html`<div class="accord-callout accord-callout--info accord-space-below"><div><h2>This record was merged</h2><p>What it held is with <a class="govuk-link" href="/workspace/agencies/${mergedInto.id}">${mergedInto.name}</a>. Its own history stays here.</p></div></div>`}
  <div class="accord-card">${summaryList({
    rows: [
      fact('Short form', agency.abbreviation),
      fact('Sector', agency.sector),
      fact('Part of', parent ? agencyLink(parent) : false),
      fact('Statutory safeguarding partner', yesOrNo(agency.isStatutoryPartner)),
      fact('Funds the board', yesOrNo(agency.fundsBoard)),
      fact('Speaks for', agency.represents),
      fact('Areas it covers', areas.join(', ')),
      fact('E-mail', agency.email && mailLink(agency.email)),
      fact('Telephone', agency.phone),
      fact(
        'Website',
        agency.website &&
          html`<a class="govuk-link" href="${agency.website}" rel="external">${agency.website}</a>`,
      ),
      fact('First day', agency.startsOn && longDate(agency.startsOn)),
      fact('Last day', agency.endsOn && longDate(agency.endsOn)),
      fact('Note', agency.note && html`<span class="accord-typed">${agency.note}</span>`),
      fact('Where this comes from', agency.source && `From ${sourceWords(agency.source)}`),
    ],
  })}</div>
  ${around.panels}
  ${peopleSection(people, seesContacts)}
  ${
    parts.length > 0 &&
    html`<section class="accord-section" aria-labelledby="parts"><div class="accord-section__head"><h2 class="govuk-heading-m" id="parts">Its parts</h2></div>
    <ul class="govuk-list govuk-list--bullet">${parts.map((part) => html`<li>${agencyLink(part)}${part.represents && ` (speaks for ${part.represents})`} ${endedTag(part, today)}</li>`)}</ul></section>`
  }
  ${neighbours(agency, around.before, around.after, around.archived, mayKeep)}${around.more}${around.history}`
  return { title: agency.name, here: HERE, main }
}

/** Where it is said which agency came after this one. */
export function successionPage(agency: Agency, others: readonly Agency[], form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${agency.name}</span><h1 class="govuk-heading-l">What came after it</h1>
  <p class="govuk-body">When councils merge, say of each what came after it. When one agency becomes two, say it twice. Its seats can be handed on afterwards, from its page.</p>
  <div class="accord-card">${postForm(
    { action: `/workspace/agencies/${agency.id}/succession` },
    field.choice(
      'laterId',
      'The agency that came after it',
      others.map(({ id, name }) => ({ value: id, text: name })),
    ),
    field.date('onDay', 'First day of the later agency'),
    field.text('reason', 'Why', { hint: 'For example the Health and Care Act 2022' }),
    checkboxes({
      name: 'ends',
      items: [
        {
          value: 'yes',
          text: `${agency.name} ends on the day before`,
          checked: typedText(form, 'ends') === 'yes',
        },
      ],
    }),
    field.submit('Save'),
  )}</div>`
  return { title: `What came after ${agency.name}`, here: HERE, within: withinAgency(agency), main }
}
