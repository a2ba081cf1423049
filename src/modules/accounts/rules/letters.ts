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

export const letters = [invitationLetter] as const
