import { addGroup, addSeat } from '#modules/governance/index.ts'
import { addTerm } from '#modules/library/index.ts'
import { addAgency, addPerson, givePost } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { loadAnyshireActions } from './anyshire-actions.ts'
import { loadAnyshireArrangements } from './anyshire-arrangements.ts'
import { loadAnyshireCaseAudit } from './anyshire-case-audit.ts'
import { loadAnyshireCommentary } from './anyshire-commentary.ts'
import { loadAnyshireCounted } from './anyshire-counted.ts'
import { loadAnyshireGovernance } from './anyshire-governance.ts'
import { loadAnyshireMeetings } from './anyshire-meetings.ts'
import { loadAnyshirePlan } from './anyshire-plan.ts'
import { publishAnyshireActions } from './anyshire-public-actions.ts'
import { loadAnyshireQuestions } from './anyshire-questions.ts'
import { loadAnyshireRecommendations } from './anyshire-recommendations.ts'
import { loadAnyshireReport } from './anyshire-report.ts'
import { loadAnyshireSamples } from './anyshire-samples.ts'
import { loadAnyshireScrutiny } from './anyshire-scrutiny.ts'
import { loadAnyshireSurvey } from './anyshire-survey.ts'
import { loadAnyshireTracker } from './anyshire-tracker.ts'
import { loadAnyshireVoices } from './anyshire-voices.ts'
import type { Loading } from './load.ts'

/** An invented partnership beside the real one. It has its own people and its own records, and sees nothing else. */
export async function loadAnyshire({ work, accounts }: Loading): Promise<void> {
  const today = dayOf(work.now)
  const account = accounts.get('business manager, Anyshire')
  if (!account) throw new Error('There is no account for the business manager of Anyshire')
  const manager = await addPerson(work, { ...account, jobTitle: 'Business manager' })
  await givePost(work, { personId: manager, kind: 'business-manager', fromOn: today })

  const plain = { parentId: null, note: '', represents: '', fundsBoard: true, startsOn: null, endsOn: null }
  const council = await addAgency(work, {
    ...plain,
    name: 'Anyshire Council',
    abbreviation: '',
    sector: 'Local government',
    isStatutoryPartner: true,
  })
  const trust = {
    ...plain,
    name: 'Anyshire Integrated Care Board',
    abbreviation: 'ICB',
    sector: 'Health' as const,
  }
  const health = await addAgency(work, { ...trust, isStatutoryPartner: true })
  const group = {
    functions: [],
    membership: [],
    aliases: [],
    frequency: 'Every quarter',
    note: '',
    startsOn: null,
    endsOn: null,
    isOpenEnded: false,
  }
  const executive = await addGroup(work, {
    ...group,
    ...{ statutory: 'executive', areas: ['North Anyshire', 'South Anyshire'] },
    code: 'EXEC',
    name: 'Anyshire Safeguarding Executive',
    kind: 'executive',
    audience: 'both',
    reportsTo: [],
  })
  if (!('id' in executive) || !('id' in council)) throw new Error('Anyshire could not be made')
  const board = await addGroup(work, {
    ...group,
    ...{ statutory: 'children', areas: ['North Anyshire', 'South Anyshire'] },
    code: 'BOARD',
    name: 'Anyshire Safeguarding Children Board',
    kind: 'board',
    audience: 'children',
    reportsTo: [{ to: executive.id }],
  })
  await addSeat(work, executive.id, {
    title: '',
    role: 'chair',
    agencyId: council.id,
    sector: null,
    isVoting: true,
    isStatutory: true,
    fromOn: null,
    toOn: null,
  })
  if (!('id' in board) || !('id' in health)) throw new Error('Anyshire could not be made')
  await loadAnyshireGovernance(work, {
    ...{ executive: executive.id, board: board.id, council: council.id, health: health.id, manager },
  })
  const byManager = { ...work, actor: { ...work.actor, id: manager } }
  await loadAnyshireArrangements(byManager, board.id)
  await loadAnyshirePlan(byManager, {
    ...{ executive: executive.id, council: council.id, health: health.id, manager },
  })
  await loadAnyshireMeetings(byManager, { executive: executive.id, board: board.id })
  await loadAnyshireCounted(byManager)
  await loadAnyshireRecommendations(byManager, {
    ...{ executive: executive.id, board: board.id, council: council.id, health: health.id },
  })
  await loadAnyshireActions(byManager, {
    ...{ executive: executive.id, board: board.id, council: council.id, health: health.id },
  })
  await loadAnyshireTracker(byManager)
  await loadAnyshireScrutiny(byManager, { council: council.id, health: health.id })
  await loadAnyshireVoices(byManager)
  await loadAnyshireSamples(byManager)
  await loadAnyshireCaseAudit(byManager, council.id, health.id)
  await loadAnyshireQuestions(byManager)
  await loadAnyshireCommentary(byManager, { board: board.id, council: council.id, health: health.id })
  await loadAnyshireSurvey(byManager)
  await publishAnyshireActions(byManager, board.id)
  await loadAnyshireReport(byManager, board.id)
  await addTerm(work, { term: 'LSP', meaning: 'Lead safeguarding partner' })
}
