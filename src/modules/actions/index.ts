/** What was recommended, and what somebody is to do by a day, wherever it was agreed, with what was said of it since. */
import type { GroupId } from '#modules/governance/index.ts'
import { gathered } from '#platform/attention.ts'
import { combined, type Module, type Offers } from '#platform/module.ts'
import { schedule } from '#platform/timetable.ts'
import { holds } from '#platform/work.ts'
import { askOwners } from './commands/asking.ts'
import { bringUp } from './commands/escalating.ts'
import { holdings, undoable } from './commands/holdings.ts'
import { takingIn } from './commands/importing.ts'
import { keepers, undoableKeepers } from './commands/keepers.ts'
import { settleLeavers } from './commands/leaving.ts'
import { sealEarlier } from './commands/tiers.ts'
import { changingTogether } from './commands/together.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { absenceAttention, unreachedAttention } from './queries/absences.ts'
import { accretion } from './queries/accretion.ts'
import { checksCalendar, verifyingAttention } from './queries/checks.ts'
import { actionMeasures, actionsCockpit } from './queries/measures.ts'
import { recommendationCockpit, recommendationMeasures } from './queries/recommendation-measures.ts'
import { recommendationById, recommendationsTo } from './queries/recommendations.ts'
import {
  recommendationAccretions,
  recommendationAgenda,
  recommendationAttention,
  recommendationOrigin,
  recommendationSearch,
} from './queries/recommended.ts'
import { search } from './queries/searching.ts'
import { transferAttention } from './queries/transferring.ts'
import { actionsFor, attention, calendar } from './queries.ts'
import { absenceRoutes } from './routes/absences.ts'
import { askingLinks } from './routes/asking.ts'
import { endingRoutes } from './routes/ending.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { importRoutes } from './routes/importing.ts'
import { mergingRoutes } from './routes/merging.ts'
import { printRoutes } from './routes/prints.ts'
import { forPublicRoutes, publicRoutes } from './routes/public.ts'
import { recommendationRoutes } from './routes/recommendations.ts'
import { recordingRoutes } from './routes/recording.ts'
import { splittingRoutes } from './routes/splitting.ts'
import { themeRoutes } from './routes/themes.ts'
import { togetherRoutes } from './routes/together.ts'
import { trackerRoutes } from './routes/tracker.ts'
import { transferringRoutes } from './routes/transferring.ts'
import { verifyingRoutes } from './routes/verifying.ts'
import { viewRoutes } from './routes/views.ts'
import { waitingRoutes } from './routes/waiting.ts'
import { actionRoutes } from './routes.ts'
import { askBefore, askGoodFor, askLetter } from './rules/asking.ts'
import { escalatedForLetter, escalatedLetter, LATE, lateLetter } from './rules/escalating.ts'
import { leftForLetter, leftLetter } from './rules/leaving.ts'
import { RECOMMENDATION, RECOMMENDATIONS, readRecommendations, thingOf } from './rules/recommendations.ts'
import { impactMonths } from './rules/verifying.ts'
import { isLive, readActions } from './rules.ts'
import type { RecommendationId } from './schema/recommendations.ts'
import { actionsInBrief } from './views/action.ts'
import { help } from './views/help.ts'
import { help as recommendationHelp } from './views/recommendation-help.ts'
import { recommendationsInBrief } from './views/recommendations.ts'

export { recordAbsence } from './commands/absences.ts'
export { askOwners } from './commands/asking.ts'
export { endAction } from './commands/ending.ts'
export { bringUp } from './commands/escalating.ts'
export { addEvidence } from './commands/evidence.ts'
export { recordListed } from './commands/listed.ts'
export { mergeRecommendation } from './commands/merging.ts'
export { openBody, writeForPublic } from './commands/public.ts'
export {
  addRecommendedAction,
  answerRecommendation,
  linkAction,
  recordRecommendation,
} from './commands/recommendations.ts'
export { splitAction } from './commands/splitting.ts'
export { addTheme } from './commands/themes.ts'
export { askTransfer, decideTransfer } from './commands/transferring.ts'
export { planImpactChecks, recordCheck, submitAction, verifyAction } from './commands/verifying.ts'
export { saveView } from './commands/views.ts'
export { addWaiting } from './commands/waiting.ts'
export {
  type ActionInput,
  changeAction,
  moveAction,
  recordAction,
  recordByHand,
  updateAction,
} from './commands.ts'
export type { RecommendationInput } from './forms/recommendations.ts'
export { standingIn } from './queries/absences.ts'
export { type AnsweredFor, answeredFor } from './queries/answered-for.ts'
export { checksOf } from './queries/checks.ts'
export { themes } from './queries/recommendations.ts'
export {
  type ForwardedRecommendation,
  findForwardable,
  recommendationsFrom,
  recommendationsToName,
} from './queries/recommended.ts'
export { transfersOf } from './queries/transferring.ts'
export { waitings } from './queries/waiting.ts'
export {
  type ActionOn,
  actionsFrom,
  actionsOn,
  findAction,
  type NamedAction,
  takeActionsTurn,
  updatesOf,
} from './queries.ts'
export { jobHandlers } from './reactions/printing.ts'
export { RECOMMENDATION, recommendationPath } from './rules/recommendations.ts'
export { actionsAsked } from './rules/tracker.ts'
export {
  agenciesAnswered,
  FOLLOWING_THE_WORK,
  isDone,
  isLive,
  isTheirs,
  mayReport,
  STATUS_WORDS,
  standingOf,
  wasDone,
} from './rules.ts'
export type { RecommendationId, Theme, ThemeId } from './schema/recommendations.ts'
export type { Action, ActionId, ActionStatus } from './schema.ts'
export { ownerWords, STANDING_KIND, standingTag } from './views/action.ts'

/** `modules` are all there are: each says what the records are that its actions came from. */
export const actionsModule = (modules: () => readonly Module[]): Module => ({
  name: 'actions',
  title: 'Actions and recommendations',
  ...combined([ofActions(modules), ofRecommendations(modules)]),
  kept,
})

/** What was recommended, what was answered, and what is done about it. */
const ofRecommendations = (modules: () => readonly Module[]): Offers => ({
  workspaceRoutes: [...themeRoutes, ...recommendationRoutes(modules), ...mergingRoutes],
  help: recommendationHelp,
  agendaSources: [recommendationAgenda],
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Recommendations', href: RECOMMENDATIONS, icon: 'flag' },
      ...{ may: readRecommendations, place: 'Plan and actions' },
    },
  ],
  groupPanels: [
    {
      heading: 'Recommendations made to it',
      order: 32,
      async show(ask, groupId) {
        if (!holds(ask.actor, readRecommendations)) return undefined
        const open = (await recommendationsTo(ask, groupId as GroupId)).filter(
          ({ standing }) => standing !== 'Declined' && standing !== 'Actions complete',
        )
        return open.length > 0 ? recommendationsInBrief(open) : undefined
      },
    },
  ],
  things: [
    {
      kind: RECOMMENDATION,
      words: 'recommendation',
      async find(reader, id) {
        const found = await recommendationById(reader, id as RecommendationId)
        return found && thingOf(found)
      },
    },
  ],
  actionOrigins: [recommendationOrigin],
  accretions: recommendationAccretions,
  measures: recommendationMeasures,
  cockpit: recommendationCockpit,
  attention: recommendationAttention,
  search: recommendationSearch,
  holdings: keepers,
  undoable: [undoableKeepers],
})

const ofActions = (modules: () => readonly Module[]): Offers => ({
  publicRoutes,
  publicMenu: [{ text: 'Actions', href: '/actions' }],
  publicSearch,
  workspaceRoutes: [
    ...trackerRoutes(modules),
    ...viewRoutes(modules),
    ...printRoutes(modules),
    ...togetherRoutes,
    ...importRoutes,
    ...forPublicRoutes,
    ...absenceRoutes,
    ...actionRoutes(modules),
    ...recordingRoutes,
    ...evidenceRoutes(modules),
    ...verifyingRoutes(modules),
    ...waitingRoutes(modules),
    ...transferringRoutes(modules),
    ...endingRoutes,
    ...splittingRoutes,
  ],
  help,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Actions', href: '/workspace/actions', icon: 'check' },
      ...{ may: readActions, place: 'Plan and actions' },
    },
  ],
  agencyPanels: [
    {
      heading: 'Actions to be done',
      order: 30,
      async show({ db, actor, today }, agencyId) {
        const open = (await actionsFor(db, actor)).filter(
          (action) => action.ownerAgencyId === agencyId && isLive(action),
        )
        return open.length > 0 ? actionsInBrief(open, today) : undefined
      },
    },
  ],
  groupPanels: [
    {
      heading: 'Actions it answers for',
      order: 32,
      async show({ db, actor, today }, groupId) {
        const open = (await actionsFor(db, actor)).filter(
          (action) => action.accountableId === groupId && isLive(action),
        )
        return open.length > 0 ? actionsInBrief(open, today) : undefined
      },
    },
  ],
  attention: gathered([
    attention,
    absenceAttention,
    unreachedAttention,
    verifyingAttention,
    transferAttention,
  ]),
  calendar: async (...asked) => [...(await calendar(...asked)), ...(await checksCalendar(...asked))],
  settings: [impactMonths, askBefore, askGoodFor, ...Object.values(LATE)],
  letters: [askLetter, lateLetter, escalatedLetter, escalatedForLetter, leftLetter, leftForLetter],
  linkPurposes: askingLinks(modules),
  timetable: [
    schedule({
      name: 'actions.ask-owners',
      cron: '20 6 * * 1-5',
      run: async (ask) => {
        await ask.write(async (work) => {
          await sealEarlier(work)
          await settleLeavers(work)
          await bringUp(work)
          await askOwners(work)
        })
      },
    }),
  ],
  accretions: [accretion],
  measures: actionMeasures,
  cockpit: [actionsCockpit],
  search,
  holdings,
  undoable: [undoable],
  bulkKinds: [changingTogether, takingIn],
})
