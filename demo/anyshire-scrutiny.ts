import {
  type ActivityInput,
  addActivity,
  addChallenge,
  judgeChallenge,
  replyToChallenge,
} from '#modules/assurance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

interface Found {
  readonly council: AgencyId
  readonly health: AgencyId
}

/** What an invented scrutineer looked at and challenged: one reply came and was enough, one is asked for again, one waits. */
export async function loadAnyshireScrutiny(work: Work, { council, health }: Found): Promise<void> {
  const today = dayOf(work.now)
  const activity = (
    given: Pick<ActivityInput, 'title' | 'method' | 'looksAt' | 'startsOn' | 'endsOn'> &
      Partial<ActivityInput>,
  ) =>
    addActivity(work, {
      ...{ howOften: '', priorityId: null, concludedOn: null, found: '', version: 0, ...given },
    })
  const inspection = await activity({
    ...{ title: 'Mock inspection: children who are exploited', method: 'joint-inspection' },
    looksAt: 'How agencies recognise exploitation together, and what they do within a week.',
    ...{ startsOn: today.subtract({ months: 4 }), endsOn: today.subtract({ months: 1 }), howOften: 'Once' },
    concludedOn: today.subtract({ months: 1 }),
    found:
      'Practitioners recognise exploitation well. Information reaches the health services late, and nobody checks that it did.',
  })
  await activity({
    ...{ title: 'What practitioners say of escalation', method: 'asking', howOften: 'Every two years' },
    looksAt: 'Whether practitioners know how to escalate, and whether they do.',
    ...{ startsOn: today.subtract({ days: 20 }), endsOn: today.add({ months: 2 }) },
  })
  await activity({
    ...{ title: 'Dip sample of strategy discussions', method: 'unit-assurance', howOften: 'Every quarter' },
    looksAt: 'Who takes part in strategy discussions, and how soon.',
    ...{ startsOn: today.subtract({ months: 3 }), endsOn: today.subtract({ days: 9 }) },
  })
  const challenge = (title: string, words: string, ownerAgencyId: AgencyId, days: number) =>
    addChallenge(work, {
      ...{ title, words, basis: 'The mock inspection: four of eight cases.', activityId: inspection.id },
      ...{ ownerId: null, ownerAgencyId, replyBy: today.add({ days }), version: 0 },
    })
  const told = await challenge(
    'Information reaches health services late',
    'How do you know that what you send has arrived, and by when is it to be within a day?',
    council,
    14,
  )
  await replyToChallenge(work, told.id, {
    words:
      'Since the first of the month each notice is answered, and a list of those that are not goes to the duty manager.',
    version: 1,
  })
  await judgeChallenge(work, told.id, {
    ...{ verdict: 'satisfied', words: 'I have seen the list for three weeks.', replyBy: null, version: 2 },
  })
  const vague = await challenge(
    'Nobody checks what became of a referral',
    'Who looks at referrals that were closed without a visit, and how often?',
    health,
    14,
  )
  await replyToChallenge(work, vague.id, { words: 'This is being looked at.', version: 1 })
  await judgeChallenge(work, vague.id, {
    ...{ verdict: 'again', words: 'By whom, and by when?', replyBy: today.add({ days: 5 }), version: 2 },
  })
  await challenge(
    'Young people are not asked',
    'What did young people say of the help they had, and what changed because of it?',
    council,
    21,
  )
}
