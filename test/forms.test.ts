import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'node-html-parser'
import { consultOnTerms, draftTerms } from '#modules/governance/index.ts'
import { someTerms } from '#modules/governance/testing.ts'
import { aPerson } from '#modules/people/testing.ts'
import type { Fields, Visitor } from '#platform/testing/world.ts'
import { TYPED } from './attack/typed.ts'
import { everyForm, formsOn, posts, type ServedForm } from './forms/served.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'

const TOO_LONG = 'x'.repeat(120_000)

/** Forms that open with something filled in, and change no record that somebody else may have changed meanwhile. */
const NO_EDITS: Readonly<Record<string, string>> = {
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': 'it proposes the day of the succession',
  '/workspace/agencies/:agencyId/hand-over': 'what it lists is read again before anything is done',
  '/workspace/groups/:groupId/hand-over': 'what it lists is read again before anything is done',
  '/workspace/membership-refresh/:refreshId/agencies/:agencyId': 'what it lists is read again as well',
  '/workspace/question-sets/:questionSetId/publish': 'what was published does not change',
  '/workspace/meetings/forward/:recommendationId': 'it proposes ten minutes, and adds a request',
}

/** Forms that take a step which can be taken once: whoever sends one that is out of date is told, and keeps their text. */
const STEPS: readonly string[] = [
  '/workspace/appointments/:appointmentId/hand-on',
  '/workspace/groups/:groupId/succession',
  '/workspace/groups/:groupId/terms/:termsId/move',
  '/workspace/requests/:requestId/step',
  '/workspace/requests/:requestId/close',
  '/workspace/priorities/:priorityId/move',
  '/workspace/plan-actions/:planActionId/move',
  '/workspace/actions/:actionId/submit',
  '/workspace/actions/end/:endedActionId',
  '/workspace/actions/split/:splitActionId',
  '/workspace/risks/:riskId/close',
  '/workspace/scrutiny/challenges/:challengeId/reply',
  '/workspace/scrutiny/challenges/:challengeId/judge',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/concern',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/take-out',
  '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/excuse',
  '/workspace/meetings/:meetingId/cancel',
  '/workspace/recommendations/:recommendationId/answer',
]

const A_TEST = {
  box: 'test-1-with',
  chosen: { 'test-1-question': '00000000-0000-4000-8000-000000000001', 'test-1-is': 'one-of' },
}

/** Which box is changed, and what is chosen besides, where the first box takes no words. */
const BY_HAND: Readonly<Record<string, { readonly box: string; readonly chosen?: Fields }>> = {
  '/workspace/question-sets/:questionSetId/sections/:sectionId/condition': A_TEST,
  '/workspace/question-sets/:questionSetId/questions/:questionId/condition': A_TEST,
  '/workspace/requests/:requestId/held/:heldPartId': { box: 'reason', chosen: { decision: 'none' } },
  '/workspace/administration/settings/change': { box: 'source' },
  '/workspace/actions/split/:splitActionId': { box: 'words', chosen: { summaries: 'One\nTwo' } },
}

/** What is filled in elsewhere for these makes another record; as the page opens they change the one it is of. */
const AS_OPENED: readonly string[] = ['/workspace/indicators/layouts']

const BUTTON = 'a button that takes no words, and not in this state'

/** Forms that no page of a furnished partnership shows. */
const UNSEEN: Readonly<Record<string, string>> = {
  '/workspace/cycles/:cycleId/agencies/:agencyId/agreed':
    'it is no cycle of schools; its own test sends it wrong',
  '/workspace/cycles/:cycleId/agencies/:agencyId/letter':
    'it is no cycle of schools; its own test sends it wrong',
  '/workspace/cycles/:cycleId/agencies/:agencyId/standards/:gradedId/question':
    'it was put; its own test sends it wrong',
  '/workspace/cycles/:cycleId/sides/draft': BUTTON,
  '/workspace/cycles/:cycleId/audits/:caseAuditId': 'the audit is not closed; its own test sends it',
  '/workspace/cycles/:cycleId/sides/put': 'nothing is drafted; its own test puts it',
  '/workspace/question-rounds/:questionRoundId/words/:questionId/themes/:answerThemeId':
    'nothing was written; its own test sends it',
  '/workspace/question-rounds/:questionRoundId/compare-by':
    'its answers are compared already; its own test sends it wrong',
  '/workspace/audits/:sampleId/draw': 'its cases are drawn; its own test sends it wrong',
  '/workspace/audits/:sampleId/close': 'a case is not looked at; its own test sends it wrong',
  '/workspace/audits/:sampleId/cases/:sampledCaseId/settle':
    'nobody raised a concern; its own test sends it wrong',
  '/workspace/case-audits/:caseAuditId/criteria/new': 'its cases are drawn; its own test sends it wrong',
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/edit':
    'its cases are drawn; its own test sends it wrong',
  '/workspace/case-audits/:caseAuditId/criteria/:criterionId/take-out': BUTTON,
  '/workspace/actions/:actionId/verify': 'it was not submitted; its own test sends it wrong',
  '/workspace/actions/:actionId/checks/new': 'it is not done; its own test sends it wrong',
  '/workspace/actions/for-the-public/:actionId/take-back': BUTTON,
  '/workspace/actions/:actionId/checks/:impactCheckId': 'it is not done; its own test sends it wrong',
  '/workspace/actions/:actionId/transfers/:transferId': 'it is decided; its own test sends it wrong',
  '/workspace/reports/:reportId/audiences/:readersVersionId/in-step': BUTTON,
  '/workspace/reports/:reportId/covering-report': BUTTON,
  '/workspace/reports/:reportId/data-lock': BUTTON,
  '/workspace/priorities/:priorityId/figures/:tellingId/make-public': BUTTON,
  '/workspace/indicators/:indicatorId/counting': 'nothing counts this figure; its own test sends it wrong',
  '/workspace/linked-boards/:linkedBoardId/restore': BUTTON,
  '/workspace/meetings/series/:seriesId/resume': BUTTON,
  '/workspace/meetings/:meetingId/held': BUTTON,
  '/workspace/meetings/:meetingId/minutes/files': 'the meeting has not begun; its own test sends it wrong',
  '/workspace/meetings/series/:seriesId/open': BUTTON,
  '/workspace/meetings/series/:seriesId/show-days': BUTTON,
  '/workspace/meetings/:meetingId/papers/:paperId/public/publish':
    'the paper is not for those outside; its own test sends it wrong',
  '/workspace/meetings/:meetingId/papers/:paperId/public/withdraw':
    'the public was not given the paper; its own test sends it wrong',
  '/workspace/meetings/:meetingId/minutes/public/publish':
    'the minutes are not confirmed; its own test sends it wrong',
  '/workspace/meetings/:meetingId/minutes/public/withdraw':
    'the minutes are not confirmed; its own test sends it wrong',
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId':
    'the minutes are not confirmed; its own test sends it wrong',
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId/whole': BUTTON,
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId/back': BUTTON,
  '/workspace/arrangements/:arrangementId/take-back': BUTTON,
  '/workspace/arrangements/:arrangementId/sign': 'a draft is not signed; its own test sends it wrong',
  '/workspace/arrangements/:arrangementId/sign-offs/new':
    'a draft is not signed; its own test sends it wrong',
  '/workspace/arrangements/:arrangementId/sign-offs/:signOffId/withdraw':
    'nobody has signed this draft; its own test sends it wrong',
  '/workspace/arrangements/:arrangementId/publish': BUTTON,
  '/workspace/groups/:groupId/stage': BUTTON,
  '/workspace/declarations/:declarationId/end': BUTTON,
  '/workspace/documents/:documentId/restore': BUTTON,
  '/workspace/documents/:documentId/withdraw': BUTTON,
  '/workspace/question-sets/:questionSetId/workbook/take':
    'it is shown for a file that was sent; its own test sends it',
  '/workspace/questionnaires/:askedId/offline/take':
    'it is shown for a file that was sent; its own test sends it',
  '/workspace/questionnaires/:askedId/before': 'they answered nothing before; its own test sends it wrong',
  '/workspace/agencies/:agencyId/restore': BUTTON,
  '/workspace/agencies/:agencyId/succession/:successionId/restore': BUTTON,
  '/workspace/agencies/areas/:areaId/restore': BUTTON,
  '/workspace/agencies/:agencyId/domains/restore': BUTTON,
  '/workspace/actions/together': 'it is shown for what was ticked; its own test sends it wrong',
  '/workspace/people/import': BUTTON,
  '/workspace/mergers/:mergerId/undo': BUTTON,
  '/workspace/people/:personId/hand-over/stay': BUTTON,
  '/workspace/people/:personId/restore': BUTTON,
  '/workspace/membership-refresh/:refreshId/remind': BUTTON,
  '/workspace/indicators/import': BUTTON,
  '/workspace/returns/:returnId/upload': BUTTON,
  '/workspace/reports/:reportId/contributions/:reportPartId':
    'the manager leads no agency; its own test sends it wrong',
  '/workspace/reports/:reportId/contributions/:reportPartId/upload':
    'the manager leads no agency; its own test sends it wrong',
  '/workspace/reports/:reportId/contributions/:reportPartId/accept': BUTTON,
  '/workspace/reports/:reportId/contributions/:reportPartId/send-back':
    'it is not handed in; its own test sends it wrong',
  '/workspace/reports/:reportId/sign-off/sign':
    'what is published is not signed; its own test sends it wrong',
  '/workspace/reports/:reportId/sign-off/signatures/new':
    'what is published is not signed; its own test sends it wrong',
  '/workspace/reports/:reportId/sign-off/signatures/:signatureId/withdraw': BUTTON,
  '/workspace/reports/:reportId/publish':
    'nobody signed it, so it has no button; its own test sends it wrong',
  '/workspace/reports/:reportId/sign-off/committee': 'it was not sent to all; its own test sends it wrong',
  '/workspace/reports/:reportId/findings': 'its findings were waived one by one; its own test sends it wrong',
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/new':
    'the records say nothing of that year; its own test sends it wrong',
  '/workspace/reports/:reportId/chapters/:chapterId/sentences/reword':
    'the records say nothing of that year; its own test sends it wrong',
  '/workspace/glossary/:termId/restore': BUTTON,
  '/workspace/recommendations/themes/:themeId/restore': BUTTON,
  '/workspace/commentary/:commentaryId/ask': BUTTON,
  '/workspace/commentary/quarters/:commentaryQuarterId/agenda': BUTTON,
  '/workspace/questionnaires/:askedId/ask-to-sign': 'this round is not signed; its own test sends it wrong',
  '/workspace/questionnaires/:askedId/sign': 'nobody asked the manager to sign; its own test sends it wrong',
  '/workspace/questionnaires/:askedId/take-back': BUTTON,
  '/workspace/questionnaires/:askedId/change': BUTTON,
  '/workspace/recommendations/:recommendationId/part': BUTTON,
  '/workspace/requests/:requestId/release': BUTTON,
  '/workspace/account/sign-ons/:signOnBindingId/forget': BUTTON,
  '/workspace/administration/sign-on-approvals/:signOnId': BUTTON,
  '/workspace/administration/sign-on-approvals/:signOnId/refuse': BUTTON,
  '/workspace/account/partnerships': BUTTON,
  '/workspace/account/second-step/remove': BUTTON,
  '/workspace/account/reset/stop': BUTTON,
  '/workspace/access/:kind/:thingId/break-glass': 'whoever may open a thing breaks no glass',
  '/workspace/administration/bank-holidays/import': BUTTON,
  '/workspace/keeping/disposals/:disposalId/carry-out': BUTTON,
  '/workspace/drafts/:longForm/:writtenId': 'it is a second button of long forms',
}

describe('every form of the workspace', () => {
  let place: FurnishedWorld
  let here: Furnished
  let colleague: Visitor
  /** Another browser of the first. */
  let elsewhere: Visitor
  let forms: ReadonlyMap<string, ServedForm>

  before(async () => {
    place = await furnishedWorld()
    const { world } = place
    here = await place.furnish(world.partnershipId, 'Quillmere')
    const account = await world.newAccount()
    await world.do((work) =>
      aPerson(work, {
        accountId: account.accountId,
        posts: ['business-manager'],
        name: 'Amara Second',
        phone: '01632 960001',
      }),
    )
    colleague = await world.visitor(account)
    elsewhere = await world.visitor(here.account)
    const consulted = await world.do(async (work) => {
      const group = here.ids['toGroupId'] as never
      const termsId = await draftTerms(work, group, someTerms({ sections: { purpose: 'A purpose' } }))
      await consultOnTerms(work, termsId, { commentsBy: null, version: 1 })
      return `/workspace/groups/${here.ids['toGroupId']}/terms/${termsId}`
    })
    forms = await everyForm(here, here.manager, [consulted, `${consulted}/edit`])
  })
  after(() => place?.[Symbol.asyncDispose]())

  it('is looked at: what stands on no page of a furnished partnership has a reason', () => {
    const unseen = posts.filter((path) => !forms.has(path))
    assert.deepEqual(unseen.toSorted(), Object.keys(UNSEEN).toSorted())
  })

  const shownIn = (body: string, name: string): string | undefined => {
    const box = parse(body).querySelector(`main [name="${name}"]`)
    return box?.tagName === 'TEXTAREA' ? box.text.trim() : box?.getAttribute('value')
  }
  /** What each table holds, but for what is written about who looks. */
  const held = async () =>
    [...(await place.dump(here.partnershipId))].filter(([table]) => !table.startsWith('platform.audit'))

  it('keeps what was typed when it is wrong, says so first with links to the boxes, and changes nothing', async () => {
    const faults: string[] = []
    const before = await held()
    const withBoxes = [...forms.values()].filter(({ boxes }) => boxes.length > 0)
    assert.ok(withBoxes.length > 60, `${withBoxes.length} forms were found`)
    for (const { route, page, action, untouched, boxes } of withBoxes) {
      const wrong = Object.fromEntries(boxes.map(({ name, is }) => [name, is === 'date' ? '99' : TOO_LONG]))
      await here.manager.raw(page)
      const { statusCode, body } = await here.manager.attempt(action, { ...untouched, ...wrong })
      const answer = parse(body)
      const links = answer
        .querySelectorAll('.govuk-error-summary a')
        .map((link) => answer.querySelector(link.getAttribute('href') ?? '')?.tagName ?? '')
      if (statusCode !== 422) faults.push(`${route} answers ${statusCode}`)
      if (links.length === 0) faults.push(`${route} has no summary of what is wrong`)
      if (links.some((tag) => !/^(INPUT|SELECT|TEXTAREA)$/.test(tag)))
        faults.push(`${route}: a link leads nowhere`)
      if (!answer.querySelector('title')?.text.startsWith('Error: '))
        faults.push(`${route}: its title is silent`)
      for (const [name, typed] of Object.entries(wrong))
        if (shownIn(body, name) !== typed) faults.push(`${route} loses what was typed in ${name}`)
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(await held(), before)
  })

  it('of which a record is changed shows both texts to whoever saves second, and loses neither', async () => {
    const faults: string[] = []
    const edits = [...forms.values()].filter(
      ({ route, boxes, untouched }) =>
        boxes.length > 0 &&
        !route.endsWith('/new') &&
        NO_EDITS[route] === undefined &&
        (boxes.some(({ value }) => value !== '') || Number(untouched['version'] ?? 0) > 0),
    )
    for (const { route, page, action } of edits) {
      const open = async (visitor: Visitor) =>
        formsOn((await visitor.raw(page)).body, page).find((form) => form.action === action)
      const opened = await open(here.manager)
      assert.ok(opened, `${route} is there`)
      // What is one person’s own is changed by them in two browsers.
      const theirs = await open(colleague)
      const isOwn = !isDeepStrictEqual(theirs?.untouched, opened.untouched)
      const [other, beside] = isOwn || !theirs ? [elsewhere, opened] : [colleague, theirs]
      if (isOwn) await elsewhere.get('/workspace')
      const words = opened.boxes.filter(({ is }) => is !== 'date')
      const text =
        words.find(({ name }) => name === BY_HAND[route]?.box) ??
        words.find(({ value }) => /[a-z]{3}/i.test(value)) ??
        words.find(({ is }) => is === 'text') ??
        words.find(({ name }) => !/^(email|phone)$/.test(name))
      const year = opened.boxes.findLast(({ name }) => name.endsWith('-year'))
      const changed = ({ untouched }: ServedForm, typed: string, on: string): Fields => {
        const { version } = untouched
        const sound = {
          ...untouched,
          ...(!AS_OPENED.includes(route) && TYPED[route]?.(here.ids)),
          ...BY_HAND[route]?.chosen,
          ...(version !== undefined && { version }),
        }
        if (text) return { ...sound, [text.name]: `${text.value} ${typed}`.trim() }
        const date = year?.name.replace(/-year$/, '')
        return { ...sound, [`${date}-day`]: '1', [`${date}-month`]: '2', [`${date}-year`]: on }
      }
      if (STEPS.includes(route)) {
        const version = String(Number(opened.untouched['version']) - 1)
        const late = await other.attempt(action, { ...changed(beside, 'secondly', '2032'), version })
        if (late.statusCode !== 409) faults.push(`${route} answers ${late.statusCode} to an old version`)
        if (!late.body.includes(text ? 'secondly' : '2032')) faults.push(`${route} loses what was typed`)
        continue
      }
      const first = await here.manager.attempt(action, changed(opened, 'firstly', '2031'))
      if (first.statusCode !== 303) {
        const why = parse(first.body).querySelector('.govuk-error-summary')?.text.trim()
        faults.push(`${route} is not saved: ${first.statusCode} ${why}`)
        continue
      }
      const second = await other.attempt(action, changed(beside, 'secondly', '2032'))
      if (second.statusCode !== 409)
        faults.push(`${route} answers ${second.statusCode} to whoever saves second`)
      for (const typed of text ? ['firstly', 'secondly'] : ['2031', '2032'])
        if (!second.body.includes(typed)) faults.push(`${route} does not show the text with “${typed}”`)
    }
    assert.ok(edits.length > 15, `${edits.length} forms change records`)
    assert.deepEqual(faults, [])
  })

  it('says what is missing when it is sent empty, with links to the boxes', async () => {
    const faults: string[] = []
    let demanding = 0
    for (const { route, page, action, untouched, boxes } of forms.values()) {
      if (boxes.length === 0) continue
      await here.manager.raw(page)
      const empty = Object.fromEntries(boxes.map(({ name }) => [name, '']))
      const { statusCode, body } = await here.manager.attempt(action, { ...untouched, ...empty })
      if (statusCode !== 422) {
        if (statusCode >= 500) faults.push(`${route} answers ${statusCode}`)
        continue
      }
      demanding += 1
      const answer = parse(body)
      const links = answer
        .querySelectorAll('.govuk-error-summary a')
        .map((link) => link.getAttribute('href') ?? '')
      if (links.length === 0 || links.some((href) => !answer.querySelector(href)))
        faults.push(`${route} does not lead to what is missing`)
    }
    assert.ok(demanding > 40, `${demanding} forms demand something`)
    assert.deepEqual(faults, [])
  })
})
