import { type QuestionSet, readSet } from '#modules/questionnaires/index.ts'
import { SCALE, STANDARDS } from './section-eleven.ts'

/**
 * Two question sets of the invented partnership: what agencies say of themselves under section 11 of the Children Act 2004, and
 * what their practitioners say of the same standards. The standards are those of the statutory guidance in our words; the questions
 * are ours.
 */

/** What an agency looks for in itself, and what somebody who works there can say of it. */
interface Asked {
  readonly asks: string
  readonly look: string
  readonly practitioners: string
}

const ASKED: Readonly<Record<(typeof STANDARDS)[number][0], Asked>> = {
  commitment: {
    asks: 'How far are your most senior managers committed to safeguarding?',
    look: 'A named senior lead, safeguarding in the plan of the organisation, and papers on it that the board has read and acted on.',
    practitioners: 'My most senior managers show that safeguarding children matters to them',
  },
  responsibilities: {
    asks: 'How far does everybody know what your agency must do for children?',
    look: 'A policy that is in date, told to everybody who starts, and easy to find for staff, volunteers and families.',
    practitioners: 'I know what my agency must do to keep children safe, and where it is written down',
  },
  accountability: {
    asks: 'How clear is it who answers to whom for safeguarding?',
    look: 'Job descriptions, a designated lead who has time for it, and a way to escalate that is used.',
    practitioners: 'I know whom I turn to with a concern, and what to do if I disagree with the answer',
  },
  services: {
    asks: 'How far are your services developed with safeguarding in mind, and with children and families?',
    look: 'What children and families said in the past year, and what you changed because of it.',
    practitioners: 'What children and families say changes how we work',
  },
  training: {
    asks: 'How well are your staff trained and supervised?',
    look: 'Who needs which training, who has had it, and notes of supervision that speak of safeguarding.',
    practitioners: 'My training and supervision prepare me for the safeguarding that I meet in my work',
  },
  recruitment: {
    asks: 'How safely do you recruit, and how well do you deal with allegations?',
    look: 'Checks before somebody starts, a trained member on each panel, and allegations told to the designated officer within one working day.',
    practitioners: 'I know what to do if I hear an allegation against somebody who works with children',
  },
  'working-together': {
    asks: 'How well do you work together with other agencies?',
    look: 'Attendance at conferences and strategy discussions, early help that you led, and what audits say of it.',
    practitioners: 'Other agencies and mine work well together around a child',
  },
  sharing: {
    asks: 'How well do you share information?',
    look: 'An agreement that is in date, guidance that staff can find, and how soon you answer what others ask.',
    practitioners: 'I know what I may share about a child, with whom, and how',
  },
}

const GRADES = [
  'Little or nothing is in place',
  'Some of it is in place, and there is no plan for the rest',
  'Most of it is in place, with a plan for the rest',
  'All of it is in place and seen to work',
]
const points = (descriptors: readonly string[]) =>
  SCALE.names.map((words, at) => ({ at, words, descriptor: descriptors[at] ?? '' }))
const GUIDANCE = {
  words: 'Working Together to Safeguard Children',
  address: 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2',
}

/** The same in every installation, so that whatever is exported from one compares with another. */
const idOf = (kind: 'standard' | 'section' | 'grade' | 'shows' | 'next' | 'survey', place: number): string =>
  `5ec11000-${String(['standard', 'section', 'grade', 'shows', 'next', 'survey'].indexOf(kind)).padStart(4, '0')}-4000-8000-${String(place).padStart(12, '0')}`

const standards = STANDARDS.map(([, words], at) => ({
  id: idOf('standard', at + 1),
  number: String(at + 1),
  words,
}))

function setOf(json: unknown): QuestionSet {
  const read = readSet(json)
  if (!read.ok) throw new Error(read.faults.map(({ where, words }) => `${where}: ${words}`).join('; '))
  return read.set
}

/** What each agency is asked of itself: a grade for each standard, what shows it, and what comes next where it is not met. */
export const sectionElevenSet = (): QuestionSet =>
  setOf({
    ...{ format: 'accord-question-set-1', title: 'Section 11 self-assessment', standards },
    introduction:
      'Section 11 of the Children Act 2004 asks each agency to carry out its work with regard to the need to safeguard children and promote their welfare. Grade yourself against eight standards and say what shows it. A senior manager signs before it is sent.',
    sections: STANDARDS.map(([key, words], index) => {
      const place = index + 1
      const asked = ASKED[key]
      const grade = idOf('grade', place)
      return {
        ...{
          id: idOf('section', place),
          heading: words,
          guidance: `Look at: ${asked.look}`,
          links: [GUIDANCE],
        },
        questions: [
          {
            ...{ id: grade, name: `${key}-grade`, words: asked.asks, type: 'scale' },
            ...{ standard: idOf('standard', place), mayNotApply: true },
            ...{ points: points(GRADES), evidenceFor: [String(SCALE.names.length - 1)] },
          },
          {
            ...{ id: idOf('shows', place), name: `${key}-shows`, words: 'What shows this?', type: 'text' },
            ...{
              hint: 'Say where it can be seen. Name no child and no family',
              standard: idOf('standard', place),
            },
          },
          {
            ...{ id: idOf('next', place), name: `${key}-next`, words: 'What will you do next, and by when?' },
            ...{ type: 'text', standard: idOf('standard', place) },
            showWhen: {
              match: 'all',
              tests: [{ question: grade, is: 'at-most', number: SCALE.names.length - 2 }],
            },
          },
        ],
      }
    }),
    calculations: [
      {
        ...{ id: idOf('section', 100), name: 'met', words: 'Standards that are fully met', form: 'share' },
        of: standards.map((_, index) => idOf('grade', index + 1)),
        values: [String(SCALE.names.length - 1)],
      },
    ],
  })

/** Which agency a practitioner may say that they work for. */
interface OfferedAgency {
  readonly name: string
}

/** What practitioners are asked without a name: their agency, and the same standards on the same scale. */
export const practitionerSurveySet = (agencies: readonly OfferedAgency[]): QuestionSet =>
  setOf({
    ...{ format: 'accord-question-set-1', title: 'Survey of practitioners', standards },
    introduction:
      'Nobody is told who answered what. Leave a question out where you do not know. Please name no child, no family and no colleague.',
    sections: [
      {
        ...{ id: idOf('survey', 100), heading: 'Where you work' },
        questions: [
          {
            ...{
              id: idOf('survey', 101),
              name: 'agency',
              words: 'Which agency do you work for?',
              type: 'choice',
            },
            options: [
              ...agencies.map(({ name }, index) => ({ value: `agency-${index + 1}`, words: name })),
              { value: 'another', words: 'Another agency' },
            ],
          },
        ],
      },
      {
        ...{ id: idOf('survey', 200), heading: 'What you see in your work' },
        guidance: 'Say how far each sentence holds where you work.',
        questions: STANDARDS.map(([key], index) => ({
          ...{ id: idOf('survey', index + 1), name: key, words: ASKED[key].practitioners, type: 'scale' },
          ...{ standard: idOf('standard', index + 1), isRequired: false, points: points([]) },
        })),
      },
      {
        ...{ id: idOf('survey', 300), heading: 'In your own words' },
        questions: [
          {
            ...{
              id: idOf('survey', 301),
              name: 'better',
              words: 'What would help you most to keep children safe?',
            },
            ...{ type: 'text', isRequired: false, most: 1000 },
          },
        ],
      },
    ],
  })
