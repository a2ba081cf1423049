/** What an inspector asks for under a heading. */
export const EVIDENCE_KINDS = ['document', 'decision', 'action', 'audit', 'figure', 'impact'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Something that evidence is asked for, and by which words the records that may show it are found. */
export interface EvidenceLine {
  readonly id: string
  readonly words: string
  /** As somebody would type it in the search. Null: the theme of the inspection, which whoever prepares for it enters. */
  readonly search: string | null
  /** What is a gap where there is none of it. */
  readonly needs: readonly EvidenceKind[]
}

export interface FrameworkHeading {
  readonly id: string
  readonly title: string
  readonly lines: readonly EvidenceLine[]
}

/** A framework by which somebody inspects from outside. Its headings and lines are in our own words. */
export interface Framework {
  readonly name: string
  readonly title: string
  /** Who inspects. */
  readonly by: string
  /** The law that it rests on, and the text after which the headings are written. */
  readonly source: string
  readonly headings: readonly FrameworkHeading[]
}

const EVERYTHING = EVIDENCE_KINDS

const line = (
  id: string,
  words: string,
  search: string | null,
  needs: readonly EvidenceKind[] = EVERYTHING,
): EvidenceLine => ({ id, words, search, needs })

const JOINT: Framework = {
  name: 'joint-targeted',
  title: 'Joint targeted area inspection',
  by: 'Ofsted, the Care Quality Commission and His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services',
  source:
    'Children Act 2004, section 20. Headings in our own words, after what joint inspections of multi-agency safeguarding look at',
  headings: [
    {
      ...{ id: 'seeing', title: 'Recognising need and risk' },
      lines: [
        line('theme', 'What is known of the theme of the inspection in this area', null),
        line(
          'front-door',
          'How contacts and referrals are received, weighed and answered by all agencies',
          'referral or threshold or "front door" or MASH',
          ['document', 'decision', 'audit', 'figure'],
        ),
        line(
          'strategy',
          'How agencies decide together and at once: strategy discussions and enquiries',
          '"strategy discussion" or "section 47" or enquiry',
          ['document', 'audit', 'figure'],
        ),
      ],
    },
    {
      ...{ id: 'working', title: 'Working together for each child' },
      lines: [
        line(
          'sharing',
          'How information is shared, and how agencies know that it arrived',
          'information or sharing',
          ['document', 'decision', 'action', 'audit'],
        ),
        line(
          'escalating',
          'How practitioners disagree and escalate',
          'escalation or disagreement or "resolving differences"',
          ['document', 'audit', 'figure'],
        ),
        line(
          'voice',
          'What children and families say, and what changed because of it',
          'voice or children or families or lived',
          ['document', 'action', 'audit', 'impact'],
        ),
      ],
    },
    {
      ...{ id: 'workforce', title: 'People who do the work' },
      lines: [
        line('training', 'Training in what the theme needs, and what it changed', 'training or learning', [
          'document',
          'action',
          'figure',
          'impact',
        ]),
        line(
          'supervision',
          'Supervision and support of those who work with risk',
          'supervision or workload',
          ['document', 'audit'],
        ),
      ],
    },
    {
      ...{ id: 'leading', title: 'Leading together' },
      lines: [
        line(
          'arrangements',
          'Arrangements of the safeguarding partners, and who decides what',
          'arrangements or partners or delegated',
          ['document', 'decision'],
        ),
        line(
          'scrutiny',
          'Independent scrutiny, what it challenged and what came of it',
          'scrutiny or challenge or scrutineer',
          ['document', 'audit', 'action'],
        ),
        line(
          'reviews',
          'Learning from reviews, and actions that were carried through',
          'review or learning',
          ['document', 'action', 'impact'],
        ),
      ],
    },
  ],
}

const CHILDREN: Framework = {
  name: 'local-authority-children',
  title: 'Inspection of local authority children’s services',
  by: 'Ofsted',
  source:
    'Education and Inspections Act 2006, section 136. Headings in our own words, after the framework for inspecting local authority children’s services. Only what a partnership can show is asked for',
  headings: [
    {
      ...{ id: 'help', title: 'Help and protection' },
      lines: [
        line('early-help', 'Early help, and how families come to it', '"early help" or prevention', [
          'document',
          'action',
          'figure',
          'impact',
        ]),
        line('thresholds', 'Thresholds that agencies share and apply alike', 'threshold or referral', [
          'document',
          'decision',
          'audit',
          'figure',
        ]),
        line(
          'protection',
          'Child protection enquiries, conferences and plans',
          '"child protection" or conference or enquiry',
          ['document', 'audit', 'figure'],
        ),
        line(
          'exploitation',
          'Children at risk outside the home: exploitation and going missing',
          'exploitation or missing',
          EVERYTHING,
        ),
      ],
    },
    {
      ...{ id: 'care', title: 'Children in care and care leavers' },
      lines: [
        line(
          'in-care',
          'Safety of children who live in care, near and far',
          '"in care" or "looked after" or placement',
          ['document', 'figure'],
        ),
        line('leavers', 'Care leavers: safe, in touch and housed', '"care leavers" or leaving', [
          'document',
          'figure',
        ]),
      ],
    },
    {
      ...{ id: 'leaders', title: 'Leaders and how they know' },
      lines: [
        line(
          'knowing',
          'How leaders know the quality of practice: audits and figures',
          'audit or quality or performance',
          ['document', 'audit', 'figure', 'action'],
        ),
        line(
          'learning',
          'What was learned from reviews and complaints, and what changed',
          'review or learning or complaint',
          ['document', 'action', 'impact'],
        ),
        line('workforce', 'A workforce that stays and is trained', 'training or workforce or recruitment', [
          'document',
          'figure',
          'action',
        ]),
        line(
          'partners',
          'Work with partners, and challenge between them',
          'partners or challenge or escalation',
          ['decision', 'audit'],
        ),
      ],
    },
  ],
}

const ADULTS: Framework = {
  name: 'local-authority-adults',
  title: 'Assessment of local authority adult social care',
  by: 'Care Quality Commission',
  source:
    'Health and Social Care Act 2008, section 46A, on duties under Part 1 of the Care Act 2014. Headings after its four themes, in our own words. Only what a safeguarding adults board can show is asked for',
  headings: [
    {
      ...{ id: 'people', title: 'Working with people' },
      lines: [
        line(
          'personal',
          'What adults wanted from safeguarding, and whether they got it',
          '"making safeguarding personal" or outcomes or voice',
          ['document', 'figure', 'audit', 'impact'],
        ),
        line(
          'equity',
          'Who is not reached, and what is done about it',
          'equality or equity or diversity or access',
          ['document', 'action', 'figure'],
        ),
      ],
    },
    {
      ...{ id: 'support', title: 'Providing support' },
      lines: [
        line(
          'providers',
          'Safety of those whom providers care for',
          'provider or "care home" or commissioning',
          ['document', 'audit', 'figure'],
        ),
        line('partners', 'Working with communities and partners', 'partnership or community or voluntary', [
          'document',
          'decision',
          'action',
        ]),
      ],
    },
    {
      ...{ id: 'safety', title: 'Safety in the system' },
      lines: [
        line(
          'transitions',
          'Moving between services, and from child to adult',
          'transition or discharge or transitional',
          ['document', 'action', 'audit'],
        ),
        line(
          'enquiries',
          'Safeguarding enquiries: how soon, how well, with whom',
          '"section 42" or enquiries or concerns',
          ['document', 'audit', 'figure'],
        ),
        line(
          'self-neglect',
          'Self-neglect and hoarding, and deciding about risk together',
          '"self-neglect" or hoarding or risk',
          EVERYTHING,
        ),
        line('reviews', 'Safeguarding adults reviews, and what they changed', 'review or learning', [
          'document',
          'action',
          'impact',
        ]),
      ],
    },
    {
      ...{ id: 'leading', title: 'Leadership' },
      lines: [
        line('board', 'The board: its plan, its members and its decisions', 'board or strategy or plan', [
          'document',
          'decision',
          'action',
        ]),
        line(
          'learning',
          'Learning and improving: audits, training, what came of both',
          'training or audit or learning',
          ['document', 'audit', 'figure', 'impact'],
        ),
      ],
    },
  ],
}

export const FRAMEWORKS: readonly Framework[] = [JOINT, CHILDREN, ADULTS]

/** The kinds of the search that are evidence of each kind. Audits and impact are not found by it. */
export const SEARCHED: Readonly<Partial<Record<EvidenceKind, readonly string[]>>> = {
  document: ['document', 'meeting-paper', 'terms'],
  decision: ['meeting-decision'],
  action: ['action', 'recommendation'],
  figure: ['indicator'],
}

export const EVIDENCE_WORDS: Readonly<Record<EvidenceKind, string>> = {
  document: 'Documents and papers',
  decision: 'Decisions',
  action: 'Actions and recommendations',
  audit: 'Audits, scrutiny and commentary',
  figure: 'Figures',
  impact: 'What came of it',
}

/** The same where there is none: “no audit”. */
export const LACKING: Readonly<Record<EvidenceKind, string>> = {
  document: 'no document',
  decision: 'no decision',
  action: 'no action',
  audit: 'no audit, scrutiny or commentary',
  figure: 'no figure',
  impact: 'nothing that says what came of it',
}

/** What is searched for: the line’s own words, or the theme. Undefined where no theme is entered yet. */
export const soughtFor = ({ search }: EvidenceLine, theme: string): string | undefined =>
  search ?? (theme === '' ? undefined : theme)

const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** So much of the end of a word may differ: “review” finds “reviews” and “reviewed”. */
const ENDING = 2
const LEAST = 4

const begins = (said: string, sought: string): boolean =>
  said.startsWith(sought.slice(0, Math.max(Math.min(sought.length, LEAST), sought.length - ENDING)))

/** Whether a text has what is searched for: every word of any of its parts, which “or” divides. */
export function saysAnyOf(text: string, search: string): boolean {
  const said = words(text)
  return search
    .split(/\s+or\s+/i)
    .map(words)
    .some((part) => part.length > 0 && part.every((word) => said.some((each) => begins(each, word))))
}
