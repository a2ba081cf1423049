import { partsPlayed } from '#modules/people/index.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { AUDIENCE_WORDS, anchorOf, KIND_WORDS } from '../rules/structure.ts'
import type { GroupId, PublishedGroup } from '../schema.ts'
import { detailWords, endWords, structureDrawing, structureKey } from './structure.ts'

type PublicGroup = PublishedGroup & { readonly reportsTo: readonly GroupId[] }

/** An agency with a seat on a board, as the public reads of it. */
export interface SeatedAgency {
  readonly name: string
  readonly partOf: string | undefined
  readonly sector: string
  readonly isStatutoryPartner: boolean
  readonly fundsBoard: boolean
  readonly represents: string
}

export interface BoardRegister {
  readonly board: PublicGroup
  readonly agencies: readonly SeatedAgency[]
}

const agencyRow = (agency: SeatedAgency): Html => {
  const sub = [
    agency.partOf && `Part of ${agency.partOf}`,
    agency.represents && `Speaks for ${agency.represents}`,
  ]
    .filter(Boolean)
    .join(' · ')
  return html`<tr>
    <th scope="row"><span class="accord-register__title">${agency.name}</span>${sub && html`<span class="accord-register__sub">${sub}</span>`}</th>
    <td data-label="Sector"><span>${agency.sector}</span></td>
    <td data-label="Part it plays">${partsPlayed(agency)}</td>
  </tr>`
}

function registerSection({ board, agencies }: BoardRegister): Html {
  const id = `agencies-${board.code.toLowerCase()}`
  const partners = agencies.filter(({ isStatutoryPartner }) => isStatutoryPartner)
  const funders = agencies.filter(({ fundsBoard }) => fundsBoard).length
  return html`<section class="accord-section accord-grid" aria-labelledby="${id}">
    <div class="accord-col-8"><h2 class="govuk-heading-m" id="${id}">Agencies on the ${board.name}</h2>
      <div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
        <caption class="govuk-visually-hidden">Agencies represented, their sector and the part they play</caption>
        <thead><tr><th scope="col">Agency</th><th scope="col">Sector</th><th scope="col">Part it plays</th></tr></thead>
        <tbody>${agencies.map(agencyRow)}</tbody>
      </table></div></div>
    <div class="accord-col-4"><div class="accord-card accord-card--wash"><h2 class="govuk-heading-s">Who must take part</h2>
      <p class="govuk-body">By law, councils, the NHS and the police lead the work together. Here they are:</p>
      <ul class="govuk-list govuk-list--bullet">${partners.map(({ name }) => html`<li>${name}</li>`)}</ul>
      <p class="govuk-body">${counted(agencies.length, 'agency or part of one has', 'agencies and parts of agencies have')} a seat. ${counted(funders, 'of them funds', 'of them fund')} the board.</p></div></div>
  </section>`
}

function groupSection(group: PublicGroup, names: ReadonlyMap<GroupId, string>): Html {
  const reportsTo = group.reportsTo.map((id) => names.get(id)).filter((name) => name !== undefined)
  const list = (entries: readonly string[]) =>
    html`<ul class="govuk-list govuk-list--bullet">${entries.map((entry) => html`<li>${entry}</li>`)}</ul>`
  return html`<li id="${anchorOf(group)}"><div class="accord-rows__line"><h3 class="govuk-heading-s">${group.name}</h3><span class="accord-muted accord-small">${[KIND_WORDS[group.kind], AUDIENCE_WORDS[group.audience], endWords(group)].filter(Boolean).join(' · ')}</span></div>
    ${reportsTo.length > 0 && html`<p>Reports to the ${reportsTo.join(' and the ')}.</p>`}
    ${group.functions.length > 0 && list(group.functions)}
    ${group.membership.length > 0 && html`<p>Who belongs to it:</p>${list(group.membership)}`}
    ${group.frequency && html`<p>Meets: ${group.frequency}.</p>`}
    ${group.aliases.length > 0 && html`<p class="accord-muted accord-small">Also called ${group.aliases.join(', ')}.</p>`}
  </li>`
}

/** How the partnership is organised, for anyone to read. It names groups and agencies, and nobody. */
export function aboutPage(
  groups: readonly PublicGroup[],
  registers: readonly BoardRegister[],
  today: Temporal.PlainDate,
): Page {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const counts = (['executive', 'board', 'group', 'panel', 'workstream'] as const).flatMap((kind) => {
    const many = groups.filter((group) => group.kind === kind).length
    const word = {
      executive: 'executive',
      board: 'board',
      group: 'standing group',
      panel: 'panel',
      workstream: 'workstream',
    }
    return many > 0 ? [counted(many, word[kind])] : []
  })
  const empty = html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">Nothing is published here yet</h2><p>The boards and groups of the partnership will stand here.</p></div>`
  const main = html`
    <div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">How we are organised</h1>${
      groups.length > 0 &&
      html`<p>${new Intl.ListFormat('en-GB').format(counts)}. Each is named below with what it does and whom it reports to. <a class="govuk-link" href="/funding">See how the work is paid for</a>.</p>`
    }</div></div>
    ${
      groups.length > 0
        ? html`<div class="accord-section__head"><h2 class="govuk-heading-m">Boards and groups on ${longDate(today)}</h2>${structureKey}</div>
    ${structureDrawing(
      groups.map((group) => ({
        id: group.id,
        name: group.name,
        kind: group.kind,
        detail: detailWords(group.audience, endWords(group)),
        href: `#${anchorOf(group)}`,
        reportsTo: group.reportsTo,
      })),
    )}
    ${registers.map(registerSection)}
    <section class="accord-section" aria-labelledby="what"><h2 class="govuk-heading-m" id="what">What each group does</h2>
      <div class="accord-card accord-card--flush"><ul class="accord-rows">${groups.map((group) => groupSection(group, names))}</ul></div></section>`
        : empty
    }`
  return { title: 'How we are organised', here: 'How we are organised', main }
}
