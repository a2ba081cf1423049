import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/account',
    name: 'Your account',
    is: 'This is your account: how you sign in, your second step, and where you are signed in now.',
    can: 'Set up a second step, get new recovery codes, or sign out elsewhere.',
  },
  {
    path: '/workspace/account/second-step',
    name: 'Second step',
    is: 'Here you add a second step to signing in: a code from an app on your telephone.',
    can: 'Scan the picture with the app and type the code it shows. Keep the recovery codes in a safe place.',
  },
  {
    path: '/workspace/account/password',
    name: 'Password',
    is: 'Here you change your password.',
    can: 'Type the old one and the new one. Three words that do not belong together are good.',
  },
  {
    path: '/workspace/account/partnerships',
    name: 'Partnerships',
    is: 'This shows the partnerships in which you have an account.',
    can: 'Choose one to go there. Nothing you see there is seen here.',
  },
  {
    path: '/workspace/invitations',
    name: 'Invitations',
    is: 'These are the people who were asked to join, and who has not come yet.',
    can: 'Invite somebody, send a letter again, or withdraw it.',
  },
  {
    path: '/workspace/invitations/new',
    name: 'Invite somebody',
    is: 'Here one person is asked to join.',
    can: 'Give their name and the address they sign in with. They get a letter with a link that works once.',
  },
  {
    path: '/workspace/invitations/many',
    name: 'Invite many',
    is: 'Here many people are asked to join at once.',
    can: 'Write one person in each line. If one line is wrong, nobody is invited yet.',
  },
  {
    path: '/workspace/registrations',
    name: 'Registrations',
    is: 'These are people who asked for an account themselves.',
    can: 'Open each to approve or to refuse it. Somebody waits for your answer.',
  },
  {
    path: '/workspace/registrations/:registrationId',
    name: 'This registration',
    is: 'This is one person who asked for an account.',
    can: 'Check that they work where they say. Approve it, or refuse it with a reason.',
  },
  {
    path: '/workspace/account-resets',
    name: 'Resets of second steps',
    is: 'These are people who lost their second step and need a new one.',
    can: 'Speak with the person before you approve it. Two people have to, and then it waits.',
  },
  {
    path: '/workspace/administration/single-sign-on',
    name: 'Single sign-on',
    is: 'This lets people of an agency sign in with the account they have at work.',
    can: 'Add the agency’s provider, or change one. Ask the agency’s IT team for what the form asks.',
  },
  {
    path: '/workspace/administration/single-sign-on/new',
    name: 'Add a provider',
    is: 'Here the sign-in of an agency is added.',
    can: 'Copy the address, the client and the secret from the agency’s IT team. The secret is sealed.',
  },
  {
    path: '/workspace/administration/single-sign-on/:signOnId',
    name: 'Change a provider',
    is: 'Here the sign-in of an agency is changed or switched off.',
    can: 'Change what the agency’s IT team tells you. Leave the secret empty to keep it.',
  },
  {
    path: '/workspace/administration/sign-on-approvals/:signOnId',
    name: 'Approve a provider',
    is: 'Here somebody other than whoever set it approves the sign-in of an agency.',
    can: 'Read what it is and whom it may name. Approve it once the agency’s IT team says that it is theirs, or refuse it.',
  },
  {
    path: '/workspace/account/confirm',
    name: 'Confirm',
    is: 'Something you asked for needs your second step again, because it changes how you sign in.',
    can: 'Confirm with your passkey or a code. You come back to where you were.',
  },
  {
    path: '/workspace/account/passkeys/new',
    name: 'Add a passkey',
    is: 'A passkey signs you in with this device: your fingerprint, your face or its code.',
    can: 'Give it a name, then do what your browser asks. Add a second one in case you lose this device.',
  },
  {
    path: '/workspace/account/passkeys/:passkeyId',
    name: 'This passkey',
    is: 'This is one passkey of yours: the device it is on, and when it was last used.',
    can: 'Change its name, or take it away when the device is lost.',
  },
]
