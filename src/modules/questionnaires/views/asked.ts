import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { type Asked, evidenceCounts, type ListedAsked } from '../queries/responses.ts'
import type { ListedRound } from '../queries/rounds.ts'
import { isOpen } from '../queries/turns.ts'
import { type Progress, progressOf } from '../rules/completing.ts'
import { askedPath, offlinePath, questionPath, SETS } from '../rules/places.ts'
import { answersSection, readsSection } from '../rules/respondents.ts'
import { standingOf } from '../rules/rounds.ts'
import { shown } from '../rules/showing.ts'
import type { Section } from '../schema/question-set.ts'
import { deadline, HERE, LIST_CRUMB, responseTag } from './parts.ts'
import { roundsPart } from './sets.ts'

const forWhom = (each: ListedAsked, agencies: ReadonlyMap<string, string>): string => {
  if (each.reach.signs && !each.reach.whole) return 'You are asked to sign it'
  if (!each.reach.whole)
    return `A colleague asked you to answer ${counted(each.reach.sections.size, 'section')}`
  return each.agencyId ? `For ${agencies.get(each.agencyId) ?? 'your agency'}` : 'For you'
}

function stateOf(each: ListedAsked, today: Temporal.PlainDate): Html {
  if (each.isSent) return statusTag('good', 'Sent')
  const standing = standingOf(each, today)
  if (standing === 'open') return statusTag('info', 'To be answered')
  return statusTag('quiet', standing === 'over' ? 'Closed' : 'Not open yet')
}

const listed = (each: ListedAsked, agencies: ReadonlyMap<string, string>, today: Temporal.PlainDate): Html =>
  html`<li><div class="accord-rows__line"><div><a class="govuk-link" href="${askedPath(each.invitationId)}">${each.title}</a><p class="accord-muted accord-small">${forWhom(each, agencies)} · ${deadline(each, today)}</p></div>${stateOf(each, today)}</div></li>`

/** All that the reader is asked, what is open first; and for whoever asks others, every round that is asked. */
export function askedListPage(
  all: readonly ListedAsked[],
  agencies: ReadonlyMap<string, string>,
  rounds: readonly ListedRound[] | undefined,
  today: Temporal.PlainDate,
): Page {
  const isOver = (each: ListedAsked): boolean => standingOf(each, today) === 'over'
  const part = (id: string, heading: string, some: readonly ListedAsked[]) =>
    some.length > 0 &&
    html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${some.map((each) => listed(each, agencies, today))}</ul></div></section>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Questionnaires</h1><p>What you are asked, for yourself or for your agency. Your answers are kept page by page, so you can stop and come back on any device.</p></div>${rounds && html`<div class="accord-actions"><a class="govuk-button" href="${SETS}">${icon('form')} Question sets</a></div>`}</div>${
    all.length === 0 &&
    (!rounds || rounds.length === 0) &&
    html`<div class="accord-empty">${icon('form')}<h2 class="govuk-heading-s">Nothing is asked of you</h2><p>When somebody asks you or your agency, it stands here and on My work.</p></div>`
  }${part(
    'open',
    rounds ? 'Asked of you' : 'Open',
    all.filter((each) => !isOver(each)),
  )}${part('over', 'Closed', all.filter(isOver))}${
    rounds &&
    roundsPart(
      'asking',
      'What is being asked',
      rounds.filter((round) => standingOf(round, today) !== 'over'),
      today,
    )
  }${
    rounds &&
    roundsPart(
      'asked-before',
      'Asked before',
      rounds.filter((round) => standingOf(round, today) === 'over'),
      today,
    )
  }`
  return { title: 'Questionnaires', here: HERE, main }
}

const PROGRESS: Readonly<Record<Progress['state'], Html>> = {
  'not-started': statusTag('quiet', 'Not started'),
  'in-progress': statusTag('info', 'In progress'),
  complete: statusTag('good', 'Complete'),
}

/** What the page of a questionnaire shows besides it. */
export interface AroundAsked {
  readonly today: Temporal.PlainDate
  readonly names: ReadonlyMap<PersonId, string>
  readonly agencyName: string | undefined
  readonly actorId: PersonId
  /** How many answers of before could be taken over. */
  readonly earlier: number
}

function sectionRow(asked: Asked, section: Section, progress: Progress, around: AroundAsked): Html {
  const { invitation, version, reach, delegations, answers } = asked
  const { names, actorId, today } = around
  const isBeingAnswered = isOpen(asked, today)
  const first = shown(version.content, answers).find((each) => each.section.id === section.id)
  const given = delegations.filter(({ sectionId }) => sectionId === section.id)
  const here = askedPath(invitation.id)
  const ending = (personId: PersonId, id: string) =>
    postForm(
      { action: `${here}/colleagues/${id}/end` },
      html`<button class="accord-link-button" type="submit">${personId === actorId ? 'I am done' : 'Take it back'}<span class="govuk-visually-hidden">: ${section.heading}</span></button>`,
    )
  const heading =
    first && isBeingAnswered && answersSection(reach, section.id)
      ? html`<a class="govuk-link" href="${questionPath(invitation.id, first.question.id)}">${section.heading}</a>`
      : html`<strong>${section.heading}</strong>`
  const asks = given.map(
    ({ id, personId }) =>
      html`<div class="accord-muted accord-small">${personId === actorId ? 'You were asked to answer it' : `${names.get(personId) ?? 'A colleague'} was asked to answer it`} ${isBeingAnswered && (reach.whole || personId === actorId) && ending(personId, id)}</div>`,
  )
  return html`<li><div class="accord-rows__line"><div>${heading}<p class="accord-muted accord-small">${progress.answered} of ${counted(progress.asked, 'question')} answered</p>${asks}${
    isBeingAnswered &&
    reach.whole &&
    html`<div class="accord-muted accord-small"><a class="govuk-link" href="${here}/sections/${section.id}/colleagues">Ask a colleague<span class="govuk-visually-hidden"> to answer ${section.heading}</span></a></div>`
  }</div>${PROGRESS[progress.state]}</div></li>`
}

const callout = (kind: '' | ' accord-callout--watch', sign: Html, heading: string, rest: Html): Html =>
  html`<section class="accord-callout${kind} accord-space-below" aria-labelledby="stands">${sign}<div><h2 id="stands">${heading}</h2>${rest}</div></section>`

function whereItStands(asked: Asked, { names, today }: AroundAsked): Html | false {
  const { response, signOff, lastSignOff, invitation, reach } = asked
  const here = askedPath(invitation.id)
  if (signOff && response?.state === 'with-signer')
    return callout(
      ...([' accord-callout--watch', icon('clock')] as const),
      reach.signs
        ? 'You are asked to sign this'
        : `${names.get(signOff.personId) ?? 'Somebody'} is asked to sign this`,
      html`<p>Nobody changes it until that is done.</p><div class="accord-actions"><a class="govuk-button" href="${here}/check">${reach.signs ? 'Read it and decide' : 'Read all answers'}</a></div>`,
    )
  if (response?.sentAt && response.sentBy) {
    const mayChange = reach.whole && response.state === 'sent' && standingOf(asked.round, today) === 'open'
    return callout(
      ...(['', icon('check')] as const),
      `Sent on ${dateAndTime(response.sentAt)} by ${names.get(response.sentBy) ?? 'a colleague'}`,
      html`<p>What was sent does not change.${mayChange && ' Until it closes you can change your answers, and send them again as the next version.'}</p><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/check">Read all answers</a>${
        mayChange &&
        postForm(
          { action: `${here}/change` },
          button({
            ...{ text: 'Change your answers', classes: 'govuk-button--secondary' },
            preventDoubleClick: true,
          }),
        )
      }</div>`,
    )
  }
  if (lastSignOff?.outcome === 'sent-back' && response?.state === 'in-progress')
    return callout(
      ...([' accord-callout--watch', icon('alert')] as const),
      `${names.get(lastSignOff.personId) ?? 'Whoever signs it'} sent it back`,
      html`<p class="accord-typed">${lastSignOff.words}</p>`,
    )
  return false
}

/** The list of what is to be done: its sections, each with how far it is, and sending it. */
export function askedPage(asked: Asked, around: AroundAsked): Page {
  const { invitation, round, version, response, reach, answers, evidence } = asked
  const { today } = around
  const progress = progressOf(version.content, { answers, evidence: evidenceCounts(evidence) }, today)
  const rows = progress.flatMap((each) => {
    const section = version.content.sections.find(({ id }) => id === each.sectionId)
    return section && readsSection(reach, section.id) ? [sectionRow(asked, section, each, around)] : []
  })
  const done = progress.filter(({ state }) => state === 'complete').length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${around.agencyName ?? 'For you'}</p><h1 class="govuk-heading-l">${round.title}</h1><p>${deadline(round, today)}</p><p>${responseTag(response)}${response && response.number > 1 && html` <span class="accord-muted accord-small">Version ${response.number}</span>`}</p></div></div>
${whereItStands(asked, around)}${around.earlier > 0 && html`<section class="accord-callout accord-space-below" aria-labelledby="earlier">${icon('clock')}<div><h2 id="earlier">You were asked some of this before</h2><p>${counted(around.earlier, 'question')} ${around.earlier === 1 ? 'was' : 'were'} answered then and ${around.earlier === 1 ? 'is' : 'are'} not answered yet. Look at what was said, and take over what still holds.</p><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${askedPath(invitation.id)}/before">See what you said before</a></div></div></section>`}${version.content.introduction !== '' && html`<div class="accord-card accord-space-below">${drawnProse(proseOf(version.content.introduction))}</div>`}
<section class="accord-section" aria-labelledby="sections"><div class="accord-section__head"><h2 class="govuk-heading-m" id="sections">Sections</h2><span class="accord-muted">${done} of ${counted(progress.length, 'section')} complete</span></div><div class="accord-card accord-card--flush"><ol class="accord-rows">${rows}</ol></div></section>${
    isOpen(asked, today) &&
    reach.whole &&
    html`<div class="accord-actions accord-section"><a class="govuk-button" href="${askedPath(invitation.id)}/check">Check your answers${round.isSigned ? ' and ask for the signature' : ' and send them'}</a></div>`
  }${isOpen(asked, today) && (reach.whole || reach.sections.size > 0) && html`<p class="govuk-body"><a class="govuk-link" href="${offlinePath(invitation.id)}">Answer it offline, in Word or a workbook</a></p>`}${response && reach.whole && html`<p class="govuk-body"><a class="govuk-link" href="${askedPath(invitation.id)}/history">Who answered what, and when</a></p>`}`
  return { title: round.title, here: HERE, within: [LIST_CRUMB], main }
}
