import type { Accretion } from '#platform/accretion.ts'
import { holdsOn } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { agencies } from '../queries.ts'
import { successions } from './agencies.ts'

/** Which agency came after which in a year. */
export const accretion: Accretion = {
  heading: 'Agencies',
  async sentences({ db, actor }, { from, to }) {
    const nameOf = new Map((await agencies(db, actor)).map(({ id, name }) => [id, name]))
    return (await successions(db)).flatMap(({ id, earlierId, laterId, onDay }) => {
      const [earlier, later] = [nameOf.get(earlierId), nameOf.get(laterId)]
      if (!earlier || !later || !holdsOn({ fromOn: from, toOn: to }, onDay)) return []
      const sentence = `${later} took over the work of ${earlier} on ${longDate(onDay)}.`
      return [
        {
          id: `succession-${id}`,
          day: onDay,
          sentence,
          source: { text: later, href: `/workspace/agencies/${laterId}` },
        },
      ]
    })
  },
}
