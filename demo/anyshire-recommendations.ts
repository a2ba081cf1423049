import {
  addRecommendedAction,
  addTheme,
  answerRecommendation,
  moveAction,
  type RecommendationInput,
  recordRecommendation,
  type ThemeId,
} from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

interface Found {
  readonly executive: GroupId
  readonly board: GroupId
  readonly council: AgencyId
  readonly health: AgencyId
}

const THEMES = {
  daily: 'Daily life of the child',
  curious: 'Professional curiosity',
  shared: 'Sharing information',
  challenge: 'Challenge and escalation',
  neglect: 'Neglect',
  capacity: 'Mental capacity',
  transition: 'Moving between services',
  supervision: 'Supervision',
} as const
type ThemeName = keyof typeof THEMES

/** Who is to do something, by when, and how far it has come. */
type Doing = readonly [summary: string, by: 'council' | 'health' | null, months: number, done?: 'complete']

interface Row {
  readonly wording: string
  readonly from: readonly [kind: RecommendationInput['originKind'], words: string, monthsAgo: number]
  readonly to?: 'executive'
  readonly themes: readonly ThemeName[]
  /** Accepted, unless it says something else; null while nobody has answered. */
  readonly answer?: null | readonly ['in-part' | 'declined', reason: string]
  readonly actions?: readonly Doing[]
}

const ROWS: readonly Row[] = [
  {
    wording:
      'Every assessment says what daily life is like for the child, in the child’s own words where possible.',
    from: ['practice-review', 'Review “Robin”, recommendation 1', 26],
    themes: ['daily', 'neglect'],
    actions: [
      ['Put one question on daily life into every form of assessment', 'council', -14, 'complete'],
      ['Read thirty assessments again after a year', 'council', -2, 'complete'],
    ],
  },
  {
    wording: 'Supervision asks each time what the child has said since the last time.',
    from: ['practice-review', 'Review “Robin”, recommendation 2', 26],
    themes: ['supervision', 'daily'],
    actions: [['Write a page for supervisors and train all of them', 'health', -12, 'complete']],
  },
  {
    wording: 'A health visitor who cannot see a child twice tells the social worker the same day.',
    from: ['practice-review', 'Review “Robin”, recommendation 3', 26],
    themes: ['shared', 'challenge'],
    actions: [['Put the rule into the policy on missed visits', 'health', -15, 'complete']],
  },
  {
    wording: 'Schools hear within five days what became of a concern that they raised.',
    from: ['young-people', 'Two groups of young people in care, question 4', 19],
    themes: ['shared'],
    actions: [['Agree with schools how they are told', 'council', 2]],
  },
  {
    wording: 'Men who live with a child are named and met in every assessment.',
    from: ['practice-review', 'Review “Wren”, recommendation 1', 15],
    themes: ['curious'],
    actions: [
      ['Add a section on men in the household to the form', 'council', -6, 'complete'],
      ['Run a workshop on men who are not seen', null, 1],
    ],
  },
  {
    wording: 'Practitioners know how to disagree with another agency, and do so within five days.',
    from: ['practice-review', 'Review “Wren”, recommendation 2', 15],
    themes: ['challenge'],
    actions: [['Rewrite the policy on resolving differences on two pages', 'council', -3, 'complete']],
  },
  {
    wording: 'The partnership publishes the names of staff who were involved in a review.',
    from: ['public', 'Letter of a resident', 13],
    themes: [],
    answer: [
      'declined',
      'A review is there to learn, not to blame, and the law protects those who take part',
    ],
  },
  {
    wording: 'Every adult who refuses help has a recorded assessment of capacity for that decision.',
    from: ['adult-review', 'Review “Mr Ash”, finding 2', 14],
    to: 'executive',
    themes: ['capacity'],
    actions: [['Audit twenty records of adults who refused help', 'council', 3]],
  },
  {
    wording: 'One worker is named to each adult who neglects themselves, whatever agency they are known to.',
    from: ['adult-review', 'Review “Mr Ash”, finding 3', 14],
    to: 'executive',
    themes: ['transition'],
    answer: [
      'in-part',
      'A worker is named where three agencies or more are involved. For all others there are too few workers',
    ],
    actions: [['Say in the self-neglect policy when a worker is named', 'health', 1]],
  },
  {
    wording: 'A second doctor sees every adult who leaves hospital against advice.',
    from: ['adult-review', 'Review “Mr Ash”, finding 5', 14],
    to: 'executive',
    themes: ['capacity'],
    answer: [
      'declined',
      'The hospitals have shown that a senior nurse sees each of them the same day already',
    ],
  },
  {
    wording: 'Plans for young people who turn eighteen are agreed six months before.',
    from: ['scrutiny', 'Scrutineer’s visit to leaving care teams', 11],
    themes: ['transition'],
    actions: [['Set one date for all plans at seventeen and a half', 'council', 4]],
  },
  {
    wording: 'The board sees each quarter how many children wait for a mental health assessment.',
    from: ['scrutiny', 'Scrutineer’s visit to leaving care teams', 11],
    themes: [],
    actions: [],
  },
  {
    wording: 'Police share the risk they see in a home with the school before the next school day.',
    from: ['inspection', 'Joint inspection of the front door, area 2', 9],
    themes: ['shared'],
    actions: [['Extend the overnight notice to all schools', 'council', 2]],
  },
  {
    wording: 'Strategy discussions are not held without health.',
    from: ['inspection', 'Joint inspection of the front door, area 4', 9],
    themes: ['shared', 'challenge'],
    actions: [['Name a health practitioner for each day of the week', 'health', -1]],
  },
  {
    wording: 'Records say who was asked and what they answered, not only that “enquiries were made”.',
    from: ['audit', 'Audit of section 47 enquiries, finding 1', 8],
    themes: ['curious'],
    actions: [['Show three good records at each team meeting', 'council', 1]],
  },
  {
    wording: 'Every agency shows how it checks that its supervision takes place.',
    from: ['self-assessment', 'Section 11 self-assessment, standard 6', 7],
    themes: ['supervision'],
    answer: null,
  },
  {
    wording: 'Practitioners can reach legal advice on the same day.',
    from: ['survey', 'Survey of practitioners, answer 12', 7],
    themes: [],
    actions: [],
  },
  {
    wording: 'Courses on neglect do not depend on two trainers.',
    from: ['risk', 'Register of risks', 5],
    to: 'executive',
    themes: ['neglect'],
    actions: [['Train four practitioners as trainers for neglect', 'health', 3]],
  },
  {
    wording: 'Every bereaved family has one person to turn to from the first day.',
    from: ['child-death', 'Child death overview panel, yearly learning', 6],
    themes: [],
    actions: [['Pay for a key worker for bereaved families', 'health', 5]],
  },
  {
    wording: 'Differences that last longer than ten days go to the chair.',
    from: ['escalation', 'Differences between agencies, first half of the year', 4],
    themes: ['challenge'],
    actions: [],
  },
  {
    wording: 'Young carers are asked about at every contact with an adult who is ill.',
    from: ['consultation', 'Consultation on the priorities, question 3', 20],
    themes: ['curious'],
    actions: [['Put a question on children into the contact form for adults', 'health', -8, 'complete']],
  },
  {
    wording: 'Local plans answer each of the national recommendations on safeguarding babies.',
    from: ['national-report', 'National panel, report on babies, recommendation 4', 10],
    themes: ['neglect', 'shared'],
    actions: [['Write what is done here beside each national recommendation', null, -1]],
  },
  {
    wording: 'The board hears once a year from parents whose children were on a plan.',
    from: ['meeting', 'Children board, item 6', 3],
    themes: ['daily'],
    answer: null,
  },
  {
    wording: 'The child’s own account of life at home stands in each assessment.',
    from: ['practice-review', 'Rapid review in spring, learning point 2', 2],
    themes: ['daily'],
    answer: null,
  },
  {
    wording: 'Supervisors ask about the child and not only about the plan.',
    from: ['audit', 'Dip sample of supervision records', 1],
    themes: ['supervision'],
    answer: null,
  },
]

/** Invented recommendations over two years: some done, some late, some declined, some that were made before. */
export async function loadAnyshireRecommendations(
  work: Work,
  { executive, board, council, health }: Found,
): Promise<void> {
  const today = dayOf(work.now)
  const themes = new Map<ThemeName, ThemeId>()
  for (const [name, words] of Object.entries(THEMES) as [ThemeName, string][]) {
    const theme = await addTheme(work, { name: words })
    if ('id' in theme) themes.set(name, theme.id)
  }
  const agency = { council, health }
  for (const { wording, from, to, themes: about, answer, actions = [] } of ROWS) {
    const [originKind, originWords, monthsAgo] = from
    const madeOn = today.subtract({ months: monthsAgo })
    const { id } = await recordRecommendation(work, {
      ...{ wording, originKind, originWords, madeOn, record: null, tier: 2 },
      madeToId: to === 'executive' ? executive : board,
      themeIds: about.flatMap((name) => themes.get(name) ?? []),
    })
    if (answer === null) continue
    const [kind, reason] = answer ?? (['accepted', ''] as const)
    const answeredOn = madeOn.add({ days: 24 })
    await answerRecommendation(work, id, { answer: kind, answeredOn, reason, version: 1 })
    for (const [summary, by, months, done] of actions) {
      const action = await addRecommendedAction(work, id, {
        ...{ summary, ownerId: null, ownerAgencyId: by && agency[by], dueOn: today.add({ months }) },
      })
      if (done) await moveAction(work, action.id, done, 'It is done.')
    }
  }
}
