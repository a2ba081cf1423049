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

export const letters = [invitationLetter, resetLetter, signInLetter, passwordChangedLetter] as const
