/** How people get in and stay in: the second step of signing in, their sessions, and what guards their account. */
import type { Module } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { kept } from './keeping.ts'
import { workspaceRoutes } from './routes/account.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { linkPurposes } from './routes/links.ts'
import { registeringRoutes, registrationLinks } from './routes/registering.ts'
import { registrationRoutes, registrationsWaiting } from './routes/registrations.ts'
import { entranceRoutes } from './routes/second-step.ts'
import { wayInRoutes } from './routes/ways-in.ts'
import { letters } from './rules/letters.ts'
import { decideRegistrations } from './rules/registration.ts'
import { invitePeople } from './rules.ts'

export { askToRegister, proveRegistration } from './commands/registration.ts'
export { invite } from './commands.ts'
export { readLines as readInvitations } from './forms.ts'

export const accountsModule = (): Module => ({
  name: 'accounts',
  title: 'Signing in',
  workspaceRoutes: [...workspaceRoutes, ...invitationRoutes, ...registrationRoutes],
  entranceRoutes: [...entranceRoutes, ...wayInRoutes, ...registeringRoutes],
  menu: [
    { group: 'My desk', text: 'Your account', href: '/workspace/account', icon: 'lock', may: signedIn },
    {
      group: 'Partnership',
      text: 'Invitations',
      href: '/workspace/invitations',
      icon: 'mail',
      may: invitePeople,
    },
    {
      group: 'Partnership',
      text: 'Registrations',
      href: '/workspace/registrations',
      icon: 'people',
      may: decideRegistrations,
    },
  ],
  letters,
  linkPurposes: [...linkPurposes, ...registrationLinks],
  attention: registrationsWaiting,
  kept,
})
