import { actionsFrom, recordListed } from '#modules/actions/index.ts'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

/** How many actions the invented partnership has in all. */
const ACTIONS = 120

const KINDS = ['plan-action', 'recommendation', 'agenda-item', 'by-hand', 'risk'] as const

/** Groups that agreed actions, where they did, and what. Each is agreed with several agencies. */
const AGREED: readonly (readonly [code: string, where: string, ...summaries: string[]])[] = [
  [
    ...(['QEG', 'Self-assessment of agencies, standard 3'] as const),
    'Name a deputy for whoever leads safeguarding',
    'Show every new worker whom to ring on the first day',
    'Check once a year that policies are the current ones',
    'Count how many come to the courses that they are asked to',
    'Write down how children are asked what they think of a service',
  ],
  [
    ...(['CSPR', 'Learning from the rapid review in spring'] as const),
    'Talk through the one-page briefing in every team',
    'Look at ten records for who asked about brothers and sisters',
    'Say in the policy who rings the family back, and when',
    'Have one colleague from another agency at each case discussion',
  ],
  [
    ...(['SAR', 'Workshop on self-neglect'] as const),
    'Put the checklist on self-neglect beside the referral form',
    'Keep trying: write down each visit where nobody opened',
    'Ask for advocacy before the meeting and not after it',
  ],
  [
    ...(['EXPLOIT', 'Meeting on missing children'] as const),
    'Give every return interview to the police within a day',
    'Tell parents what happens after a child is found',
    'Agree who speaks with a child who is moved to another county',
    'Show reception staff what exploitation looks like',
  ],
  [
    ...(['TRAINING', 'Plan of courses for the year'] as const),
    'Offer two courses in the evening',
    'Ask those who came what they do otherwise after three months',
    'Find one practitioner who teaches with a trainer',
    'Send the list of who came within a week',
  ],
  [
    ...(['CDOP', 'Yearly learning on child deaths'] as const),
    'Give every new parent the page on safe sleep',
    'Ask at each contact where the baby sleeps',
  ],
]

const SAID = [
  ['green', 'It has begun, and nothing stands in the way.'],
  ['amber', 'It goes more slowly than was thought.'],
  ['green', 'Two of three teams have done it.'],
  ['red', 'Nobody has been free to take it on.'],
] as const

/** The actions that groups agreed with agencies, as many as there are to be in all: some new, some late, some done. */
export async function loadAnyshireTracker(work: Work): Promise<void> {
  const today = dayOf(work.now)
  const codes = new Map<string, GroupId>(
    (await groups(work.tx, work.actor)).map(({ code, id }) => [code, id]),
  )
  const owners = (await peopleOn(work.tx, work.actor, today)).filter(
    ({ id, agencyId }) => agencyId !== null && id !== work.actor.id,
  )
  let known = 0
  for (const kind of KINDS) known += (await actionsFrom(work.tx, kind)).length
  const all = AGREED.flatMap(([code, where, ...summaries]) =>
    summaries.map((summary) => ({ accountableId: codes.get(code) ?? null, originWords: where, summary })),
  )
  const listed = Array.from({ length: Math.max(0, ACTIONS - known) }, (_, number) => {
    const owner = owners[(number * 7) % owners.length]
    const given = all[number % all.length]
    if (!owner || !given) throw new Error('Anyshire has nobody to do anything')
    const agreedOn = today.subtract({ days: 20 + ((number * 37) % 300) })
    const [rag, words] = SAID[Math.floor(number / 2) % SAID.length] ?? SAID[0]
    const dueOn = agreedOn.add({ days: 90 + ((number * 13) % 120) })
    // Most of what is due was done; of the others every second was told of.
    const isDone = number % 4 !== 0 && Temporal.PlainDate.compare(dueOn, today) < 0
    return {
      ...{ ...given, outcome: '', success: '', ownerId: owner.id, ownerAgencyId: owner.agencyId },
      ...{ agreedOn, dueOn, isDone },
      ...(!isDone && number % 2 === 1 && { said: { rag, words } }),
    }
  })
  await recordListed(work, listed)
}
