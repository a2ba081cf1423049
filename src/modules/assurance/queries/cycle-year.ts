import type { Accreted, Accretion } from '#platform/accretion.ts'
import { holdsOn } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import { wholePercent } from '../rules/heat-map.ts'
import { mapOf } from './cycle-map.ts'
import { cyclesFor, findCycle, isCounted } from './cycles.ts'
import { standardsOf } from './sides.ts'

/** What came of the self-assessments that were closed in a year. No agency is named: who is low on a list is not for the public. */
export const cycleAccretion: Accretion = {
  heading: 'Self-assessment',
  chapters: ['assurance', 'quality', 'section 11', 'self-assessment', 'scrutin', 'effective'],
  async sentences({ db, actor, today }, { from, to }) {
    const said: Accreted[] = []
    for (const { cycle } of await cyclesFor(db, actor)) {
      if (cycle.closedOn === null || !holdsOn({ fromOn: from, toOn: to }, cycle.closedOn)) continue
      const found = await findCycle(db, actor, cycle.id)
      if (!found?.isWhole) continue
      const asked = found.returns.filter(isCounted).length
      const sent = found.returns.filter(({ sentAt }) => sentAt !== null).length
      const { map } = await mapOf(db, actor, today, found)
      const agreed = (await standardsOf(db, [cycle.id])).filter(({ agreedOn }) => agreedOn !== null)
      const moved = agreed.filter(({ selfGrade, agreedGrade }) => selfGrade !== agreedGrade).length
      said.push({
        ...{ id: `cycle-${cycle.id}`, day: cycle.closedOn },
        sentence: `In “${cycle.title}”, closed on ${longDate(cycle.closedOn)}, ${sent} of ${counted(asked, 'agency', 'agencies')} (${wholePercent(sent, asked) ?? 0}%) assessed themselves. ${map.ofAll.percent === null ? 'Nothing was graded.' : `They meet ${map.ofAll.met} of ${map.ofAll.base} standards that apply to them (${map.ofAll.percent}%).`}${agreed.length > 0 ? ` Challenge sessions agreed ${counted(agreed.length, 'grade')}, of which ${moved} ${moved === 1 ? 'is' : 'are'} not what the agency had said.` : ''}`,
        source: { text: cycle.title, href: `/workspace/cycles/${cycle.id}` },
      })
    }
    return said
  },
}
