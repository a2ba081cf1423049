import { agencies, successorsOf } from '#modules/people/index.ts'
import { dateBoxes, filled, parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { undoable } from '#platform/undo.ts'
import { transferSeats } from '../commands/transfer.ts'
import { transferringSeats } from '../commands/undoing.ts'
import { transferForm } from '../forms/transfer.ts'
import { agencySeats } from '../queries/agency-seats.ts'
import { keepStructure } from '../rules/structure.ts'
import { transferPage } from '../views/transfer.ts'

/** The two agencies in the path, if the one came after the other, and the seats that are still the first one's. */
async function subject({ db, actor, today, id }: Ask) {
  const register = await agencies(db, actor)
  const [earlier, later] = [id<'agency'>('agencyId'), id<'agency'>('laterId')].map((wanted) =>
    register.find((each) => each.id === wanted),
  )
  const link =
    earlier && later && (await successorsOf(db, earlier.id)).find(({ laterId }) => laterId === later.id)
  if (!earlier || !later || !link) return undefined
  return { earlier, later, link, seats: await agencySeats(db, earlier.id, earlier.name, today) }
}

const PATH = '/workspace/agencies/:agencyId/seats/transfer/:laterId'

export const transferRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: keepStructure,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { earlier, later, link, seats } = found
      const form = filled({ seatIds: seats.map(({ id }) => id), ...dateBoxes('fromOn', link.onDay) })
      return show(transferPage(earlier, later, seats, form))
    },
  },
  {
    method: 'POST',
    path: PATH,
    may: keepStructure,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { earlier, later, seats } = found
      const parsed = parseForm(transferForm(seats), ask.body)
      if (!parsed.ok) return invalid(transferPage(earlier, later, seats, parsed.form))
      const title = `Seats of ${earlier.name} handed on to ${later.name}`
      await ask.write((work) =>
        undoable(work, transferringSeats, { title, subjectId: later.id }, () =>
          transferSeats(work, earlier.id, later.id, parsed.input),
        ),
      )
      return seeOther(`/workspace/agencies/${later.id}`, 'The seats are transferred.')
    },
  },
]
