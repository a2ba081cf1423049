import { agencyNames } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn, isAfter } from '#platform/days.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { periodWords } from '../rules/figure.ts'
import { keepIndicators, mayGiveFor, readReturns } from '../rules/permissions.ts'
import { everyReturn, returnsFor } from './returns.ts'

const HREF = '/workspace/returns'

/** The returns that wait for the reader: to give for their agency, or to look at for the business unit. */
export const attention: AttentionSource = async (reader, actor, today) => {
  if (!holds(actor, readReturns)) return []
  const names = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  const keeps = holds(actor, keepIndicators)
  const all = await everyReturn(reader)
  const own = all.filter(({ state, agencyId }) => state === 'open' && !keeps && mayGiveFor(actor, agencyId))
  const toGive = own.map(({ id, agencyId, round }) => {
    const isLate = isAfter(today, round.dueOn)
    return {
      title: `Figures for ${periodWords(round.periodLabel)}`,
      detail: 'Enter a figure or a nil return for each indicator, then submit the return.',
      href: `${HREF}/${id}`,
      due: round.dueOn,
      for: names.get(agencyId) ?? 'Your agency',
      state: isLate
        ? ({ kind: 'bad', words: 'Late' } as const)
        : ({ kind: 'info', words: 'Asked for' } as const),
    }
  })
  if (!keeps) return toGive
  const waiting = all.filter(
    ({ state }) => state === 'submitted' || state === 'validated' || state === 'approved',
  )
  const late = all.filter(({ state, round }) => state === 'open' && isAfter(today, round.dueOn))
  return [
    ...(waiting.length > 0
      ? [
          {
            title: 'Returns to look at',
            detail: `${counted(waiting.length, 'return waits', 'returns wait')} to be validated, approved or released.`,
            href: HREF,
            state: { kind: 'watch', words: 'To do' } as const,
          },
        ]
      : []),
    ...(late.length > 0
      ? [
          {
            title: 'Returns that are late',
            detail: `${counted(late.length, 'return has', 'returns have')} not been submitted.`,
            href: HREF,
            state: { kind: 'bad', words: 'Late' } as const,
          },
        ]
      : []),
  ]
}

/** The last days of the periods that the reader may see returns of. */
export const calendar: CalendarSource = async (reader, actor, from, to) => {
  if (!holds(actor, readReturns)) return []
  const rounds = new Map((await returnsFor(reader, actor)).map(({ round }) => [round.id, round]))
  return [...rounds.values()]
    .filter(({ dueOn }) => holdsOn({ fromOn: from, toOn: to }, dueOn))
    .map(({ id, periodLabel, dueOn }) => ({
      ...{ id: `return-due-${id}`, title: `Returns for ${periodWords(periodLabel)}` },
      ...{ detail: 'Agencies are asked for their figures by this day.', href: HREF, day: dueOn, at: null },
      ...{ confidential: false, state: null },
    }))
}
