import { type Days, holdsOn, isAfter } from '#platform/days.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { type Source, sourceWords } from '#platform/source.ts'
import { counted, longDate } from '#platform/words.ts'
import { AUDIENCE_WORDS, isLive, KIND_WORDS, ROLE_WORDS, STATUTORY_WORDS } from '../rules/structure.ts'
import type { Appointment, Group, GroupId, Reporting, Seat } from '../schema.ts'
import { type ShownSuccession, stageForm, successionList } from './closing.ts'
import { endWords } from './structure.ts'
import { forceWords, type ShownTerms, termsPath, termsTag } from './terms.ts'

/** A reporting line with the group at its other end. */
interface ShownLine extends Reporting {
  readonly group: { readonly id: GroupId; readonly name: string }
}

interface ShownSitting extends Appointment {
  readonly name: string
}

interface ShownSeat extends Seat {
  readonly name: string
  readonly agencyName: string | null
  readonly sittings: readonly ShownSitting[]
  readonly deputies: readonly ShownSitting[]
}

export interface ShownGroupInFull extends Group {
  readonly reportsTo: readonly ShownLine[]
  readonly reportedBy: readonly ShownLine[]
  readonly seats: readonly ShownSeat[]
}

/** Since when and until when, in words. */
export const daysWords = ({ fromOn, toOn }: Days): string =>
  [fromOn && `from ${longDate(fromOn)}`, toOn && `until ${longDate(toOn)}`].filter(Boolean).join(' ')

const lineItem = (line: ShownLine): Html =>
  html`<li><a class="govuk-link" href="/workspace/groups/${line.group.id}">${line.group.name}</a>${
    line.inferred && html` <span class="accord-muted">(inferred, not printed in a source)</span>`
  }${line.basis && html`<br><span class="accord-small accord-muted">${line.basis}</span>`}</li>`

const sourceItems = (sources: readonly Source[]): readonly Html[] =>
  sources.map((source) => html`<li>From ${sourceWords(source)}</li>`)

function sittingItem(sitting: ShownSitting, mayKeep: boolean): Html {
  const name = mayKeep
    ? html`<a class="govuk-link" href="/workspace/appointments/${sitting.id}/edit">${sitting.name}</a>`
    : sitting.name
  return html`<span>${name}${sitting.isActing && html` <strong>(acting)</strong>`}, ${daysWords(sitting)}${
    mayKeep &&
    !sitting.agreementSignedOn &&
    html`<span class="accord-register__sub">No confidentiality agreement is recorded</span>`
  }</span>`
}

const isComing = ({ fromOn }: ShownSitting, today: Temporal.PlainDate): boolean => isAfter(fromOn, today)

/** Who holds a seat today, who stands in, who comes next, and who was there before. */
function whoSits(seat: ShownSeat, today: Temporal.PlainDate, mayKeep: boolean): Html {
  const now = seat.sittings.find((sitting) => holdsOn(sitting, today))
  const deputies = seat.deputies.filter((sitting) => holdsOn(sitting, today))
  const all = [...seat.sittings, ...seat.deputies]
  const coming = all.filter((sitting) => isComing(sitting, today))
  const past = all.filter((sitting) => !holdsOn(sitting, today) && !isComing(sitting, today))
  const asDeputy = ({ kind }: ShownSitting) => kind === 'deputy' && 'Deputy: '
  const state = now
    ? sittingItem(now, mayKeep)
    : holdsOn(seat, today)
      ? statusTag('watch', 'Vacant')
      : statusTag('quiet', `The seat holds ${daysWords(seat)}`, 'square')
  return html`${state}${deputies.map((sitting) => html`<span class="accord-register__sub">Deputy: ${sittingItem(sitting, mayKeep)}</span>`)}${coming.map((sitting) => html`<span class="accord-register__sub">Next${sitting.kind === 'deputy' && ', as deputy'}: ${sittingItem(sitting, mayKeep)}</span>`)}${
    past.length > 0 &&
    html`<details><summary class="accord-small">Earlier</summary><ul class="govuk-list accord-small">${past.map((sitting) => html`<li>${asDeputy(sitting)}${sittingItem(sitting, false)}</li>`)}</ul></details>`
  }`
}

function seatRow(seat: ShownSeat, today: Temporal.PlainDate, mayKeep: boolean): Html {
  const now = seat.sittings.find((sitting) => holdsOn(sitting, today))
  const sub = [
    seat.agencyName !== seat.name && seat.agencyName,
    seat.sector !== seat.name && seat.sector,
    seat.isStatutory && 'Statutory',
    seat.isVoting && 'Votes',
  ]
    .filter(Boolean)
    .join(' · ')
  return html`<tr>
    <th scope="row"><span class="accord-register__title">${
      seat.agencyId && seat.agencyName === seat.name
        ? html`<a class="govuk-link" href="/workspace/agencies/${seat.agencyId}">${seat.name}</a>`
        : seat.name
    }</span>${sub && html`<span class="accord-register__sub">${sub}</span>`}</th>
    <td data-label="Role"><span>${ROLE_WORDS[seat.role]}</span></td>
    <td data-label="Who sits"><div>${whoSits(seat, today, mayKeep)}</div></td>
    ${
      mayKeep &&
      html`<td data-label="You can"><span><a class="govuk-link accord-nowrap" href="/workspace/seats/${seat.id}/appointments/new">Appoint<span class="govuk-visually-hidden"> somebody to the seat ${seat.name}</span></a><br><a class="govuk-link accord-nowrap" href="/workspace/seats/${seat.id}/edit">Change<span class="govuk-visually-hidden"> the seat ${seat.name}</span></a>${
        now &&
        html`<br><a class="govuk-link accord-nowrap" href="/workspace/appointments/${now.id}/hand-on">Hand on<span class="govuk-visually-hidden"> the seat ${seat.name}</span></a>`
      }</span></td>`
    }
  </tr>`
}

const seatsTable = (
  caption: string,
  seats: readonly ShownSeat[],
  today: Temporal.PlainDate,
  mayKeep: boolean,
): Html => html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
      <caption class="govuk-visually-hidden">${caption}</caption>
      <thead><tr><th scope="col">Seat</th><th scope="col">Role</th><th scope="col">Who sits</th>${mayKeep && html`<th scope="col">You can</th>`}</tr></thead>
      <tbody>${seats.map((seat) => seatRow(seat, today, mayKeep))}</tbody>
    </table></div>`

/** Members first; those in attendance apart, for they are no members; seats that are not there today folded away. */
function seatsSection(group: ShownGroupInFull, today: Temporal.PlainDate, mayKeep: boolean): Html {
  const standing = group.seats.filter((seat) => holdsOn(seat, today))
  const attending = standing.filter(({ role }) => role === 'attending')
  const members = standing.filter(({ role }) => role !== 'attending')
  const others = group.seats.filter((seat) => !standing.includes(seat))
  const vacant = members.filter((seat) => !seat.sittings.some((sitting) => holdsOn(sitting, today))).length
  return html`<section class="accord-section" aria-labelledby="seats">
    <div class="accord-section__head"><h2 class="govuk-heading-m" id="seats">Seats</h2><a class="govuk-link" href="/workspace/groups/${group.id}/membership">Who sat here on a day</a>${
      mayKeep &&
      html`<a class="govuk-button govuk-button--secondary accord-button--small" href="/workspace/groups/${group.id}/seats/new">${icon('plus')} Add a seat</a>`
    }</div>
    ${
      members.length > 0
        ? html`<p class="govuk-body">${counted(members.length, 'seat')} today${vacant > 0 && `, ${vacant} vacant`}.</p>${seatsTable('Seats and who sits in them', members, today, mayKeep)}`
        : html`<p class="govuk-body">No seats are recorded.</p>`
    }
    ${attending.length > 0 && html`<h3 class="govuk-heading-s accord-space-above--small">In attendance, without a vote</h3>${seatsTable('Who is in attendance', attending, today, mayKeep)}`}
    ${
      others.length > 0 &&
      html`<details class="accord-space-above--small"><summary>${counted(others.length, 'seat')} on other days</summary>${seatsTable('Seats on other days', others, today, mayKeep)}</details>`
    }
  </section>`
}

/** The version that the group works by, and those that are being written, as far as the reader may see them. */
function termsSection(group: ShownGroupInFull, versions: readonly ShownTerms[], mayKeep: boolean): Html {
  const shown = versions.filter(({ status }) => status !== 'superseded')
  const item = (terms: ShownTerms) =>
    html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${termsPath(group, terms)}">Version ${terms.number}</a></h3>${termsTag(terms.status)}</div><p>${forceWords(terms)}${terms.reviewOn && `. Next review ${longDate(terms.reviewOn)}`}</p></li>`
  return html`<section class="accord-section" aria-labelledby="terms">
    <div class="accord-section__head"><h2 class="govuk-heading-m" id="terms">Terms of reference</h2><a class="govuk-link" href="${termsPath(group)}">Every version<span class="govuk-visually-hidden"> of the terms of reference</span></a></div>
    ${
      shown.length > 0
        ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${shown.map(item)}</ul></div>`
        : html`<p class="govuk-body">None are in force.${mayKeep && html` <a class="govuk-link" href="${termsPath(group)}/new">Draft them</a>`}</p>`
    }
  </section>`
}

/** What one group is and does, whom it reports to, who sits on it, and where all that comes from. */
export function groupPage(
  group: ShownGroupInFull,
  today: Temporal.PlainDate,
  mayKeep: boolean,
  {
    versions,
    successions,
    panels,
  }: {
    readonly versions: readonly ShownTerms[]
    readonly successions: readonly ShownSuccession[]
    readonly panels: readonly Html[]
  },
): Page {
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const list = (entries: readonly Child[], classes = 'govuk-list') =>
    entries.length > 0 && html`<ul class="${classes}">${entries}</ul>`
  const bullets = (entries: readonly string[]) =>
    list(
      entries.map((entry) => html`<li>${entry}</li>`),
      'govuk-list govuk-list--bullet',
    )
  const section = (id: string, title: string, inside: Html | false) =>
    inside &&
    html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${title}</h2></div>${inside}</section>`
  const lineSources = [...group.reportsTo].flatMap((line) =>
    line.source.map(
      (source) => html`<li>That it reports to ${line.group.name}: from ${sourceWords(source)}</li>`,
    ),
  )
  const notLive =
    !isLive(group, today) &&
    statusTag(
      'quiet',
      `Not there today: ${daysWords({ fromOn: group.startsOn, toOn: group.endsOn })}`,
      'square',
    )
  const main = html`<div class="accord-page-header">
    <div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>${group.code}</span>${notLive}</p><h1 class="govuk-heading-l">${group.name}</h1></div>
    ${
      mayKeep &&
      html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/groups/${group.id}/edit">Change</a><a class="govuk-button govuk-button--secondary" href="/workspace/groups/${group.id}/hand-over">Hand over</a>${
        group.closingReason === '' &&
        html`<a class="govuk-button govuk-button--secondary" href="/workspace/groups/${group.id}/succession">Merge or split</a><a class="govuk-button govuk-button--secondary" href="/workspace/groups/${group.id}/close">Close</a>`
      }</div>`
    }
  </div>
  <div class="accord-card">${summaryList({
    rows: [
      fact('Kind', KIND_WORDS[group.kind]),
      fact('Statutory body', group.statutory && STATUTORY_WORDS[group.statutory]),
      fact('Covers', group.areas.join(', ')),
      fact('For', AUDIENCE_WORDS[group.audience]),
      fact('Stage', stageForm(group, mayKeep)),
      fact('Cross-cutting', group.kind === 'workstream' && (group.isCrossCutting ? 'Yes' : 'No')),
      fact('Reports to', list(group.reportsTo.map(lineItem)) || 'No other group'),
      fact('Reported to by', list(group.reportedBy.map(lineItem))),
      fact('How often it meets', group.frequency),
      fact('Also called', group.aliases.join(', ')),
      fact('First day', group.startsOn && longDate(group.startsOn)),
      fact('Until when', endWords(group)),
      fact(
        'Why it closed',
        group.closingReason && html`<span class="accord-typed">${group.closingReason}</span>`,
      ),
      fact('Before and after', successionList(successions)),
      fact('Note', group.note && html`<span class="accord-typed">${group.note}</span>`),
    ],
  })}</div>
  ${section('does', 'What it does', bullets(group.functions))}
  ${section('belongs', 'Who belongs to it', bullets(group.membership))}
  ${seatsSection(group, today, mayKeep)}
  ${termsSection(group, versions, mayKeep)}
  ${panels}
  ${section('sources', 'Where this comes from', list([...sourceItems(group.source), ...lineSources], 'govuk-list accord-small'))}`
  return { title: group.name, here: 'Structure', explained: true, main }
}
