import {
  type Answer,
  addRound,
  addSetFrom,
  closeRound,
  compareBy,
  publishSet,
  readSet,
  takeNameless,
} from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

const id = (place: number): string => `5e7a11ce-0000-4000-8000-${String(place).padStart(12, '0')}`

const SECTORS = [
  ['social-care', 'Social care'],
  ['health', 'Health'],
  ['schools', 'Schools and early years'],
  ['police', 'Police'],
] as const

const options = (...all: readonly (readonly [value: string, words: string])[]) =>
  all.map(([value, words]) => ({ value, words }))

/** What the people who work with children in the invented partnership are asked about their supervision. */
const SET = {
  format: 'accord-question-set-1',
  title: 'Supervision and support',
  introduction: 'Seven questions for everybody who works with children in Anyshire. It takes five minutes.',
  sections: [
    {
      ...{ id: id(1), heading: 'You and your work' },
      questions: [
        {
          ...{ id: id(11), name: 'sector', type: 'choice', words: 'Where do you work?' },
          options: options(...SECTORS),
        },
        {
          ...{ id: id(12), name: 'supervision', type: 'choice' },
          words: 'Did you have supervision in the last month?',
          options: options(['yes', 'Yes'], ['no', 'No'], ['not-offered', 'It is not offered']),
        },
      ],
    },
    {
      ...{ id: id(2), heading: 'What you can do' },
      questions: [
        {
          ...{ id: id(21), name: 'escalate', type: 'confidence' },
          words: 'How confident are you to escalate when you disagree with another agency?',
        },
        {
          ...{
            id: id(22),
            name: 'barriers',
            type: 'multi',
            words: 'What gets in the way?',
            isRequired: false,
          },
          options: options(
            ['time', 'Time'],
            ['knowing', 'Not knowing whom to ask'],
            ['systems', 'Systems that do not talk'],
          ),
        },
        {
          ...{
            id: id(23),
            name: 'help',
            type: 'text',
            words: 'What would help you most?',
            isRequired: false,
          },
          hint: 'Name no child, adult or family',
        },
      ],
    },
  ],
}

const SAID = [
  'A list of names and telephone numbers of who to ask in each agency',
  'Time for supervision that is not cancelled when we are short of staff',
  'To hear what became of a referral',
  'Supervision by somebody who knows safeguarding',
  'One form for all agencies, and not five',
  'Training together with the police and with schools',
  'Being told when a strategy meeting moves',
  'A telephone number that is answered',
]

/** What one of many said. No two who follow each other say the same. */
function answersOf(person: number): Readonly<Record<string, Answer>> {
  const [sector] = SECTORS[[0, 0, 1, 2, 1, 0, 2, 3][person % 8] ?? 0] ?? SECTORS[0]
  const supervised = ['yes', 'yes', 'no', 'yes', 'not-offered'][(person * 3) % 5] ?? 'yes'
  const words = SAID[person % SAID.length]
  return {
    [id(11)]: { type: 'choice', value: sector },
    [id(12)]: { type: 'choice', value: sector === 'schools' && person % 3 > 0 ? 'no' : supervised },
    [id(21)]: { type: 'confidence', before: null, now: 1 + ((person * 7) % 5) },
    ...(person % 4 > 0 && {
      [id(22)]: { type: 'multi', values: person % 3 > 0 ? ['time', 'systems'] : ['knowing'] },
    }),
    ...(person % 3 > 0 && words !== undefined && { [id(23)]: { type: 'text', words } }),
  }
}

const PEOPLE = 48

/** A survey that practitioners answered without a name, compared by where they work, and one that is open to whoever has its link. */
export async function loadAnyshireSurvey(work: Work): Promise<void> {
  const read = readSet(SET)
  if (!read.ok) throw new Error('The survey of Anyshire is not a question set')
  const set = await addSetFrom(work, { kind: 'survey', set: read.set })
  const version = await publishSet(work, set.id, { version: 1, note: '' })
  if ('refused' in version) throw new Error('The survey of Anyshire was not published')
  const today = dayOf(work.now)
  const round = { versionId: version.id, groupId: null, followsId: null, isSigned: false }
  const spring = await addRound(work, {
    ...{ ...round, title: 'Supervision and support, last year', audience: 'open-link' },
    ...{ opensOn: today.subtract({ months: 12 }), closesOn: today.add({ days: 1 }) },
  })
  await takeNameless(
    work,
    spring.id,
    Array.from({ length: PEOPLE }, (_, person) => answersOf(person)),
  )
  await closeRound(work, spring.id)
  await compareBy(work, spring.id, id(11))
  await addRound(work, {
    ...{ ...round, title: 'Supervision and support, this year', audience: 'open-link' },
    ...{ opensOn: today, closesOn: today.add({ months: 2 }) },
  })
}
