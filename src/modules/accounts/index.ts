/** How people get in and stay in: the second step of signing in, their sessions, and what guards their account. */
import { gathered } from '#platform/attention.ts'
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { endingByNight } from './commands/ending.ts'
import { invitingMany, undoableTables } from './commands/undoing.ts'
import { kept } from './keeping.ts'
import { holdings } from './queries/holdings.ts'
import { welcomes } from './queries/keeping.ts'
import { workspaceRoutes } from './routes/account.ts'
import { confirmingRoutes } from './routes/confirming.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { linkPurposes } from './routes/links.ts'
import { passkeyEntrance } from './routes/passkey-entrance.ts'
import { passkeyRoutes } from './routes/passkeys.ts'
import { passwordRoutes } from './routes/password.ts'
import { registeringRoutes, registrationLinks } from './routes/registering.ts'
import { registrationRoutes, registrationsWaiting } from './routes/registrations.ts'
import { lostFactorRoutes, resetRoutes, resetsWaiting } from './routes/resets.ts'
import { entranceRoutes } from './routes/second-step.ts'
import { signOnRoutes } from './routes/sign-on.ts'
import { signOnSettings, signOnsWaiting } from './routes/sign-on-settings.ts'
import { arrivalRoutes, switchingRoutes } from './routes/switching.ts'
import { wayInRoutes } from './routes/ways-in.ts'
import { endingNotice } from './rules/ending.ts'
import { letters } from './rules/letters.ts'
import { idleLimit, sessionLimit } from './rules/limits.ts'
import { decideRegistrations } from './rules/registration.ts'
import { approveResets, resetWait } from './rules/resets.ts'
import { newcomerDays } from './rules/second-person.ts'
import { configureSignOn } from './rules/sign-on.ts'
import { invitePeople } from './rules.ts'
import { help } from './views/help.ts'

export { approveRegistration, askToRegister, proveRegistration } from './commands/registration.ts'
export { askForReset } from './commands/resets.ts'
export { comeBySignOn, decideOnProvider, keepSignOn } from './commands/sign-on.ts'
export { invite } from './commands.ts'
export { readLines as readInvitations } from './forms.ts'
export { sessionLimits } from './queries/limits.ts'
export { bondsOf } from './queries/second-person.ts'
export { bindingsOf, signInButtons } from './queries/sign-on.ts'
export { jobHandlers } from './reactions.ts'
export { type NotSecond, TOO_NEW, whyNotSecond } from './rules/second-person.ts'
export { resetNotice } from './views/resets.ts'

export const accountsModule = (): Module => ({
  name: 'accounts',
  title: 'Signing in',
  workspaceRoutes: [
    ...workspaceRoutes,
    ...invitationRoutes,
    ...registrationRoutes,
    ...signOnSettings,
    ...passwordRoutes,
    ...switchingRoutes,
    ...confirmingRoutes,
    ...passkeyRoutes,
    ...resetRoutes,
  ],
  entranceRoutes: [
    ...entranceRoutes,
    ...passkeyEntrance,
    ...wayInRoutes,
    ...registeringRoutes,
    ...signOnRoutes,
    ...arrivalRoutes,
    ...lostFactorRoutes,
  ],
  help,
  menu: [
    { group: 'You', text: 'Your account', href: '/workspace/account', icon: 'lock', may: signedIn },
    {
      group: 'Administration',
      section: 'People and access',
      about: 'Who was asked to join, who has not come yet, and who else to ask.',
      text: 'Invitations',
      href: '/workspace/invitations',
      icon: 'mail',
      may: invitePeople,
    },
    {
      group: 'Administration',
      section: 'People and access',
      about: 'Who asked for an account, for you to approve or refuse.',
      text: 'Registrations',
      href: '/workspace/registrations',
      icon: 'people',
      may: decideRegistrations,
    },
    {
      group: 'Administration',
      text: 'Resets of second steps',
      href: '/workspace/account-resets',
      section: 'People and access',
      about: 'Gives a lost second step back, by two people and after a waiting time.',
      icon: 'lock',
      may: approveResets,
    },
    {
      group: 'Administration',
      text: 'Single sign-on',
      section: 'People and access',
      about: 'How people of an agency sign in with the account they have at work.',
      href: '/workspace/administration/single-sign-on',
      icon: 'lock',
      may: configureSignOn,
    },
  ],
  letters,
  linkPurposes: [...linkPurposes, ...registrationLinks],
  attention: gathered([registrationsWaiting, resetsWaiting, signOnsWaiting]),
  spells: welcomes,
  timetable: [endingByNight],
  settings: [idleLimit, sessionLimit, resetWait, newcomerDays, endingNotice],
  holdings,
  bulkKinds: [invitingMany],
  undoable: undoableTables,
  kept,
})
