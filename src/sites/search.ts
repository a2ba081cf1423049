import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Module } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'
import {
  type Found,
  fitting,
  type Hit,
  markedExtract,
  markedTitle,
  type Range,
  type Sought,
  soughtIn,
} from '#platform/search.ts'
import { anyone, type Page, type PublicRoute, show, signedIn, type WorkspaceRoute } from '#platform/site.ts'
import { counted, number } from '#platform/words.ts'
import { holds } from '#platform/work.ts'

const OF_EACH = 5
const A_PAGE = 20
const LAST_PAGE = 1000

/** A source of things to find, with whoever asks already known. */
interface Source {
  readonly kind: string
  readonly words: string
  readonly find: (sought: Sought, range: Range) => Promise<Found>
}

/** The things of one kind that were found. */
interface Group extends Found {
  readonly kind: string
  readonly words: string
}

/** What was asked for, as it stood in the address. */
interface Asked {
  readonly sought: Sought
  readonly kind: string
  readonly page: number
}

function askedFor(query: Readonly<Record<string, string>>, kinds: readonly Source[]): Asked {
  const kind = kinds.find((each) => each.kind === query['kind'])?.kind ?? ''
  const page = /^[1-9]\d{0,3}$/.test(query['page'] ?? '') ? Math.min(Number(query['page']), LAST_PAGE) : 1
  return { sought: soughtIn(query['q'] ?? ''), kind, page: kind ? page : 1 }
}

/** Asks every source, one after the other on the one connection: a few of each kind, or a page of one. */
async function found(sources: readonly Source[], { sought, kind, page }: Asked): Promise<readonly Group[]> {
  if (sought.words.length === 0) return []
  const groups: Group[] = []
  for (const source of sources) {
    const isChosen = source.kind === kind
    const limit = isChosen ? A_PAGE : OF_EACH
    const offset = isChosen ? (page - 1) * A_PAGE : 0
    const result = await source.find(sought, { limit, offset })
    // Past the last page nothing is counted, so the first is asked again.
    const isPast = offset > 0 && result.hits.length === 0
    groups.push({ ...source, ...(isPast ? await source.find(sought, { limit, offset: 0 }) : result) })
  }
  const best = ({ hits }: Found) => hits[0]?.score ?? 0
  return groups.filter(({ total }) => total > 0).sort((one, other) => best(other) - best(one))
}

const addressOf = (path: string, { sought, kind, page }: Asked): string => {
  const query = new URLSearchParams({
    q: sought.text,
    ...(kind && { kind }),
    ...(page > 1 && { page: `${page}` }),
  })
  return `${path}?${query}`
}

const row = ({ title, href, detail, extract }: Hit, sought: Sought): Html =>
  html`<li><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${href}">${markedTitle(title, sought)}</a></h3>${
    detail && html`<p class="accord-muted accord-small">${detail}</p>`
  }${extract && html`<p>${markedExtract(extract)}</p>`}</li>`

function groupSection(group: Group, path: string, asked: Asked): Html {
  const { kind, words, hits, total } = group
  const more = addressOf(path, { ...asked, kind, page: 1 })
  return html`<section class="accord-card accord-card--flush accord-space-below" aria-labelledby="found-${kind}"><div class="accord-card__head"><h2 class="govuk-heading-s" id="found-${kind}">${words} <span class="accord-count">${number(total)}</span></h2></div><ul class="accord-rows">${hits.map((hit) => row(hit, asked.sought))}</ul>${
    total > hits.length &&
    !asked.kind &&
    html`<p class="accord-card__foot"><a class="govuk-link" href="${more}">See all ${number(total)} in ${words.toLowerCase()}</a></p>`
  }</section>`
}

function pages(group: Group, path: string, asked: Asked): Html {
  const last = Math.ceil(group.total / A_PAGE)
  if (last < 2) return html``
  const page = Math.min(asked.page, last)
  const at = (to: number) => ({ href: addressOf(path, { ...asked, page: to }) })
  return pagination({
    landmarkLabel: 'Pages of what was found',
    items: [
      {
        number: `${page} of ${last}`,
        ...at(page),
        current: true,
        visuallyHiddenText: `Page ${page} of ${last}`,
      },
    ],
    previous: page > 1 && at(page - 1),
    next: page < last && at(page + 1),
  })
}

/** What the two sites say differently. */
interface Place {
  readonly path: string
  readonly heading: 'l' | 'xl'
  readonly label: string
  readonly hint: string
  readonly nothing: Html
}

function searchPage(place: Place, asked: Asked, groups: readonly Group[], typed: string): Page {
  const { sought, kind } = asked
  const shown = kind ? groups.filter((group) => group.kind === kind) : groups
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const views = html`<ul class="accord-views" aria-label="Kinds"><li><a href="${addressOf(place.path, { ...asked, kind: '', page: 1 })}"${!kind && html` aria-current="true"`}>Everything <strong>${number(total)}</strong></a></li>${groups.map(
    (group) =>
      html`<li><a href="${addressOf(place.path, { ...asked, kind: group.kind, page: 1 })}"${group.kind === kind && html` aria-current="true"`}>${group.words} <strong>${number(group.total)}</strong></a></li>`,
  )}</ul>`
  const isAsked = sought.words.length > 0
  const form = html`<form class="accord-filters accord-space-below" action="${place.path}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="q">${place.label}</label><input class="govuk-input" id="q" name="q" type="search" value="${sought.text}"></div><div><button class="govuk-button" type="submit">${icon('search')} Search</button></div></form>`
  const nothing = html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">Try other words</h2>${place.nothing}</div>`
  const first = html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">${typed.trim() ? 'Type a word or a number' : 'What are you looking for?'}</h2><p>${place.hint}</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-${place.heading}">Search</h1><p role="status">${
    isAsked
      ? total > 0
        ? `${counted(total, 'thing is', 'things are')} found for “${sought.text}”.`
        : `Nothing is found for “${sought.text}”.`
      : place.hint
  }</p></div></div>${form}${isAsked ? (total > 0 ? views : nothing) : first}${
    isAsked && total > 0 && kind && shown.length === 0
      ? html`<p class="govuk-body">None of them are of this kind.</p>`
      : shown.map(
          (group) =>
            html`${groupSection(group, place.path, asked)}${kind && pages(group, place.path, asked)}`,
        )
  }${place.path === WORKSPACE.path && isAsked && html`<p class="govuk-body accord-small">You see what you may open today. Confidential records are found by their reference, title and theme. Their text is never searched.</p>`}`
  return { title: isAsked ? `Search: ${sought.text}` : 'Search', main }
}

const WORKSPACE: Place = {
  path: '/workspace/search',
  heading: 'l',
  label: 'Words, a name or a reference',
  hint: 'People, agencies, groups, meetings and their decisions, actions, documents, indicators, reports, the glossary and pages.',
  nothing: html`<p>Fewer words find more, and so does a part of a name. Put “quotation marks” around words that stand together.</p><p>If you think that something should be here, ask the business unit.</p>`,
}

const PUBLIC: Place = {
  path: '/search',
  heading: 'xl',
  label: 'Search this site',
  hint: 'Groups, agencies, reports, documents and the words that safeguarding uses.',
  nothing: html`<p>Try fewer words, or <a class="govuk-link" href="/glossary">look in the glossary</a>. If you are worried about someone, do not search for help here: call 999 in an emergency, or 101.</p>`,
}

const pagesSource = (
  entries: readonly { readonly text: string; readonly href: string; readonly about?: string }[],
): Source => ({
  kind: 'page',
  words: 'Pages',
  find: async (sought, range) =>
    fitting(
      entries.map(({ text, href, about = '' }) => ({ title: text, href, detail: about })),
      sought,
      range,
    ),
})

/** Search over everything that the reader may see. */
export const workspaceSearch = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: WORKSPACE.path,
  may: signedIn,
  async answer(ask) {
    const { actor, partnership, query } = ask
    const on = modules.filter(({ name }) => isOn(partnership, name))
    const menu = on.flatMap((each) => each.menu ?? []).filter(({ may }) => holds(actor, may))
    const sources = [
      ...on
        .flatMap((each) => each.search ?? [])
        .filter(({ may }) => may === undefined || holds(actor, may))
        .map(
          ({ kind, words, find }): Source => ({
            kind,
            words,
            find: (sought, range) => find(ask, sought, range),
          }),
        ),
      pagesSource([
        { text: 'My work', href: '/workspace' },
        ...menu.map(({ text, href, group }) => ({ text, href, about: group })),
      ]),
    ]
    const asked = askedFor(query, sources)
    return show(searchPage(WORKSPACE, asked, await found(sources, asked), query['q'] ?? ''))
  },
})

/** Pages of the public site that stand in no menu. */
const OTHER_PAGES = [
  { text: 'Worried about someone', href: '/worried' },
  { text: 'Accessibility statement', href: '/accessibility' },
  { text: 'Privacy notice', href: '/privacy' },
]

const publicPages = (modules: readonly Module[], partnership: Partnership) => [
  { text: 'Home', href: '/' },
  ...modules.filter(({ name }) => isOn(partnership, name)).flatMap(({ publicMenu }) => publicMenu ?? []),
  ...(isOn(partnership, 'requests')
    ? [{ text: 'Ask about information, or complain', href: '/requests' }]
    : []),
  ...OTHER_PAGES,
]

/** Search over what is published. */
export const publicSearch = (modules: readonly Module[]): PublicRoute => ({
  path: PUBLIC.path,
  may: anyone,
  async answer(ask) {
    const { partnership, query } = ask
    const sources = [
      ...modules
        .filter(({ name }) => isOn(partnership, name))
        .flatMap((each) => each.publicSearch ?? [])
        .map(
          ({ kind, words, find }): Source => ({
            kind,
            words,
            find: (sought, range) => find(ask, sought, range),
          }),
        ),
      pagesSource(publicPages(modules, partnership)),
    ]
    const asked = askedFor(query, sources)
    return show(searchPage(PUBLIC, asked, await found(sources, asked), query['q'] ?? ''))
  },
})

/** The box in the masthead. */
export const searchBox = (path: string, label: string): Html =>
  html`<form class="accord-search" action="${path}" method="get" role="search"><label class="govuk-visually-hidden" for="masthead-search">${label}</label><input class="govuk-input" id="masthead-search" name="q" type="search" placeholder="${label}"><button type="submit">${icon('search')}<span class="govuk-visually-hidden">Search</span></button></form>`
