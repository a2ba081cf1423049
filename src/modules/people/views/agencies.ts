import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { counted, longDate } from '#platform/words.ts'
import { hasEnded, POST_WORDS } from '../rules.ts'
import type { Agency, AgencyId, PostKind } from '../schema.ts'

const HERE = 'Agencies'

export const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')

const agencyLink = (agency: Agency): Html =>
  html`<a class="govuk-link" href="/workspace/agencies/${agency.id}">${agency.name}</a>`

const endedTag = (agency: Agency, today: Temporal.PlainDate): Html | false =>
  agency.endsOn !== null &&
  hasEnded(agency, today) &&
  statusTag('quiet', `Ended ${longDate(agency.endsOn)}`, 'square')

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
    <td data-label="Statutory partner"><span>${yesOrNo(agency.isStatutoryPartner)}</span></td>
    <td data-label="Funds the board"><span>${yesOrNo(agency.fundsBoard)}</span></td>
  </tr>`
}

/** The register: every agency, ended ones marked. */
export function agenciesPage(agencies: readonly Agency[], today: Temporal.PlainDate, mayKeep: boolean): Page {
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const empty = html`<div class="accord-empty">${icon('link')}<h2 class="govuk-heading-s">No agencies yet</h2><p>${
    mayKeep ? 'Add the first one.' : 'The business unit has not added any.'
  }</p></div>`
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">Agencies by name</caption>
    <thead><tr><th scope="col">Agency</th><th scope="col">Sector</th><th scope="col">Statutory partner</th><th scope="col">Funds the board</th></tr></thead>
    <tbody>${agencies.map((agency) => registerRow(agency, names, today))}</tbody>
  </table></div>`
  const main = html`<div class="accord-page-header">
    <div class="accord-page-header__text"><h1 class="govuk-heading-l">Agencies</h1><p>${
      agencies.length > 0 &&
      `${counted(agencies.length, 'agency or part of one', 'agencies and parts of agencies')}, ended ones too.`
    }</p></div>
    ${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="/workspace/agencies/new">${icon('plus')} Add an agency</a></div>`}
  </div>
  ${agencies.length > 0 ? register : empty}`
  return { title: 'Agencies', here: HERE, main }
}

/** Somebody on the page of an agency, as the page shows them. */
interface Shown {
  readonly name: string
  readonly jobTitle: string
  readonly posts: readonly { readonly kind: PostKind; readonly fromOn: Temporal.PlainDate }[]
}

const personRow = ({ name, jobTitle, posts }: Shown): Html => html`<tr>
  <th scope="row"><span class="accord-register__title">${name}</span>${
    jobTitle && html`<span class="accord-register__sub">${jobTitle}</span>`
  }</th>
  <td data-label="Post"><span>${
    posts.length > 0
      ? posts.map(
          ({ kind, fromOn }, place) =>
            html`${place > 0 && html`<br>`}${POST_WORDS[kind]}, since ${longDate(fromOn)}`,
        )
      : 'None'
  }</span></td>
</tr>`

const peopleSection = (
  people: readonly Shown[],
): Html => html`<section class="accord-section" aria-labelledby="people">
  <div class="accord-section__head"><h2 class="govuk-heading-m" id="people">People</h2></div>
  ${
    people.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">People who work here or hold a post here today</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Post</th></tr></thead>
    <tbody>${people.map(personRow)}</tbody>
  </table></div>`
      : html`<p class="govuk-body">Nobody is recorded here today.</p>`
  }
</section>`

/** What one agency is, the parts it has, and who works there or holds a post there. */
export function agencyPage(
  agency: Agency,
  around: {
    readonly parent: Agency | undefined
    readonly parts: readonly Agency[]
    readonly people: readonly Shown[]
    readonly today: Temporal.PlainDate
    readonly mayKeep: boolean
  },
): Page {
  const { parent, parts, people, today, mayKeep } = around
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const main = html`<div class="accord-page-header">
    <div class="accord-page-header__text"><p class="accord-page-header__kicker"><a class="govuk-link" href="/workspace/agencies">Agencies</a> <span>${agency.code}</span>${endedTag(agency, today)}</p><h1 class="govuk-heading-l">${agency.name}</h1></div>
    ${mayKeep && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/agencies/${agency.id}/edit">Change</a></div>`}
  </div>
  <div class="accord-card">${summaryList({
    rows: [
      fact('Short form', agency.abbreviation),
      fact('Sector', agency.sector),
      fact('Part of', parent ? agencyLink(parent) : false),
      fact('Statutory safeguarding partner', yesOrNo(agency.isStatutoryPartner)),
      fact('Funds the board', yesOrNo(agency.fundsBoard)),
      fact('Speaks for', agency.represents),
      fact('First day', agency.startsOn && longDate(agency.startsOn)),
      fact('Last day', agency.endsOn && longDate(agency.endsOn)),
      fact('Note', agency.note && html`<span class="accord-typed">${agency.note}</span>`),
      fact('Where this comes from', agency.source && `From ${sourceWords(agency.source)}`),
    ],
  })}</div>
  ${
    parts.length > 0 &&
    html`<section class="accord-section" aria-labelledby="parts"><div class="accord-section__head"><h2 class="govuk-heading-m" id="parts">Its parts</h2></div>
    <ul class="govuk-list govuk-list--bullet">${parts.map((part) => html`<li>${agencyLink(part)}${part.represents && ` (speaks for ${part.represents})`} ${endedTag(part, today)}</li>`)}</ul></section>`
  }
  ${peopleSection(people)}`
  return { title: agency.name, here: HERE, main }
}
