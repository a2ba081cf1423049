import { recordVoice, sayWhatChanged, type VoiceInput } from '#modules/assurance/index.ts'
import { priorities } from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

/** What invented people said: answered and told, answered only, owed, and overdue. The actor of the work owes all of it. */
export async function loadAnyshireVoices(work: Work): Promise<void> {
  const today = dayOf(work.now)
  const [priority] = await priorities(work.tx, work.actor)
  const voice = (
    given: Pick<VoiceInput, 'saidBy' | 'words' | 'heardIn' | 'people'> & Partial<VoiceInput>,
    { heard, owed }: { readonly heard: number; readonly owed: number },
  ) =>
    recordVoice(work, {
      ...{ heardOn: today.subtract({ days: heard }), consent: 'public', agreed: 'Asked when they said it' },
      ...{ priorityId: priority?.id ?? null, recommendationId: null, ownerId: work.actor.id },
      ...{ owedBy: today.add({ days: owed }), version: 0, ...given },
    })
  const asked = await voice(
    {
      ...{ saidBy: 'children', heardIn: 'forum', people: 14 },
      words: 'Ask us before the meeting, not in it. There are too many of you.',
    },
    { heard: 90, owed: -30 },
  )
  await sayWhatChanged(work, asked.id, {
    changed: 'Each child is asked beforehand whom they want there. Eight of ten chose fewer people.',
    told: 'At the forum in spring, by two who had been there before.',
    version: 1,
  })
  const called = await voice(
    {
      ...{ saidBy: 'families', heardIn: 'complaint', people: 3 },
      words: 'Nobody told us that the worker had left. We found out when we called.',
    },
    { heard: 60, owed: -10 },
  )
  await sayWhatChanged(work, called.id, {
    ...{ changed: 'A family is told by letter on the day that their worker changes.', told: '', version: 1 },
  })
  await voice(
    {
      ...{ saidBy: 'practitioners', heardIn: 'survey', people: 41, consent: 'inside' },
      words: 'I know how to escalate. I do not know whether it ever changes anything.',
    },
    { heard: 25, owed: 20 },
  )
  await voice(
    {
      ...{ saidBy: 'adults', heardIn: 'visit', people: 1, consent: 'inside' },
      words: 'I was asked what I wanted, and then it was written down as something else.',
    },
    { heard: 40, owed: -2 },
  )
}
