/** How well agencies safeguard: what they say of themselves, what their practitioners say, and what audits of cases find. */
import { combined, type Module, type Offers } from '#platform/module.ts'
import { schedule } from '#platform/timetable.ts'
import { tellOfLateReplies } from './commands/scrutiny.ts'
import { kept } from './keeping.ts'
import { attention, calendar, challengeSource } from './queries/scrutiny-days.ts'
import { accretion } from './queries/scrutiny-year.ts'
import { scrutinyRoutes } from './routes/scrutiny.ts'
import { scrutinyPlanRoutes } from './routes/scrutiny-plan.ts'
import { challengeLetter, replyLateLetter } from './rules/letters.ts'
import { readScrutiny } from './rules/scrutiny.ts'
import { help as scrutinyHelp } from './views/scrutiny-help.ts'

export {
  addActivity,
  addChallenge,
  changeActivity,
  judgeChallenge,
  replyToChallenge,
} from './commands/scrutiny.ts'
export type { ActivityInput, ChallengeInput } from './forms/scrutiny.ts'
export { agreementOf } from './rules/agreement.ts'
export { isOpen, movements, type Part, type Sitting, sittingsOf } from './rules/blind-grading.ts'
export { gradeName, SCALES, type Scale, tally } from './rules/grades.ts'
export { type Cycle, heatMap } from './rules/heat-map.ts'
export { challengeQuestion, type Recorded, type Side, threeWay, USUAL } from './rules/three-way.ts'
export type { ChallengeId, ScrutinyActivityId } from './schema/scrutiny.ts'

/** `modules` are all there are: the scrutineer reads what the records of each say of a year. */
export const assuranceModule = (modules: () => readonly Module[]): Module => ({
  name: 'assurance',
  title: 'Assurance and independent scrutiny',
  offMeans: 'What was scrutinised and challenged is out of sight, and nobody is asked for a reply.',
  ...combined([ofScrutiny(modules)]),
  kept,
})

const ofScrutiny = (modules: () => readonly Module[]): Offers => ({
  workspaceRoutes: [...scrutinyRoutes, ...scrutinyPlanRoutes(modules)],
  help: scrutinyHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Scrutiny', href: '/workspace/scrutiny', icon: 'search' },
      ...{ may: readScrutiny, place: 'Assurance' },
    },
  ],
  accretions: [accretion],
  attention,
  calendar,
  recommendationSources: [challengeSource],
  letters: [challengeLetter, replyLateLetter],
  timetable: [
    schedule({
      name: 'assurance.tell-of-late-replies',
      cron: '50 6 * * *',
      run: async (ask) => {
        await ask.write((work) => tellOfLateReplies(work))
      },
    }),
  ],
})
