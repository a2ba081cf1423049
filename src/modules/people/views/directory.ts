import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, number } from '#platform/words.ts'
import type { DirectoryEntry } from '../queries/directory.ts'
import { PEOPLE_A_PAGE, POST_WORDS, SECTORS } from '../rules.ts'
import { mailLink } from './mail-link.ts'

/** The entry of the menu that the pages of people belong to. */
export const HERE = 'People'

interface Named {
  readonly id: string
  readonly name: string
}

/** What the reader asked for, as it stood in the address. */
export type Asked = Readonly<Record<'words' | 'agency' | 'sector' | 'body' | 'post' | 'shown', string>>

const address = (asked: Asked, page: number): string => {
  const given = Object.entries(asked).filter(([, value]) => value !== '')
  const query = new URLSearchParams([...given, ...(page > 1 ? [['page', String(page)]] : [])] as string[][])
  return query.size > 0 ? `/workspace/people?${query}` : '/workspace/people'
}

const select = (
  id: keyof Asked,
  label: string,
  none: string,
  choices: readonly { readonly value: string; readonly text: string }[],
  asked: Asked,
): Html =>
  html`<div class="govuk-form-group"><label class="govuk-label" for="${id}">${label}</label><select class="govuk-select" id="${id}" name="${id}"><option value="">${none}</option>${choices.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === asked[id] && html` selected`}>${text}</option>`,
  )}</select></div>`

const named = (each: readonly Named[]) => each.map(({ id, name }) => ({ value: id, text: name }))

/** What narrows the list besides words. It is drawn when asked for: the lists to choose from are long. */
export interface Narrowing {
  readonly agencies: readonly Named[]
  readonly bodies: readonly Named[]
}

function filters(asked: Asked, narrowing: Narrowing | undefined, mayKeep: boolean): Html {
  const words = html`<div class="govuk-form-group"><label class="govuk-label" for="words">Name, job, agency or e-mail address</label><input class="govuk-input" id="words" name="words" type="search" value="${asked.words}"></div>`
  const find = html`<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div>`
  if (!narrowing)
    return html`<form class="accord-filters" action="/workspace/people" method="get">${words}${find}<div><a class="govuk-link" href="/workspace/people?narrow=yes">Narrow by agency, group or post</a></div></form>`
  const { agencies, bodies } = narrowing
  const shown = [
    { value: 'left', text: 'Those who have left' },
    ...(mayKeep ? [{ value: 'archived', text: 'Archived records' }] : []),
  ]
  return html`<form class="accord-filters" action="/workspace/people" method="get">${words}
${select('agency', 'Agency', 'Any agency', named(agencies), asked)}
${select(
  'sector',
  'Sector',
  'Any sector',
  SECTORS.map((sector) => ({ value: sector, text: sector })),
  asked,
)}
${bodies.length > 0 && select('body', 'Sits on', 'Any group or none', named(bodies), asked)}
${select(
  'post',
  'Post',
  'Any post or none',
  Object.entries(POST_WORDS).map(([value, text]) => ({ value, text })),
  asked,
)}
${select('shown', 'Show', 'Those who are here', shown, asked)}
${find}</form>`
}

const row = ({ id, name, jobTitle, email, phone, agencyId, agencyName, posts }: DirectoryEntry): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/people/${id}">${name}</a>${
    jobTitle && html`<span class="accord-register__sub">${jobTitle}</span>`
  }</th><td data-label="Agency"><span>${
    agencyId ? html`<a class="govuk-link" href="/workspace/agencies/${agencyId}">${agencyName}</a>` : 'None'
  }</span></td><td data-label="Post"><span>${posts.length > 0 ? posts.map((kind) => POST_WORDS[kind]).join(', ') : 'None'}</span></td><td data-label="Contact"><span>${
    email && mailLink(email)
  }${email && phone && html`<br>`}${phone}${!email && !phone && 'Not recorded'}</span></td></tr>`

/** The pages around this one and both ends; what lies between is left out. */
function pages(asked: Asked, page: number, last: number): Html {
  const near = [1, page - 1, page, page + 1, last].filter((each) => each >= 1 && each <= last)
  const numbers = [...new Set(near)].sort((one, other) => one - other)
  const items = numbers.flatMap((each, place) => [
    ...(place > 0 && each - (numbers[place - 1] ?? 0) > 1 ? [{ ellipsis: true } as const] : []),
    { number: each, href: address(asked, each), current: each === page },
  ])
  return pagination({
    landmarkLabel: 'Pages of the directory',
    items,
    previous: page > 1 && { href: address(asked, page - 1) },
    next: page < last && { href: address(asked, page + 1) },
  })
}

/** The directory: a page of people, with how to reach them. */
export function directoryPageView(given: {
  readonly asked: Asked
  readonly page: number
  readonly total: number
  readonly people: readonly DirectoryEntry[]
  readonly narrowing: Narrowing | undefined
  readonly mayKeep: boolean
}): Page {
  const { asked, page, total, people, narrowing, mayKeep } = given
  const last = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE))
  const first = (page - 1) * PEOPLE_A_PAGE
  const isNarrowed = Object.values(asked).some((value) => value !== '')
  const count = total === 0 ? 'Nobody' : counted(total, 'person', 'people')
  const empty = html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">Nobody is found</h2><p>${
    isNarrowed
      ? html`Try fewer words, or <a class="govuk-link" href="/workspace/people">see everybody</a>.`
      : 'The business unit has not added anybody.'
  }</p></div>`
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">People by name</caption><thead><tr><th scope="col">Person</th><th scope="col">Agency</th><th scope="col">Post</th><th scope="col">Contact</th></tr></thead><tbody>${people.map(row)}</tbody></table></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">People</h1><p>${count}${isNarrowed && ' found'}${last > 1 && people.length > 0 && `, ${number(first + 1)} to ${number(first + people.length)} on this page`}. For work in the partnership only.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="/workspace/people/new">${icon('plus')} Add a person</a><a class="govuk-button govuk-button--secondary" href="/workspace/people/import">Import and export</a><a class="govuk-button govuk-button--secondary" href="/workspace/people/duplicates">Likely duplicates</a></div>`
  }</div>
<div class="accord-card accord-space-below">${filters(asked, narrowing, mayKeep)}</div>
${people.length > 0 ? register : empty}${last > 1 && pages(asked, page, last)}`
  return { title: last > 1 ? `People, page ${page} of ${last}` : 'People', here: HERE, main }
}
