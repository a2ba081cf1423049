import type { Accreted, Accretion } from '#platform/accretion.ts'
import { holdsOn } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { agencies } from '../queries.ts'
import { successions } from './agencies.ts'

/** Which agencies joined and left in a year, and which came after which. */
export const accretion: Accretion = {
  heading: 'Agencies',
  chapters: ['about the', 'who we are', 'partners', 'agencies', 'govern'],
  async sentences({ db, actor }, { from, to }) {
    const inPeriod = (day: Temporal.PlainDate | null): day is Temporal.PlainDate =>
      day !== null && holdsOn({ fromOn: from, toOn: to }, day)
    const every = await agencies(db, actor)
    const nameOf = new Map(every.map(({ id, name }) => [id, name]))
    const sourceOf = (id: string, text: string) => ({ source: { text, href: `/workspace/agencies/${id}` } })
    const told = (await successions(db)).filter(({ onDay }) => inPeriod(onDay))
    const followed = told.flatMap(({ id, earlierId, laterId, onDay }): Accreted[] => {
      const [earlier, later] = [nameOf.get(earlierId), nameOf.get(laterId)]
      if (!earlier || !later) return []
      const sentence = `${later} took over the work of ${earlier} on ${longDate(onDay)}.`
      return [{ id: `succession-${id}`, day: onDay, sentence, ...sourceOf(laterId, later) }]
    })
    // An agency that another came after neither left nor joined: the one sentence tells of both.
    const joined = every.filter(({ id }) => !told.some(({ laterId }) => laterId === id))
    const left = every.filter(({ id }) => !told.some(({ earlierId }) => earlierId === id))
    return [
      ...followed,
      ...joined.flatMap(({ id, name, startsOn }): Accreted[] => {
        if (!inPeriod(startsOn)) return []
        const sentence = `${name} joined the partnership on ${longDate(startsOn)}.`
        return [{ id: `joined-${id}`, day: startsOn, sentence, ...sourceOf(id, name) }]
      }),
      ...left.flatMap(({ id, name, endsOn }): Accreted[] => {
        if (!inPeriod(endsOn)) return []
        const sentence = `${name} took part in the partnership until ${longDate(endsOn)}.`
        return [{ id: `left-${id}`, day: endsOn, sentence, ...sourceOf(id, name) }]
      }),
    ]
  },
}
