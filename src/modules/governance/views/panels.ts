import { holdsOn } from '#modules/people/index.ts'
import { html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Panel } from '#platform/module.ts'
import type { PersonId } from '#platform/work.ts'
import { seatsOfPerson } from '../queries/bodies.ts'
import { ROLE_WORDS } from '../rules/structure.ts'
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
