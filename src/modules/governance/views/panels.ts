import { type AgencyId, agencyNames, successorsOf } from '#modules/people/index.ts'
import { holdsOn, isAfter } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Panel } from '#platform/module.ts'
import { undoOffer } from '#platform/undo.ts'
import { counted, longDate } from '#platform/words.ts'
import { holds, type PersonId } from '#platform/work.ts'
import { transferringSeats } from '../commands/undoing.ts'
import { type AgencySeat, agencySeats } from '../queries/agency-seats.ts'
import { seatsOfPerson } from '../queries/bodies.ts'
import { keepStructure, ROLE_WORDS } from '../rules/structure.ts'
import { daysWords } from './group.ts'

/** The seats of a person, on their page: those of today first, then what was and what will be. */
const seatsOfPersonPanel: Panel = {
  heading: 'Seats',
  order: 10,
  async show({ db, today }, personId) {
    const seats = await seatsOfPerson(db, personId as PersonId)
    if (seats.length === 0) return undefined
    const sorted = seats.toSorted((one, other) => Number(holdsOn(other, today)) - Number(holdsOn(one, today)))
    return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Seats held, now and before</caption><thead><tr><th scope="col">Group</th><th scope="col">Seat</th><th scope="col">When</th><th scope="col">Today</th></tr></thead><tbody>${sorted.map(
      (seat) =>
        html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/groups/${seat.groupId}">${seat.groupName}</a></th><td data-label="Seat"><span>${seat.seatName}<span class="accord-register__sub">${ROLE_WORDS[seat.role]}${seat.isActing && ', acting'}</span></span></td><td data-label="When"><span>${daysWords(seat)}</span></td><td data-label="Today"><span>${
          holdsOn(seat, today) ? statusTag('good', 'Sits here') : statusTag('quiet', 'Not today')
        }</span></td></tr>`,
    )}</tbody></table></div>`
  },
}

export const personPanels: readonly Panel[] = [seatsOfPersonPanel]

function whoSits({ sittings, fromOn, toOn }: AgencySeat, today: Temporal.PlainDate): Html {
  const now = sittings.find((each) => holdsOn(each, today))
  if (now)
    return html`${now.name}${now.isActing && ' (acting)'}${now.toOn && `, until ${longDate(now.toOn)}`}`
  return holdsOn({ fromOn, toOn }, today)
    ? statusTag('watch', 'Vacant')
    : html`The seat holds ${daysWords({ fromOn, toOn })}`
}

/** The seats of an agency, on its page, and where they can be handed on to when another agency came after it. */
const seatsOfAgencyPanel: Panel = {
  heading: 'Seats and vacancies',
  order: 10,
  async show({ db, actor, today, now }, id) {
    const agencyId = id as AgencyId
    const undo = holds(actor, keepStructure) && (await undoOffer({ db, now }, transferringSeats, agencyId))
    const names = new Map((await agencyNames(db)).map((each) => [each.id, each.name]))
    const seats = await agencySeats(db, agencyId, names.get(agencyId) ?? null, today)
    const vacant = seats.filter(
      (seat) => holdsOn(seat, today) && !seat.sittings.some((each) => holdsOn(each, today)),
    ).length
    const successors = holds(actor, keepStructure) && seats.length > 0 ? await successorsOf(db, agencyId) : []
    const handOn = successors.flatMap(({ laterId }) => {
      const name = names.get(laterId)
      return name
        ? [
            html`<li><a class="govuk-link" href="/workspace/agencies/${agencyId}/seats/transfer/${laterId}">Hand its seats on to ${name}</a></li>`,
          ]
        : []
    })
    if (seats.length === 0) return html`${undo}<p class="govuk-body">It has no seat on a group.</p>`
    return html`${undo}<p class="govuk-body">${counted(seats.length, 'seat')}${vacant > 0 ? `, ${vacant} vacant` : ', none vacant'}.</p>${
      handOn.length > 0 && html`<ul class="govuk-list accord-actions">${handOn}</ul>`
    }<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Seats of this agency and who sits in them</caption><thead><tr><th scope="col">Group</th><th scope="col">Seat</th><th scope="col">Who sits</th></tr></thead><tbody>${seats.map(
      (seat) =>
        html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/groups/${seat.groupId}">${seat.groupName}</a></th><td data-label="Seat"><span>${ROLE_WORDS[seat.role]}${seat.isStatutory && ', statutory'}${seat.isVoting && ', votes'}</span></td><td data-label="Who sits"><span>${whoSits(seat, today)}</span></td></tr>`,
    )}</tbody></table></div>`
  },
}

const DUE_WITHIN = Temporal.Duration.from({ days: 90 })

/** Appointments of an agency that end soon. */
const dueInAgencyPanel: Panel = {
  heading: 'Seats that fall vacant within 90 days',
  order: 20,
  async show({ db, today }, id) {
    const until = today.add(DUE_WITHIN)
    const seats = await agencySeats(db, id as AgencyId, null, today)
    const ending = seats.flatMap(({ sittings, groupId, groupName }) =>
      sittings.flatMap((each) => {
        if (!holdsOn(each, today) || !each.toOn || isAfter(each.toOn, until)) return []
        const follows = sittings.some(
          ({ fromOn }) => fromOn && each.toOn && fromOn.equals(each.toOn.add({ days: 1 })),
        )
        return follows ? [] : [{ name: each.name, toOn: each.toOn, groupId, groupName }]
      }),
    )
    if (ending.length === 0) return undefined
    const byDay = ending.toSorted((one, other) => Temporal.PlainDate.compare(one.toOn, other.toOn))
    return html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${byDay.map(
      ({ name, toOn, groupId, groupName }) =>
        html`<li><div class="accord-rows__line"><span>${name} sits on <a class="govuk-link" href="/workspace/groups/${groupId}">${groupName}</a></span>${statusTag('watch', `until ${longDate(toOn)}`)}</div></li>`,
    )}</ul></div>`
  },
}

export const agencyPanels: readonly Panel[] = [seatsOfAgencyPanel, dueInAgencyPanel]
