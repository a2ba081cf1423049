/** What an invented action came to: nothing yet, put off, done, or done and reopened after a look at what came of it. */
export type Fate = 'open' | 'extended' | 'done' | 'reopened'

/** An action that was agreed at a sitting: by whom, within how many weeks, and what became of it. */
export type Agreed = readonly [by: string, weeks: number, summary: string, fate?: Fate]

interface Matter {
  readonly title: string
  readonly kind: 'information' | 'discussion' | 'decision'
  readonly said: string
  readonly decided?: string
  readonly basis?: string
  readonly dissent?: string
  readonly actions?: readonly Agreed[]
  /** Who has an interest in it and takes no part, and which. */
  readonly aside?: readonly [name: string, nature: string]
}

/** One sitting of an invented body. What is not said is as always. */
export interface Script {
  readonly matters: readonly Matter[]
  /** Who sent a deputy: the deputy is a person of the directory. */
  readonly deputies?: Readonly<Record<string, string>>
  /** Who alone came, where too few did. */
  readonly only?: readonly string[]
}

/** The sittings of a year, the earliest first. */
export const BOARD: readonly Script[] = [
  {
    deputies: { 'Ola Merrin': 'Kit Sandrel' },
    matters: [
      {
        title: 'Neglect: what thirty assessments show',
        kind: 'decision',
        said: 'The auditors read thirty assessments. Eleven name what daily life is like for the child. Members asked why schools were seldom quoted, and heard that nobody asks them in the holidays.',
        decided: 'One tool for assessing neglect is used by every agency from the next quarter.',
        basis: 'The audit of thirty assessments, and what two groups of young people said.',
        actions: [
          ['Nadine Okafor-Strand', 10, 'Train every team manager in the tool for neglect', 'reopened'],
          ['Kwame Aldershaw', 9, 'Name one person in each school who is asked in the holidays', 'done'],
          ['Elio Prentice', 12, 'Add the tool to the records of health visitors'],
        ],
      },
      {
        title: 'Children who go missing',
        kind: 'information',
        said: 'The constabulary told of return interviews. Two of three take place within three days.',
      },
    ],
  },
  {
    matters: [
      {
        title: 'A grant for youth work in the evenings',
        kind: 'decision',
        said: 'Three charities applied. The board heard how each would reach young people who are not in school.',
        decided: 'The grant goes to the charity that works in all three towns, for one year.',
        basis: 'The scores of the panel.',
        dissent: 'One member would have shared the grant between two of them.',
        aside: ['Tomas Velder', 'Trustee of a youth charity that applied'],
        actions: [['Marlo Denby', 11, 'Agree with the charity how it tells of its work', 'extended']],
      },
      {
        title: 'Supervision across agencies',
        kind: 'discussion',
        said: 'Members compared how supervision takes place. Nobody could say how often it does.',
        actions: [
          ['Felix Marchbank', 12, 'Count how often supervision takes place in every agency', 'done'],
          ['Idris Vallance', 14, 'Offer group supervision to practitioners who have none'],
        ],
      },
    ],
  },
  {
    only: ['Ines Corbray', 'Tomas Velder', 'Bea Tolland', 'Leila Thornbury', 'Anselm Pike'],
    matters: [
      {
        title: 'Threshold document, second edition',
        kind: 'decision',
        said: 'Too few came for a quorum and nobody came for the police. Those who were there went through the document and would have it.',
        decided: 'The second edition of the threshold document replaces the first.',
        basis: 'The consultation of spring, with 61 answers.',
        actions: [['Priya Haldane', 8, 'Have the threshold document laid out and printed', 'extended']],
      },
      {
        title: 'Early help in the districts',
        kind: 'information',
        said: 'The districts told of family hubs. Four of six are open.',
      },
    ],
  },
  {
    deputies: { 'Ola Merrin': 'Kit Sandrel' },
    matters: [
      {
        title: 'Winter: who has nowhere to go',
        kind: 'discussion',
        said: 'Housing and the voluntary sector told of families in temporary rooms. Members asked for one list in place of four.',
        actions: [
          ['Leila Thornbury', 16, 'Keep one list of families in temporary accommodation'],
          ['Gethin Sparrow', 6, 'Tell schools when a family of theirs is moved'],
        ],
      },
      {
        title: 'Priorities of the next year',
        kind: 'decision',
        said: 'The board looked at what each priority has come to. Neglect stays; a second one is asked of young people.',
        decided: 'Neglect stays the first priority for another year.',
        basis: 'The figures of the third quarter.',
      },
    ],
  },
]

export const ADULTS: readonly Script[] = [
  {
    matters: [
      {
        title: 'Self-neglect: who is named',
        kind: 'decision',
        said: 'Members heard of four adults whom three agencies knew and nobody followed.',
        decided: 'One worker is named wherever three agencies or more know an adult.',
        basis: 'Review “Mr Ash”, finding 3.',
        actions: [
          ['Roisin Tallow', 9, 'Keep a list of who is named to whom', 'done'],
          ['Stellan Purdy', 12, 'Tell every housing officer how to ask for a named worker'],
        ],
      },
    ],
  },
  {
    matters: [
      {
        title: 'Capacity in twenty records',
        kind: 'discussion',
        said: 'Six of twenty records say nothing of capacity. Those that do are good.',
        actions: [
          ['Rafe Collingham', 10, 'Write down what good records of capacity have in common', 'extended'],
        ],
      },
    ],
  },
  {
    matters: [
      {
        title: 'Advocacy: who waits',
        kind: 'decision',
        said: 'Nine adults wait for an advocate, the longest for seven weeks.',
        decided: 'The board asks for the number who wait at each of its meetings.',
        actions: [['Gethin Sparrow', 10, 'Give the board the number of adults who wait for an advocate']],
      },
    ],
  },
  {
    matters: [
      {
        title: 'Fire and self-neglect',
        kind: 'information',
        said: 'The fire service told of visits to homes that are full. It is asked in late, and would come earlier.',
        actions: [['Dilys Harrowgate', 12, 'Offer every home care agency a visit to show what to look for']],
      },
    ],
  },
]

export const EXECUTIVE: readonly Script[] = [
  {
    matters: [
      {
        title: 'What each partner pays',
        kind: 'decision',
        said: 'The three partners went through the budget of the coming year.',
        decided: 'Contributions stay as they are for one year and are looked at in the autumn.',
        actions: [['Magnus Tredwell', 14, 'Show what training costs each agency']],
      },
    ],
  },
  {
    deputies: { 'Ronan Skelby': 'Verity Oakes' },
    matters: [
      {
        title: 'Assurance on the front door',
        kind: 'discussion',
        said: 'Calls are answered within two minutes in nine of ten cases. At weekends it is seven of ten.',
        actions: [['Verity Oakes', 6, 'Staff the front door at weekends as on other days', 'done']],
      },
    ],
  },
  {
    matters: [
      {
        title: 'Independent scrutiny: what comes next',
        kind: 'decision',
        said: 'The scrutineer proposed three visits. The partners asked for one of them at night.',
        decided: 'The scrutineer visits leaving care, the front door at night, and supervision.',
      },
    ],
  },
  {
    matters: [
      {
        title: 'Workers whom three agencies seek',
        kind: 'discussion',
        said: 'Health, police and council look for the same people. Each told what it offers.',
        actions: [['Honor Wycliffe', 20, 'Propose one advertisement for posts in safeguarding']],
      },
    ],
  },
  {
    matters: [
      {
        title: 'A difference about a threshold',
        kind: 'decision',
        said: 'The board for children could not settle it within ten days. The partners heard both agencies.',
        decided: 'The agency that raised it is right, and the case is looked at again this week.',
        basis: 'The policy on resolving differences, step 5.',
      },
    ],
  },
  {
    matters: [
      {
        title: 'Yearly report: who signs when',
        kind: 'information',
        said: 'The business manager showed the timetable. Each partner names who reads the draft.',
        actions: [['Sabine Arkwright', 5, 'Name who reads the draft of the yearly report']],
      },
    ],
  },
]
