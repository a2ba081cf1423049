import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, holdsOn, isAfter } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import { actionsOn } from '../queries.ts'
import { wasDone } from '../rules.ts'
import { everyCheck } from './checks.ts'
import { evidenceWords } from './evidence.ts'

const PLAIN = { strong: 'strong', weak: 'weak', none: 'missing' } as const

/**
 * What came of actions in a year: those that were shown to have made a difference, those that were reopened because they were
 * not, and once the year is over how many were verified, and how many of what was done was shown to have made one.
 */
export const accretion: Accretion = {
  heading: 'Actions',
  chapters: ['impact', 'difference', 'action', 'learning', 'progress', 'priorit'],
  async sentences({ db, today }, { from, to }) {
    const actions = new Map((await actionsOn(db, undefined, to)).map((action) => [action.id, action]))
    const looks = (await everyCheck(db)).filter(
      ({ checkedAt }) => checkedAt !== null && !isAfter(dayOf(checkedAt), to),
    )
    const words = await evidenceWords(db)
    const said = looks.flatMap(({ id, actionId, result, checkedAt, evidenceId, months }): Accreted[] => {
      const action = actions.get(actionId)
      // What a confidential action says goes into no report.
      if (!action || action.tier >= 3 || !checkedAt || !result) return []
      const day = dayOf(checkedAt)
      if (!holdsOn({ fromOn: from, toOn: to }, day)) return []
      const source = { text: action.reference, href: `/workspace/actions/${action.id}` }
      const seen = (evidenceId && words.get(evidenceId)) ?? ''
      const sentence =
        result === 'strong'
          ? `${counted(months, 'month')} after it was done, the evidence that “${action.summary}” made a difference was strong: ${seen}`
          : `“${action.summary}” was reopened on ${longDate(day)}, because the evidence that it made a difference was ${PLAIN[result]}.`
      return [{ id: `look-${id}`, day, sentence, source }]
    })
    const done = [...actions.values()].filter(wasDone)
    if (isAfter(to, today) || done.length === 0) return said
    const shown = done.filter(
      ({ id, statusThen }) =>
        statusThen === 'embedded' ||
        looks.some(({ actionId, result }) => actionId === id && result === 'strong'),
    ).length
    const sentence = `Of ${counted(done.length, 'action')} that ${done.length === 1 ? 'was' : 'were'} done by ${longDate(to)}, ${shown} ${shown === 1 ? 'was' : 'were'} shown to have made a difference.`
    const source = { text: 'Actions', href: '/workspace/actions' }
    const shownToMatter = { id: `shown-${db.partnershipId}`, day: to, sentence, source }
    const verified = done.filter(
      ({ verifiedOn }) => verifiedOn !== null && holdsOn({ fromOn: from, toOn: to }, verifiedOn),
    ).length
    if (verified === 0) return [...said, shownToMatter]
    const was = verified === 1 ? 'was' : 'were'
    return [
      ...said,
      {
        ...{ id: `verified-${db.partnershipId}`, day: to, source },
        sentence: `From ${longDate(from)} to ${longDate(to)}, ${counted(verified, 'action')} ${was} verified by somebody who does not own ${verified === 1 ? 'it' : 'them'}.`,
      },
      shownToMatter,
    ]
  },
}
