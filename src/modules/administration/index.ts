/** Pages about the product itself: who may open what and who has, and what keeps the partnership's rooms in order. */
import { GLASS_LIST, glassBroken } from '#platform/access.ts'
import { DISCLOSURES } from '#platform/disclosures.ts'
import { RETIREMENT_AGE } from '#platform/disposal.ts'
import { sweepDrafts } from '#platform/drafts.ts'
import { combined, type Module, type Offers } from '#platform/module.ts'
import { urgentNumbers } from '#platform/not-monitored.ts'
import { schedule } from '#platform/timetable.ts'
import { forgetImages } from '#platform/undo.ts'
import { warnOfClocks } from './commands/calendar.ts'
import { keepDuty } from './commands/disclosures.ts'
import { holdings } from './commands/holdings.ts'
import { undoableTables } from './commands/undoing.ts'
import { type AccessAbove, glassAttention } from './queries/access.ts'
import { auditAttention } from './queries/audit.ts'
import { type CalendarAbove, calendarAttention, clockKindsOn } from './queries/calendar.ts'
import {
  type DisclosuresAbove,
  disclosureAttention,
  disclosureClock,
  disclosureThings,
} from './queries/disclosures.ts'
import { type DraftsAbove, draftsAttention, mayStillSend } from './queries/drafts.ts'
import { importingHolidays, type UndoAbove } from './queries/undo.ts'
import { accessRoutes } from './routes/access.ts'
import { type AuditAbove, auditRoutes } from './routes/audit.ts'
import { holidayRoutes } from './routes/bank-holidays.ts'
import { calendarRoutes, feedRoutes } from './routes/calendar.ts'
import { deadLetterAttention, deadLetterRoutes, seeDeadLetters } from './routes/dead-letters.ts'
import { disclosureRoutes } from './routes/disclosures.ts'
import { draftRoutes } from './routes/drafts.ts'
import { glassRoutes } from './routes/glass.ts'
import { type HouseAbove, houseRoutes } from './routes/house.ts'
import { type KeepingAbove, keepingRoutes } from './routes/keeping.ts'
import { type LettersAbove, letterAttention, letterRoutes } from './routes/letters.ts'
import { disclosureSearch, settingsSearch } from './routes/searching.ts'
import { type SettingsAbove, settingsRoutes } from './routes/settings.ts'
import { keepTokens, type TokensAbove, tokenRoutes } from './routes/tokens.ts'
import { undoRoutes } from './routes/undo.ts'
import { deadlineLetters } from './rules/calendar.ts'
import { disclosureHours, dutyPost, knowOfDisclosures, possibleDisclosure } from './rules/disclosures.ts'
import { keepLetters } from './rules/letters.ts'
import { keepRecords, readAudit, reviewBrokenGlass, undoChanges } from './rules/permissions.ts'
import { AUDIT } from './views/audit.ts'
import { DISCLOSURES_MENU } from './views/disclosures.ts'
import { help } from './views/help.ts'
import { KEEPING, HERE as KEEPING_WORDS } from './views/keeping.ts'
import { houseMenu } from './views/menu.ts'

const group = 'Administration' as const

const access = (above: AccessAbove): Offers => ({
  help,
  workspaceRoutes: [...accessRoutes(above), ...glassRoutes(above)],
  menu: [
    {
      ...{ group, text: 'Broken glass', href: GLASS_LIST, icon: 'alert', may: reviewBrokenGlass },
      section: 'What needs looking at',
      about: 'Who opened something confidential without a grant, and whether that was right.',
    },
  ],
  letters: [glassBroken],
  attention: (reader, actor) => glassAttention({ db: reader, actor }),
})

const deadLetters: Offers = {
  workspaceRoutes: deadLetterRoutes,
  menu: [
    {
      group,
      text: 'Work left undone',
      href: '/workspace/administration/jobs',
      icon: 'clock',
      may: seeDeadLetters,
      section: 'What needs looking at',
      about: 'Jobs and letters that failed, to be tried again or left.',
    },
  ],
  attention: deadLetterAttention,
}

const auditing = (above: AuditAbove): Offers => ({
  workspaceRoutes: auditRoutes(above),
  menu: [
    {
      ...{ group, text: 'Audit', href: AUDIT, icon: 'eye', may: readAudit },
      section: 'What is kept',
      about: 'Who did what and when, in a chain that shows any change.',
    },
  ],
  attention: auditAttention,
})

const keeping = (above: KeepingAbove): Offers => ({
  workspaceRoutes: keepingRoutes(above),
  menu: [
    {
      group,
      text: KEEPING_WORDS,
      href: KEEPING,
      section: 'What is kept',
      about: 'Says how long records are kept, and disposes of them by two people.',
      icon: 'lock',
      may: keepRecords,
    },
  ],
  settings: [RETIREMENT_AGE],
})

const letters = (above: LettersAbove): Offers => ({
  workspaceRoutes: letterRoutes(above.letters),
  menu: [
    {
      ...{
        group,
        text: 'Letters',
        href: '/workspace/administration/letters',
        icon: 'mail',
        may: keepLetters,
      },
      section: 'What the partnership sets',
      about: 'How letters are worded, who sends them, and what was sent.',
    },
  ],
  attention: letterAttention,
})

const calendar = (above: CalendarAbove): Offers => ({
  workspaceRoutes: [...calendarRoutes(above), ...holidayRoutes(above)],
  entranceRoutes: feedRoutes(above),
  letters: deadlineLetters,
  attention: (reader, actor, today, now) => calendarAttention(reader, actor, { today, now }, above),
  timetable: [
    schedule({
      name: 'administration.warn-of-deadlines',
      cron: '*/10 * * * *',
      run: async (ask) => {
        await ask.write(async (work) => warnOfClocks(work, await clockKindsOn(work.tx, above)))
      },
    }),
  ],
})

const disclosures = (above: DisclosuresAbove): Offers => ({
  workspaceRoutes: disclosureRoutes(above),
  menu: [
    {
      ...{ group, text: DISCLOSURES_MENU, href: DISCLOSURES, icon: 'alert', may: knowOfDisclosures },
      section: 'What needs looking at',
      about: 'Texts that may tell of harm, until what was done is written down.',
    },
  ],
  letters: [possibleDisclosure],
  settings: [dutyPost, disclosureHours, urgentNumbers],
  clockKinds: [disclosureClock],
  things: [disclosureThings(above)],
  search: disclosureSearch(above),
  attention: (reader, actor, today, now) => disclosureAttention(reader, actor, { today, now }, above),
  timetable: [
    schedule({
      name: 'administration.keep-duty',
      cron: '*/5 * * * *',
      run: async (ask) => {
        await ask.write((work) => keepDuty(work, above))
      },
    }),
  ],
})

const drafts = (above: DraftsAbove): Offers => ({
  workspaceRoutes: draftRoutes(above),
  attention: (reader, actor, today) => draftsAttention(reader, actor, today, above),
  timetable: [
    schedule({
      name: 'administration.clear-drafts',
      cron: '*/15 * * * *',
      run: async (ask) => {
        await ask.write((work) => sweepDrafts(work, mayStillSend(work.tx, work.now, above)))
      },
    }),
  ],
})

const undoing = (above: UndoAbove & Pick<KeepingAbove, 'kept'>): Offers => ({
  workspaceRoutes: undoRoutes(above),
  bulkKinds: [importingHolidays(above)],
  undoable: undoableTables(above),
  menu: [
    {
      group,
      text: 'Undo',
      href: '/workspace/undo',
      section: 'What is kept',
      about: 'Takes back an import, a hand-over or another change of many records of the last 24 hours.',
      icon: 'clock',
      may: undoChanges,
    },
  ],
  timetable: [
    schedule({
      name: 'administration.forget-undo',
      cron: '5 * * * *',
      run: async (ask) => {
        await ask.write((work) => forgetImages(work, above.kept()))
      },
    }),
  ],
})

const tokens = (above: TokensAbove): Offers => ({
  workspaceRoutes: tokenRoutes(above),
  menu: [
    {
      group,
      text: 'Tokens for machines',
      href: '/workspace/administration/tokens',
      section: 'People and access',
      about: 'Lets other programs read lists that are not confidential.',
      icon: 'lock',
      may: keepTokens,
    },
  ],
})

export const administrationModule = (
  above: SettingsAbove & HouseAbove & LettersAbove & TokensAbove & KeepingAbove & DraftsAbove,
): Module => ({
  name: 'administration',
  title: 'Administration',
  ...combined([
    access(above),
    {
      workspaceRoutes: [...settingsRoutes(above), ...houseRoutes(above)],
      menu: houseMenu,
      search: settingsSearch(above),
    },
    deadLetters,
    tokens(above),
    letters(above),
    calendar(above),
    auditing(above),
    disclosures(above),
    keeping(above),
    { holdings: holdings(above) },
    drafts(above),
    undoing(above),
  ]),
  kept: [],
})
