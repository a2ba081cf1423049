import { randomUUID } from 'node:crypto'
import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const SETS = '/workspace/question-sets'
const LIST = '/workspace/questionnaires'

const options = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No', hint: 'Say below what is planned' },
]
const STANDARD = randomUUID()

/** A question of each kind, with all that stands beside one. */
const ASKED = [
  {
    type: 'choice',
    words: 'Is there a policy?',
    options,
    evidenceFor: ['yes'],
    guidance: 'Look at **all** of it.',
  },
  { type: 'multi', words: 'Who has read it?', options, isRequired: false },
  { type: 'rag', words: 'How well is it met?', mayNotApply: true, standard: STANDARD },
  { type: 'date', words: 'When was it last looked at?', hint: 'For example 27 3 2026' },
  { type: 'number', words: 'How many staff are there?', unit: 'people' },
  { type: 'text', words: 'What gets in the way?' },
  { type: 'confidence', words: 'How confident are you?', asks: 'before-and-now' },
  {
    ...{ type: 'table', words: 'Who was trained?', isRequired: false },
    columns: [
      { name: 'course', heading: 'Course', type: 'text' },
      { name: 'people', heading: 'People', type: 'number' },
      { name: 'done', heading: 'Done', type: 'choice', options },
    ],
  },
  { type: 'file', words: 'Send the plan', isRequired: false },
]

const aFile = (): Buffer =>
  Buffer.from(
    JSON.stringify({
      ...{ format: 'accord-question-set-1', title: 'Self-assessment of the executive' },
      introduction: 'What we ask of ourselves every year.',
      standards: [{ id: STANDARD, number: '1', words: 'Leaders are committed to safeguarding' }],
      sections: [
        {
          ...{ id: randomUUID(), heading: 'Leading and learning' },
          questions: ASKED.map((each, place) => ({ id: randomUUID(), name: `q${place + 1}`, ...each })),
        },
      ],
    }),
  )

/** The first link with words of ours: other modules have sets and rounds too. */
const linksOn = async (
  visitor: Visitor,
  path: string,
  pattern: RegExp,
  words: string,
): Promise<string | undefined> =>
  (await visitor.get(path))
    .querySelectorAll('main a')
    .find((link) => pattern.test(link.getAttribute('href') ?? '') && link.text.includes(words))
    ?.getAttribute('href')

const A_SET = /\/question-sets\/[0-9a-f-]{36}$/
const A_ROUND = /\/question-rounds\/[0-9a-f-]{36}$/
const AN_INVITATION = /\/questionnaires\/[0-9a-f-]{36}$/

/** A set that is published; the first who asks imports it. */
export async function questionSet(visitor: Visitor): Promise<string> {
  const found = await linksOn(visitor, SETS, A_SET, 'Self-assessment of the executive')
  if (found) return found
  await visitor.get(`${SETS}/import`)
  const file = { field: 'file', name: 'set.json', bytes: aFile() }
  const { to } = await visitor.upload(`${SETS}/import`, file, { kind: 'self-assessment' })
  const version = (await visitor.get(to)).querySelector('[name=version]')?.getAttribute('value') ?? ''
  await visitor.post(`${to}/publish`, { note: 'The first', version })
  return to
}

/** A round that asks whoever looks, by name. */
async function round(visitor: Visitor): Promise<string> {
  const set = await questionSet(visitor)
  const found = await linksOn(visitor, LIST, A_ROUND, 'The executive in 2026')
  if (found) return found
  await visitor.get(`${set}/ask`)
  const { to } = await visitor.post(`${set}/ask`, {
    ...{ title: 'The executive in 2026', audience: 'people' },
    ...{ 'opensOn-day': '1', 'opensOn-month': '1', 'opensOn-year': '2020' },
    ...{ 'closesOn-day': '1', 'closesOn-month': '1', 'closesOn-year': '2090' },
  })
  const page = await visitor.get(`${to}/invite`)
  const label = page.querySelectorAll('label').find(({ text }) => text.includes('Rowan Ashdown'))
  const box = page.querySelector(`#${label?.getAttribute('for')}`)
  await visitor.post(`${to}/invite`, { invited: box?.getAttribute('value') ?? '' })
  return to
}

const SURVEY = [
  { ...{ type: 'choice', name: 'q1', words: 'Where do you work?' }, options },
  { type: 'text', name: 'q2', words: 'What would help you?' },
]
const SURVEYED = 6

/** The results of a survey that some answered without a name; the first who asks has it answered. */
async function survey(visitor: Visitor): Promise<string> {
  const title = 'Survey of practitioners'
  const found = await linksOn(visitor, LIST, A_ROUND, title)
  if (found) return `${found}/results`
  await visitor.get(`${SETS}/import`)
  const questions = SURVEY.map((each) => ({ id: randomUUID(), ...each }))
  const section = { id: randomUUID(), heading: 'Your work', questions }
  const set = { format: 'accord-question-set-1', title: 'Survey', sections: [section] }
  const file = { field: 'file', name: 'survey.json', bytes: Buffer.from(JSON.stringify(set)) }
  const { to } = await visitor.upload(`${SETS}/import`, file, { kind: 'survey' })
  await visitor.get(to)
  await visitor.post(`${to}/publish`, { note: '', version: '1' })
  await visitor.get(`${to}/ask`)
  const asked = await visitor.post(`${to}/ask`, {
    ...{ title, audience: 'open-link' },
    ...{ 'opensOn-day': '1', 'opensOn-month': '1', 'opensOn-year': '2020' },
    ...{ 'closesOn-day': '1', 'closesOn-month': '1', 'closesOn-year': '2090' },
  })
  const at = `/answer/${asked.to.split('/').at(-1)}`
  for (let each = 1; each <= SURVEYED; each += 1) {
    const page = `${at}/questions/${questions[0]?.id}`
    await visitor.get(page)
    await visitor.post(page, { kept_revision: '0', q1: 'yes', q2: `More time, says the ${each}th` })
    await visitor.get(`${at}/check`)
    await visitor.post(`${at}/send`, {})
  }
  await visitor.get(asked.to)
  await visitor.post(`${asked.to}/close`, {})
  return `${asked.to}/results`
}

const asked = async (visitor: Visitor): Promise<string> => {
  await round(visitor)
  return linkOn(visitor, LIST, AN_INVITATION)
}

const THEMES = '/workspace/question-rounds/:questionRoundId/words/:questionId/themes'

const themesOf = async (visitor: Visitor): Promise<string> =>
  `${await linkOn(visitor, await survey(visitor), /\/words\//)}/themes`

/** A theme of what was written in the survey; the first who asks adds it. */
async function theme(visitor: Visitor): Promise<string> {
  const themes = await themesOf(visitor)
  const found = (await visitor.get(themes)).querySelector('main th a[href*="/themes/"]')?.getAttribute('href')
  return found ?? (await visitor.post(themes, { name: 'Supervision', keywords: 'supervis' })).to
}

/** The page of a question of this set, by its place. */
async function question(visitor: Visitor): Promise<string> {
  const at = await asked(visitor)
  return linkOn(visitor, at, /\/questions\//)
}

export const OF_QUESTIONNAIRES: Examples = {
  [`${LIST}/:askedId`]: async (visitor) => [await asked(visitor)],
  [`${LIST}/:askedId/questions/:questionId`]: async (visitor) => [await question(visitor)],
  [`${LIST}/:askedId/questions/:questionId/evidence`]: async (visitor) => [
    `${await question(visitor)}/evidence`,
  ],
  [`${LIST}/:askedId/sections/:sectionId/colleagues`]: async (visitor) => [
    await linkOn(visitor, await asked(visitor), /\/colleagues$/),
  ],
  [`${LIST}/:askedId/before`]: async (visitor) => [`${await asked(visitor)}/before`],
  [`${LIST}/:askedId/offline`]: async (visitor) => [`${await asked(visitor)}/offline`],
  [`${LIST}/:askedId/check`]: async (visitor) => [`${await asked(visitor)}/check`],
  [`${LIST}/:askedId/history`]: async (visitor) => [`${await asked(visitor)}/history`],
  [`${SETS}/:questionSetId`]: async (visitor) => [await questionSet(visitor)],
  [`${SETS}/:questionSetId/preview`]: async (visitor) => [`${await questionSet(visitor)}/preview`],
  [`${SETS}/:questionSetId/edit`]: async (visitor) => [`${await questionSet(visitor)}/edit`],
  [`${SETS}/:questionSetId/sections/new`]: async (visitor) => [`${await questionSet(visitor)}/sections/new`],
  [`${SETS}/:questionSetId/workbook`]: async (visitor) => [`${await questionSet(visitor)}/workbook`],
  [`${SETS}/:questionSetId/standards/new`]: async (visitor) => [
    `${await questionSet(visitor)}/standards/new`,
  ],
  ...Object.fromEntries(
    ['sections/:sectionId', 'questions/:questionId', 'standards/:standardId'].flatMap((part) =>
      ['edit', 'take-out', ...(part.startsWith('standards') ? [] : ['condition'])].map((page) => [
        `${SETS}/:questionSetId/${part}/${page}`,
        async (visitor: Visitor) => [
          await linkOn(
            visitor,
            await questionSet(visitor),
            new RegExp(`/${part.split('/')[0]}/[0-9a-f-]{36}/${page}$`),
          ),
        ],
      ]),
    ),
  ),
  [`${SETS}/:questionSetId/sections/:sectionId/questions/new`]: async (visitor) => {
    const here = await linkOn(visitor, await questionSet(visitor), /\/questions\/new$/)
    return ['', '?type=choice', '?type=number', '?type=date', '?type=table'].map((type) => here + type)
  },
  [`${SETS}/:questionSetId/ask`]: async (visitor) => [`${await questionSet(visitor)}/ask`],
  '/workspace/question-rounds/:questionRoundId/results': async (visitor) => [
    `${await round(visitor)}/results`,
    await survey(visitor),
  ],
  '/workspace/question-rounds/:questionRoundId/words/:questionId': async (visitor) => [
    await linkOn(visitor, await survey(visitor), /\/words\//),
  ],
  '/workspace/question-rounds/:questionRoundId/trends': async (visitor) => [
    (await survey(visitor)).replace(/results$/, 'trends'),
  ],
  [THEMES]: async (visitor) => [await themesOf(visitor)],
  [`${THEMES}/:answerThemeId`]: async (visitor) => [await theme(visitor)],
  [`${THEMES}/:answerThemeId/edit`]: async (visitor) => [`${await theme(visitor)}/edit`],
  '/workspace/question-rounds/:questionRoundId/compare-by': async (visitor) => [
    await linkOn(visitor, await survey(visitor), /\/compare-by$/),
  ],
  '/workspace/question-rounds/:questionRoundId': async (visitor) => [await round(visitor)],
  '/workspace/question-rounds/:questionRoundId/invite': async (visitor) => [`${await round(visitor)}/invite`],
}
