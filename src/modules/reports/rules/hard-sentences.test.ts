import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check, WITHOUT_RECORDS } from './check.ts'
import { reportOfText } from './given/plain.ts'
import type { KnownName } from './known-names.ts'

const KNOWN: readonly KnownName[] = [
  { name: 'Northmere County Council', abbreviation: 'NCC' },
  { name: 'Child Death Overview Panel', abbreviation: 'CDOP' },
  { name: 'Southwold and Marsh Hospitals NHS Foundation Trust', abbreviation: 'SMH' },
  {
    name: 'Marshland Youth Service',
    abbreviation: '',
    endedOn: '2022-09-30',
    successor: 'Northmere Youth Hub',
  },
]

const found = (text: string) =>
  check(
    reportOfText(
      `# Northmere and Southwold Safeguarding Partnership annual report 2022-23\n\n## Foreword\n\n${text}`,
    ),
    WITHOUT_RECORDS,
    KNOWN,
  )

/** Each looks like a mistake of some kind, and is none. */
const CLEAN: readonly string[] = [
  'Of the 120 referrals, 40 came from schools and 31 from health.',
  'We spoke to 60 people, including 20 carers and 15 children.',
  '64 adults and 31 children came; some of the 80 families brought both.',
  'There were 210 calls, of which 120 were about neglect and 110 about physical harm, as some were about more than one.',
  'Half of the 7 schools replied.',
  '61% of parents agreed, 23% did not and the rest gave no answer.',
  '33% were from Northmere, 33% from Southwold and the remaining 33% from elsewhere.',
  'The rate rose from 41% to 46%, an increase of five percentage points.',
  'Our three priorities remain: neglect and poverty; exploitation; and domestic abuse.',
  'We work with two districts, three hospitals and five colleges.',
  'Two partners, the police and the council, share the cost.',
  'Four members of the panel are lay people: we thank Ada, Bo, Cy and Di.',
  'The strategy will be launched in May 2023.',
  'Findings will be reported in June 2023.',
  'The plan for 2023-24 was agreed by the board.',
  'The review of a death in November 2021 was published in May 2022.',
  'Since it began in March 2020 the hub has grown.',
  'Working Together 2018 was in force, and the 2023 edition came later.',
  'Compared with February 2022, when the team had four workers, it has six.',
  'In July 2022 the group visited two schools.',
  'We plan to launch a carers strategy next year. The children’s strategy was launched in May 2022.',
  'Next year we will audit neglect. An audit of exploitation was completed in June 2022.',
  'The Child Death Overview Panel (CDOP) met. A member of CDOP wrote to each family.',
  'Child death overview panels across the region met twice.',
  'Southwold and Marsh Hospitals are rebuilding. The hospitals have new entrances.',
  'Our local child death overview panel (CDOP) has a lay chair.',
  'Marshland Youth Service closed in September 2022 and became Northmere Youth Hub.',
  'In May 2022 Marshland Youth Service ran a summer scheme.',
  'The former Clinical Commissioning Group handed over its work in July 2022.',
  'Call 999 in an emergency and 101 otherwise. Childline is on 0800 1111.',
  'Children in Northmere call 01632 960001. In Southwold they call 01632 960002.',
  'The grant was £1,632,960 over three years.',
  'She had had enough, and said that that was that.',
  'In Northmere children told us they feel safe at home. In Northmere schools, pupils said the same of corridors.',
  'We held 12 sessions in the north. We held 12 sessions in the south.',
  '312 pupils answered the survey, and 312 is a good number for a school of that size.',
  'The website had 1,204 visits in May. The helpline took 1,204 calls in the year to March.',
  'Section 11 audits, section 47 enquiries and section 17 assessments are different duties.',
  'Mr J. Hale, Dr. P. Ross and Prof. A. Lyle advised us free of charge.',
  'The MASH, as everybody calls it, answers within a day.',
  'A* grades were rare, and one 5* hotel gave us rooms.',
  'See the table on page 12 for the numbers by district.',
  '1.5 million people live in the region. 2.5 hours is a long wait.',
]

/** Whole texts in layouts that a reader knows how to read. */
const LAYOUTS: readonly (readonly [name: string, text: string])[] = [
  [
    'numbered paragraphs',
    '1.1 The board met.\n\n1.2 It heard from carers.\n\n1.3 It agreed a plan.\n\n2.1 The plan was published.',
  ],
  ['a table with a total', '| Area | Cases\n| North | 12\n| South | 30\n| Total | 42'],
  ['a table with shares', '| Answer | Share\n| Yes | 61%\n| No | 39%\n| Total | 100%'],
  ['a list within a list', 'We have two aims:\n- Listen\n  - to children\n  - to carers\n- Learn'],
  [
    'contents and headings',
    '## Contents\n\n- Our year\n- Money\n- Glossary\n\n## Our year\n\nIt was busy.\n\n## Money\n\nIt was spent.\n\n## Glossary\n\nThere are no hard words.',
  ],
  ['a picture with words', '![Children plant a tree in the park](tree.jpg)'],
  ['a note with its mark', 'Visits rose*.\n\n* Counted from April.'],
]

const TOLD: readonly (readonly [rule: string, text: string])[] = [
  [
    'parts-do-not-add-up',
    'Of the 120 referrals, 40 came from schools, 31 from health and the remaining 59 from others.',
  ],
  [
    'parts-do-not-add-up',
    '412 children lived in Northmere and 655 in Southwold. In total 1,076 children lived in the area.',
  ],
  ['parts-do-not-add-up', '49% were male and 53% were female.'],
  ['parts-do-not-add-up', '| Area | Spring | Autumn | Total\n| North | 12 | 13 | 25\n| South | 30 | 14 | 54'],
  ['number-of-items', 'The county has five districts: Arden, Bexley, Corley and Dunmere.'],
  ['number-of-items', 'We set ourselves three goals:\n- Listen\n- Learn'],
  ['outside-period', 'The conference took place on 14 June 2023 and was well attended.'],
  ['outside-period', 'In 2022, 1,240 people were trained.'],
  [
    'planned-and-begun',
    'Next year we plan to start:\n- A parent mentoring scheme\n- Peer research\n\nThe parent mentoring scheme began in May 2022.',
  ],
  ['body-name', 'Northmore County Council chairs the group.'],
  ['body-name', 'Southwold and Marsh Hospital NHS Foundation Trust sent a report.'],
  ['acronym', 'The Child Death Review Panel (CDOP) met.'],
  ['former-name', 'Marshland Youth Service leads on this.'],
  ['former-name', 'The Clinical Commissioning Group leads on this.'],
  ['section-number', '1.1 The board met.\n\n1.2 It heard from carers.\n\n1.4 It agreed a plan.'],
  [
    'contents',
    '## Contents\n\n- Our year\n- Money and people\n- Glossary\n\n## Our year\n\nIt was busy.\n\n## Money and staff\n\nIt was spent.\n\n## Glossary\n\nThere are no hard words.',
  ],
  [
    'begun-twice',
    'The partnership has continued to work\n\nThe partnership has continued to work with schools through the year and is glad of it.',
  ],
  ['telephone', 'Call us on 01632 96001.'],
  ['telephone', 'The adult desk is on 01632 960123. Ring the adult desk on 01632 960132.'],
  ['alt-text', '![](chart.png)'],
  ['suspicious-repeat', '226\n\nMissing from home episodes\n\n226\n\nMissing from care episodes'],
]

describe('the checker is silent on what only looks wrong:', () => {
  for (const text of CLEAN)
    it(text, () =>
      assert.deepEqual(
        found(text).map(({ rule, explanation }) => `${rule}: ${explanation}`),
        [],
      ),
    )
  for (const [name, text] of LAYOUTS)
    it(name, () =>
      assert.deepEqual(
        found(text).map(({ rule, explanation }) => `${rule}: ${explanation}`),
        [],
      ),
    )
})

describe('the checker tells of what is wrong:', () => {
  for (const [rule, text] of TOLD)
    it(`${rule}: ${text.replaceAll(/\s+/g, ' ')}`, () =>
      assert.deepEqual([...new Set(found(text).map((each) => each.rule))], [rule]))
})
