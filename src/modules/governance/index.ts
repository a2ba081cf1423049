/** The boards and groups of the partnership, whom they report to, their seats, and who sits where and when. */
import { gathered } from '#platform/attention.ts'
import type { Module } from '#platform/module.ts'
import { holdings } from './commands/holdings.ts'
import { putBackInterest, takeOutInterest } from './commands/interests.ts'
import { putBackComment, takeOutComment } from './commands/terms.ts'
import { transferringSeats, undoableTables } from './commands/undoing.ts'
import { longForms } from './forms/long.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { accretion } from './queries/accretion.ts'
import { arrangementSettings } from './queries/arrangements.ts'
import { arrangementsAttention } from './queries/arrangements-attention.ts'
import { attention } from './queries/attention.ts'
import { beginningAttention } from './queries/beginning.ts'
import { governanceCalendar } from './queries/calendar.ts'
import { changes } from './queries/changes.ts'
import { findInterest } from './queries/interests.ts'
import { cockpit, measures } from './queries/measures.ts'
import { search } from './queries/searching.ts'
import { seatSpells } from './queries/spells.ts'
import { findComment, findTermsThing } from './queries/terms.ts'
import { api } from './routes/api.ts'
import { arrangementWaiverRoutes } from './routes/arrangement-waivers.ts'
import { arrangementRoutes } from './routes/arrangements.ts'
import { budgetRoutes, type OpenPapers } from './routes/budgets.ts'
import { closingRoutes } from './routes/closing.ts'
import { groupRoutes } from './routes/groups.ts'
import { interestRoutes } from './routes/interests.ts'
import { linkedRoutes } from './routes/linked.ts'
import { membershipRoutes } from './routes/membership.ts'
import { publicRoutes } from './routes/public.ts'
import { publicArrangementRoutes } from './routes/public-arrangements.ts'
import { appointmentRoutes, seatRoutes } from './routes/seats.ts'
import { structureRoutes } from './routes/structure.ts'
import { termsRoutes } from './routes/terms.ts'
import { transferRoutes } from './routes/transfer.ts'
import { readArrangements } from './rules/arrangements.ts'
import { readBudgets } from './rules/budgets.ts'
import { DECLARATION_KIND, declareInterests } from './rules/interests.ts'
import { readStructure } from './rules/structure.ts'
import { COMMENT_KIND, TERMS_KIND } from './rules/terms.ts'
import type { DeclarationId, TermsComment, TermsId } from './schema.ts'
import { help } from './views/help.ts'
import { agencyPanels, personPanels } from './views/panels.ts'

export {
  changeArrangements,
  draftArrangements,
  publishArrangements,
  recordSignOff,
  sendForSignOff,
  signOffArrangements,
  takeBackArrangements,
  waiveInArrangements,
} from './commands/arrangements.ts'
export { addBudget, addContribution, addExpenditure, changeBudget } from './commands/budgets.ts'
export { closeGroup, moveStage, succeedGroup } from './commands/closing.ts'
export { addGroup, type NewLine } from './commands/groups.ts'
export { declare } from './commands/interests.ts'
export { addLinkedBoard } from './commands/linked.ts'
export { addSeat, appoint, changeAppointment, handOn } from './commands/seats.ts'
export {
  approveTerms,
  changeTerms,
  commentOnTerms,
  consultOnTerms,
  draftTerms,
  putTermsInForce,
  reviewTerms,
} from './commands/terms.ts'
export { arrangementsPublished, budgetChanged, groupChanged, seatFilled, termsMoved } from './events.ts'
export { signatory } from './forms/arrangements.ts'
export { type PublicBudget, publishedBudgets } from './published/budgets.ts'
export { type PublicGroup, publishedStructure } from './published.ts'
export { bodies } from './queries/bodies.ts'
export { type BudgetInFull, budgets, publicBudgetOn } from './queries/budgets.ts'
export { linkedBoards } from './queries/linked.ts'
export { measures as governanceMeasures } from './queries/measures.ts'
export { membershipOn, roomOn, type SeatInRoom, vacanciesOn } from './queries/membership.ts'
export { type BodyOn, partnersOn } from './queries/partners.ts'
export { everySeat, type NamedSeat } from './queries/seats.ts'
export {
  type GroupOn,
  groupNames,
  groups,
  holdingsOf,
  type SeatOn,
  structureOn,
} from './queries/structure.ts'
export { termsInForce } from './queries/terms.ts'
export { jobHandlers } from './reactions.ts'
export { budgetSentence, penceOf, yearWords } from './rules/budgets.ts'
export { type Present, type QuorumAnswer, quorumMet, quorumSentences } from './rules/quorum.ts'
export { AUDIENCE_WORDS, KIND_WORDS, keepStructure, ROLE_WORDS, readStructure } from './rules/structure.ts'
export type { ArrangementId } from './schema/arrangements.ts'
export type { ExpenditureId } from './schema/budgets.ts'
export type {
  Appointment,
  AppointmentId,
  Audience,
  Group,
  GroupId,
  GroupKind,
  Quorum,
  Seat,
  SeatId,
  SeatRole,
  Terms,
  TermsId,
  TermsSection,
} from './schema.ts'
export { AUDIENCES } from './schema.ts'

/** `modules` are all there are: what each has to show of a group stands on the group’s page. */
/** One place of the menu for how the partnership is built, agreed and paid for. */
const STRUCTURE_PLACE = 'Structure and budgets'

export const governanceModule = (
  modules: () => readonly Module[],
  above: { readonly openPapers: OpenPapers },
): Module => ({
  name: 'governance',
  title: 'Boards, groups and seats',
  publicRoutes: [...publicRoutes, ...publicArrangementRoutes],
  workspaceRoutes: [
    ...structureRoutes(modules),
    ...groupRoutes,
    ...seatRoutes,
    ...appointmentRoutes,
    ...transferRoutes,
    ...termsRoutes,
    ...linkedRoutes(modules),
    ...arrangementRoutes,
    ...arrangementWaiverRoutes,
    ...closingRoutes,
    ...interestRoutes,
    ...membershipRoutes,
    ...budgetRoutes(above.openPapers),
  ],
  help,
  menu: [
    {
      group: 'Partnership',
      text: 'Structure',
      href: '/workspace/structure',
      icon: 'people',
      may: readStructure,
      place: STRUCTURE_PLACE,
    },
    {
      group: 'Partnership',
      text: 'Arrangements',
      href: '/workspace/arrangements',
      icon: 'doc',
      may: readArrangements,
      place: STRUCTURE_PLACE,
    },
    {
      group: 'Partnership',
      text: 'Budgets',
      href: '/workspace/budgets',
      icon: 'pound',
      may: readBudgets,
      place: STRUCTURE_PLACE,
    },
    {
      group: 'You',
      text: 'Declarations',
      href: '/workspace/declarations',
      icon: 'form',
      may: declareInterests,
    },
  ],
  publicMenu: [
    { text: 'How we are organised', href: '/about' },
    { text: 'Our arrangements', href: '/arrangements' },
  ],
  agencyPanels,
  measures,
  cockpit,
  accretions: [accretion],
  personPanels,
  attention: gathered([beginningAttention, attention, arrangementsAttention]),
  things: [
    {
      kind: TERMS_KIND,
      words: 'version of terms of reference',
      find: (reader, id) => findTermsThing(reader, id as TermsId),
    },
  ],
  longForms,
  bulkKinds: [transferringSeats],
  undoable: undoableTables,
  disclosureSources: [
    {
      kind: DECLARATION_KIND,
      words: 'declaration of interests',
      find: (ask, id) => findInterest(ask, id as DeclarationId),
      takeOut: (work, id) => takeOutInterest(work, id as DeclarationId),
      putBack: (work, id, text) => putBackInterest(work, id as DeclarationId, text),
    },
    {
      kind: COMMENT_KIND,
      words: 'comment on terms of reference',
      find: (ask, id) => findComment(ask, id as TermsComment['id']),
      takeOut: (work, id) => takeOutComment(work, id as TermsComment['id']),
      putBack: (work, id, text) => putBackComment(work, id as TermsComment['id'], text),
    },
  ],
  settings: arrangementSettings,
  calendar: governanceCalendar,
  search,
  changes,
  publicSearch,
  api,
  holdings,
  spells: seatSpells,
  kept,
})
