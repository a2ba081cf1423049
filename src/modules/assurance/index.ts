/** How well agencies safeguard: what they say of themselves, what their practitioners say, and what audits of cases find. */
import type { AgencyId } from '#modules/people/index.ts'
import { accordItself } from '#platform/jobs.ts'
import { combined, type Module, type Offers } from '#platform/module.ts'
import { schedule } from '#platform/timetable.ts'
import { chaseCycles } from './commands/chasing.ts'
import { chaseCommentary } from './commands/commentary-chasing.ts'
import { holdings, undoable } from './commands/holdings.ts'
import { sampleKeepers, undoableSamples } from './commands/sample-keepers.ts'
import { chaseSchoolCycles } from './commands/school-chasing.ts'
import { settleChallenges, tellOfLateReplies } from './commands/scrutiny.ts'
import { kept, keptOfCommentary, keptPrints } from './keeping.ts'
import { ofAgency } from './queries/agency-panel.ts'
import { agenda as commentaryAgenda, attention as commentaryAttention } from './queries/commentary-days.ts'
import { standardOrigin } from './queries/cycle-origin.ts'
import { cycleAccretion } from './queries/cycle-year.ts'
import {
  partAttention,
  sampleAccretion,
  sampleAttention,
  sampleCalendar,
  sampleSource,
} from './queries/sample-days.ts'
import { findSample } from './queries/samples.ts'
import { attention, calendar, challengeSource } from './queries/scrutiny-days.ts'
import { accretion } from './queries/scrutiny-year.ts'
import { voiceAccretion, voiceAttention, voiceCalendar } from './queries/voice-days.ts'
import { voicesFor } from './queries/voices.ts'
import { auditPartRoutes } from './routes/audit-parts.ts'
import { auditRoutes } from './routes/audits.ts'
import { commentaryRoutes } from './routes/commentary.ts'
import { commentaryQuarterRoutes } from './routes/commentary-quarter.ts'
import { countedAuditRoutes } from './routes/counted-audits.ts'
import { cycleReportRoutes } from './routes/cycle-report.ts'
import { cycleRoutes } from './routes/cycles.ts'
import { inspectionRoutes } from './routes/inspection.ts'
import { sampleCaseRoutes } from './routes/sample-cases.ts'
import { sampleRoutes } from './routes/samples.ts'
import { schoolRoutes } from './routes/schools.ts'
import { scrutinyRoutes } from './routes/scrutiny.ts'
import { scrutinyPlanRoutes } from './routes/scrutiny-plan.ts'
import { sideRoutes } from './routes/sides.ts'
import { voiceRoutes } from './routes/voices.ts'
import { COMMENTARIES, commentaryDays, readCommentary } from './rules/commentary.ts'
import { commentaryLetter, commentaryReminder } from './rules/commentary-letters.ts'
import { questionPutLetter, returnDueLetter, returnLateLetter } from './rules/cycle-letters.ts'
import { readCycles } from './rules/cycles.ts'
import { auditorLetter, challengeLetter, concernLetter, replyLateLetter } from './rules/letters.ts'
import { readSamples, SAMPLE, thingOf } from './rules/samples.ts'
import { schoolDueLetter, schoolLateLetter, trustLateLetter } from './rules/school-letters.ts'
import { readInspection, readScrutiny } from './rules/scrutiny.ts'
import { readVoices } from './rules/voices.ts'
import type { SampleId } from './schema/samples.ts'
import { agencyPart } from './views/agency-panel.ts'
import { help as auditHelp } from './views/audit-help.ts'
import { help as commentaryHelp } from './views/commentary-help.ts'
import { help as cycleHelp } from './views/cycle-help.ts'
import { CYCLES } from './views/cycle-parts.ts'
import { INSPECTION } from './views/inspection.ts'
import { help as inspectionHelp } from './views/inspection-help.ts'
import { help as sampleHelp } from './views/sample-help.ts'
import { help as scrutinyHelp } from './views/scrutiny-help.ts'
import { help as voiceHelp } from './views/voice-help.ts'
import { voicesInBrief } from './views/voices.ts'

export { addAuditor } from './commands/auditors.ts'
export { chaseCycles } from './commands/chasing.ts'
export { askQuarter, changeCommentary, startCommentary } from './commands/commentary.ts'
export { chaseCommentary } from './commands/commentary-chasing.ts'
export { giveThemes, putOnAgenda } from './commands/commentary-reading.ts'
export { countAudit } from './commands/counted-audits.ts'
export { addCriterion } from './commands/criteria.ts'
export { changeCycle, closeCycle, launchCycle } from './commands/cycles.ts'
export { agreeCase, openSitting, savePart } from './commands/parts.ts'
export {
  lookAtCase,
  raiseConcern,
  settleConcern,
  takeCaseOut,
} from './commands/sampled-cases.ts'
export { addSample, changeSample, closeSample, drawCases } from './commands/samples.ts'
export {
  addActivity,
  addChallenge,
  changeActivity,
  judgeChallenge,
  replyToChallenge,
} from './commands/scrutiny.ts'
export {
  agreeGrade,
  closeGap,
  draftQuestions,
  putQuestions,
  recordCase,
  replyForAgency,
  wordQuestion,
} from './commands/sides.ts'
export { recordVoice, sayWhatChanged, takeVoiceBack } from './commands/voices.ts'
export type { LaunchInput } from './forms/cycles.ts'
export type { SampleInput } from './forms/samples.ts'
export type { ActivityInput, ChallengeInput } from './forms/scrutiny.ts'
export type { VoiceInput } from './forms/voices.ts'
export { auditorsOf, criteriaOf } from './queries/case-audits.ts'
export { findQuarter, saidInQuarter } from './queries/commentary.ts'
export { sampledCases } from './queries/samples.ts'
export { jobHandlers } from './reactions/printing.ts'
export { agreementOf } from './rules/agreement.ts'
export { isOpen, movements, type Part, type Sitting, sittingsOf } from './rules/blind-grading.ts'
export { themesVersion, WELL, WORRIES } from './rules/commentary.ts'
export { gradeName, SCALES, type Scale, tally } from './rules/grades.ts'
export { type Cycle, heatMap } from './rules/heat-map.ts'
export { challengeQuestion, type Recorded, type Side, threeWay, USUAL } from './rules/three-way.ts'
export type { AuditorId, CriterionId } from './schema/case-audits.ts'
export type { CommentaryId, CommentaryQuarterId } from './schema/commentary.ts'
export type { CycleId } from './schema/cycles.ts'
export type { SampledCaseId, SampleId } from './schema/samples.ts'
export type { ChallengeId, ScrutinyActivityId } from './schema/scrutiny.ts'

/** `modules` are all there are: the scrutineer reads what the records of each say of a year. */
export const assuranceModule = (modules: () => readonly Module[]): Module => ({
  name: 'assurance',
  title: 'Assurance and independent scrutiny',
  offMeans:
    'What was scrutinised, challenged and said by people is out of sight, and nobody is asked for an answer.',
  ...combined([
    ofCycles,
    ofScrutiny(modules),
    ofCommentary,
    ofAgencies,
    ofInspection(modules),
    ofSamples,
    ofVoices,
  ]),
  kept: [...kept, ...keptOfCommentary, ...keptPrints],
})

const ofScrutiny = (modules: () => readonly Module[]): Offers => ({
  workspaceRoutes: [...scrutinyRoutes, ...scrutinyPlanRoutes(modules)],
  help: scrutinyHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Scrutiny', href: '/workspace/scrutiny', icon: 'eye' },
      ...{ may: readScrutiny, place: 'Assurance' },
    },
  ],
  accretions: [accretion],
  attention,
  calendar,
  holdings,
  undoable: [undoable],
  recommendationSources: [challengeSource],
  letters: [challengeLetter, replyLateLetter],
  timetable: [
    schedule({
      name: 'assurance.tell-of-late-replies',
      cron: '50 6 * * *',
      run: async (ask) => {
        // Whoever takes on the challenge of a leaver is told of what is late like everybody.
        await ask.write(settleChallenges)
        await ask.write((work) => tellOfLateReplies(work))
      },
    }),
  ],
})

/** Cases that are drawn at random and looked at for one question. */
const ofSamples: Offers = {
  workspaceRoutes: [...sampleRoutes, ...sampleCaseRoutes, ...auditRoutes, ...auditPartRoutes],
  help: [...sampleHelp, ...auditHelp],
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Audits', href: '/workspace/audits', icon: 'search' },
      ...{ may: readSamples, place: 'Assurance' },
    },
  ],
  things: [
    {
      ...{ kind: SAMPLE, words: 'audit' },
      async find(reader, id) {
        const sample = await findSample(reader, accordItself(reader.partnershipId), id as SampleId)
        return sample && thingOf(sample)
      },
    },
  ],
  accretions: [sampleAccretion],
  attention: async (...of) => [...(await sampleAttention(...of)), ...(await partAttention(...of))],
  calendar: sampleCalendar,
  recommendationSources: [sampleSource],
  letters: [concernLetter, auditorLetter],
  holdings: sampleKeepers,
  undoable: [undoableSamples],
}

/** What people said, and what changed because of it. */
const ofVoices: Offers = {
  workspaceRoutes: voiceRoutes,
  help: voiceHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Voices', href: '/workspace/voices', icon: 'people' },
      ...{ may: readVoices, place: 'Assurance' },
    },
  ],
  priorityPanels: [
    {
      heading: 'What people said',
      order: 20,
      async show({ db, actor, today }, priorityId) {
        const said = (await voicesFor(db, actor)).filter((voice) => voice.priorityId === priorityId)
        return said.length > 0 ? voicesInBrief(said, today) : undefined
      },
    },
  ],
  recommendationPanels: [
    {
      heading: 'What people said',
      order: 20,
      async show({ db, actor, today }, id) {
        const said = (await voicesFor(db, actor)).filter((voice) => voice.recommendationId === id)
        return said.length > 0 ? voicesInBrief(said, today) : undefined
      },
    },
  ],
  accretions: [voiceAccretion],
  attention: voiceAttention,
  calendar: voiceCalendar,
}

const ofCommentary: Offers = {
  workspaceRoutes: [...commentaryRoutes, ...commentaryQuarterRoutes],
  help: commentaryHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Commentary', href: COMMENTARIES, icon: 'form' },
      ...{ may: readCommentary, place: 'Assurance' },
    },
  ],
  attention: commentaryAttention,
  agendaSources: [commentaryAgenda],
  settings: [commentaryDays],
  letters: [commentaryLetter, commentaryReminder],
  timetable: [
    schedule({
      name: 'assurance.chase-commentary',
      cron: '55 6 * * *',
      run: async (ask) => {
        await ask.write(chaseCommentary)
      },
    }),
  ],
}

/** What assurance waits for from an agency, on its page. */
const ofAgencies: Offers = {
  agencyPanels: [
    {
      heading: 'Assurance',
      order: 45,
      async show(ask, agencyId) {
        const found = await ofAgency(ask, agencyId as AgencyId)
        return found && agencyPart(found, ask.today)
      },
    },
  ],
}

const ofInspection = (modules: () => readonly Module[]): Offers => ({
  workspaceRoutes: inspectionRoutes(modules),
  help: inspectionHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Inspection', href: INSPECTION, icon: 'search' },
      ...{ may: readInspection, place: 'Assurance' },
    },
  ],
})

/** Cycles of self-assessment. */
const ofCycles: Offers = {
  workspaceRoutes: [
    ...cycleRoutes,
    ...schoolRoutes,
    ...cycleReportRoutes,
    ...sideRoutes,
    ...countedAuditRoutes,
  ],
  help: cycleHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Self-assessment', href: CYCLES, icon: 'form' },
      ...{ may: readCycles, place: 'Assurance' },
    },
  ],
  accretions: [cycleAccretion],
  actionOrigins: [standardOrigin],
  letters: [
    ...[returnDueLetter, returnLateLetter, questionPutLetter],
    ...[schoolDueLetter, schoolLateLetter, trustLateLetter],
  ],
  timetable: [
    schedule({
      name: 'assurance.chase-cycles',
      cron: '20 7 * * *',
      run: async (ask) => {
        await ask.write((work) => chaseCycles(work))
        await ask.write((work) => chaseSchoolCycles(work))
      },
    }),
  ],
}
