import { letterKind } from '#platform/letter-kinds.ts'

export const invitationLetter = letterKind({
  name: 'accounts.invitation',
  title: 'An invitation to join',
  subject: 'Join {{partnership}} on Accord',
  paragraphs: [
    'Hello {{recipient}},',
    '{{inviter}} invites you to the workspace of {{partnership}}. There you find your groups and what is asked of you.',
    'The button leads to a page on which you choose how you sign in. It works once, until {{last-day}}.',
    'If you did not expect this letter, you can leave it. Nothing happens.',
  ],
  button: 'Accept the invitation',
  values: { inviter: 'name', 'last-day': 'day' },
  urgent: true,
})

export const resetLetter = letterKind({
  name: 'accounts.reset-password',
  title: 'A new password',
  subject: 'Choose a new password for {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Somebody asked for a new password for your account. If it was you, the button leads to a page on which you choose one.',
    'It works once, until {{until}}. If it was not you, you can leave this letter. Your password stays as it is.',
  ],
  button: 'Choose a new password',
  values: { until: 'moment' },
  urgent: true,
})

export const signInLetter = letterKind({
  name: 'accounts.sign-in',
  title: 'A link to sign in',
  subject: 'Sign in to {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The button signs you in. It works once, until {{until}}.',
    'If you did not ask for it, you can leave this letter. Nobody gets in without the button.',
  ],
  button: 'Sign in',
  values: { until: 'moment' },
  urgent: true,
})

/** Told after the fact, so that a change that was not theirs does not go unseen. */
export const passwordChangedLetter = letterKind({
  name: 'accounts.password-changed',
  title: 'Your password was changed',
  subject: 'Your password for {{partnership}} was changed',
  paragraphs: [
    'Hello {{recipient}},',
    'The password of your account was changed on {{changed}}, and every session was ended.',
    'If it was not you, ask for a new password on the sign-in page now, and tell the business unit.',
  ],
  values: { changed: 'moment' },
  urgent: true,
})

/** Told after the fact, as a changed password is. */
export const factorChangedLetter = letterKind({
  name: 'accounts.factor-changed',
  title: 'Your second step was changed',
  subject: 'How you sign in to {{partnership}} was changed',
  paragraphs: [
    'Hello {{recipient}},',
    'A way to sign in to your account was added or taken away on {{changed}}. Look under “Your account”.',
    'If it was not you, change your password now, and tell the business unit.',
  ],
  values: { changed: 'moment' },
  urgent: true,
})

export const proveAddressLetter = letterKind({
  name: 'accounts.prove-address',
  title: 'Show that an address is yours',
  subject: 'Finish your registration at {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Somebody asked for an account at {{partnership}} with this address. If it was you, the button leads to a page on which you choose how you sign in.',
    'It works once, until {{until}}. If it was not you, you can leave this letter. Nothing happens.',
  ],
  button: 'Finish the registration',
  values: { until: 'moment' },
  urgent: true,
})

/** Goes to an address that registers again, so that the page need not say that it is known. */
export const knownAddressLetter = letterKind({
  name: 'accounts.known-address',
  title: 'Registered already',
  subject: 'You are registered at {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Somebody asked for an account at {{partnership}} with this address. It has one, or its registration waits for approval.',
    'Sign in on the sign-in page, or wait for the letter that tells you of the decision. If you have lost your password, the sign-in page leads to a new one.',
  ],
  button: 'Sign in',
  values: {},
  urgent: true,
})

export const registrationWaitsLetter = letterKind({
  name: 'accounts.registration-waits',
  title: 'Somebody waits to be let in',
  subject: 'Somebody of {{agency}} waits to be let in',
  paragraphs: [
    'Hello {{recipient}},',
    '{{name}} has registered for {{agency}}. Their address is not at a domain that the agency has listed.',
    'Say whether they may have an account. It opens what registered practitioners may see.',
  ],
  button: 'Look at the registration',
  values: { agency: 'name', name: 'name' },
})

export const registrationApprovedLetter = letterKind({
  name: 'accounts.registration-approved',
  title: 'You are let in',
  subject: 'You can sign in to {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Your registration was approved. Sign in with your address and the password that you chose.',
  ],
  button: 'Sign in',
  values: {},
  urgent: true,
})

export const registrationRefusedLetter = letterKind({
  name: 'accounts.registration-refused',
  title: 'You are not let in',
  subject: 'Your registration at {{partnership}}',
  paragraphs: [
    'Hello {{recipient}},',
    'Your registration was not approved: {{reason}}.',
    'If you think that this is a mistake, speak with the safeguarding lead of your agency.',
  ],
  values: { reason: 'name' },
  urgent: true,
})

/** Goes out at once, so that a reset that its owner did not ask for does not go unseen. */
export const resetAskedLetter = letterKind({
  name: 'accounts.reset-asked',
  title: 'A reset of a second step was asked for',
  subject: 'Somebody wants to take away your second step',
  paragraphs: [
    'Hello {{recipient}},',
    'Somebody who knows your password says that your second step for {{partnership}} is lost. If it was you, call the business unit: two of them have to approve.',
    'If it was not you, sign in, stop it on any page, and change your password. Tell the business unit.',
  ],
  values: {},
  urgent: true,
})

/** Goes to the same person in their other partnerships: the account is one. */
export const resetElsewhereLetter = letterKind({
  name: 'accounts.reset-elsewhere',
  title: 'A reset of a second step was asked for elsewhere',
  subject: 'Somebody wants to take away your second step',
  paragraphs: [
    'Hello {{recipient}},',
    'Your account is the same in every partnership. In another one, the reset of its second step has been asked for or approved. It holds for {{partnership}} too.',
    'If it was not you, sign in, stop it on any page, and change your password. Tell the business unit.',
  ],
  values: {},
  urgent: true,
})

export const resetLeadLetter = letterKind({
  name: 'accounts.reset-asked-lead',
  title: 'A colleague has lost their second step',
  subject: 'Your colleague {{name}} asks for a new second step',
  paragraphs: [
    'Hello {{recipient}},',
    '{{name}} says that their second step for {{partnership}} is lost. Ask them whether that is so.',
    'If it is not, tell the business unit at once.',
  ],
  values: { name: 'name' },
  urgent: true,
})

export const resetWaitsLetter = letterKind({
  name: 'accounts.reset-waits',
  title: 'A reset of a second step was approved',
  subject: 'Your second step will be taken away',
  paragraphs: [
    'Hello {{recipient}},',
    'Two people of the business unit have approved that your second step for {{partnership}} is taken away. From {{due}} on you can set up a new one when you sign in.',
    'If you did not ask for this, sign in and stop it on any page before then.',
  ],
  values: { due: 'moment' },
  urgent: true,
})

export const resetStoppedLetter = letterKind({
  name: 'accounts.reset-stopped',
  title: 'A reset of a second step was stopped',
  subject: 'Your second step stays as it is',
  paragraphs: [
    'Hello {{recipient}},',
    'The reset of your second step for {{partnership}} was stopped on {{stopped}}. Nothing has changed.',
  ],
  values: { stopped: 'moment' },
  urgent: true,
})

/** Goes to whoever has held nothing for long, so that they can say that they are still needed. */
export const accountEndsLetter = letterKind({
  name: 'accounts.account-ends',
  title: 'An account ends soon',
  subject: 'Your account at {{partnership}} ends soon',
  paragraphs: [
    'Hello {{recipient}},',
    'You hold no post and no seat at {{partnership}} any more, and nothing is open to your account. It ends after {{last-day}}.',
    'If you are still needed, tell the business unit before then. They give you what you are to do, and you sign in as before.',
    'If you are not, there is nothing for you to do. You can be invited again at any time.',
  ],
  values: { 'last-day': 'day' },
  urgent: true,
})

export const letters = [
  accountEndsLetter,
  resetAskedLetter,
  resetElsewhereLetter,
  resetLeadLetter,
  resetWaitsLetter,
  resetStoppedLetter,
  invitationLetter,
  resetLetter,
  signInLetter,
  passwordChangedLetter,
  factorChangedLetter,
  proveAddressLetter,
  knownAddressLetter,
  registrationWaitsLetter,
  registrationApprovedLetter,
  registrationRefusedLetter,
] as const
