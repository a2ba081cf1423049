import {
  addBudget,
  addContribution,
  addExpenditure,
  changeBudget,
  type GroupId,
} from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

function accepted<Outcome extends object>(outcome: Outcome): Exclude<Outcome, { refused: unknown }> {
  if ('refused' in outcome) throw new Error(`The demo was refused: ${JSON.stringify(outcome)}`)
  return outcome as Exclude<Outcome, { refused: unknown }>
}

const NOTHING_YET = { received: 0n, receivedOn: null, version: 0 } as const

/** An invented budget of the board for the year that runs, agreed and public, and the one before it, settled. */
export async function loadAnyshireBudgets(
  work: Work,
  bodyId: GroupId,
  found: { readonly council: AgencyId; readonly police: AgencyId; readonly health: AgencyId },
): Promise<void> {
  const today = dayOf(work.now)
  const april = Temporal.PlainDate.from({ year: today.year, month: 4, day: 1 })
  const thisYear = Temporal.PlainDate.compare(today, april) < 0 ? april.subtract({ years: 1 }) : april
  for (const startsOn of [thisYear.subtract({ years: 1 }), thisYear]) {
    const isOver = !startsOn.equals(thisYear)
    const invoicedOn = startsOn.add({ days: 19 })
    const decision = {
      decision: `Decision ${isOver ? 11 : 17}`,
      decidedOn: startsOn.subtract({ days: 30 }),
      decidedById: bodyId,
    }
    const { id } = accepted(
      await addBudget(work, {
        bodyId,
        startsOn,
        broughtForward: isOver ? 4_120_00n : 6_830_50n,
        ...decision,
      }),
    )
    for (const [agencyId, cash, inKind, inKindWords] of [
      [found.council, 62_500_00n, 8_400_00n, 'Desks and telephones of the business unit'],
      [found.health, 41_250_00n, 0n, ''],
      [found.police, 23_750_00n, 3_200_00n, 'An analyst for one day each fortnight'],
    ] as const)
      accepted(
        await addContribution(work, id, {
          ...{ agencyId, cash, inKind, inKindWords, invoiced: cash, invoicedOn },
          ...(isOver || agencyId !== found.police
            ? { received: cash, receivedOn: invoicedOn.add({ days: 28 }), version: 0 }
            : NOTHING_YET),
        }),
      )
    for (const [heading, planned, spent, note] of [
      ['The business unit', 84_000_00n, 81_900_00n, ''],
      ['Training', 21_500_00n, 20_114_50n, 'Fees of trainers, and two venues'],
      ['Independent scrutiny', 14_000_00n, 14_000_00n, ''],
      ['Reviews', 9_000_00n, 8_775_00n, 'One reviewer'],
    ] as const)
      await addExpenditure(work, id, {
        heading,
        planned,
        spent: isOver ? spent : spent / 3n,
        note,
        version: 0,
      })
    accepted(
      await changeBudget(work, id, {
        ...{ ...decision, broughtForward: isOver ? 4_120_00n : 6_830_50n, version: 1, isPublic: true },
        carriedForward: isOver ? 6_830_50n : null,
      }),
    )
  }
}
