import type { PageHelp } from '#platform/site.ts'

/** What each page of the voice ledger says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/voices',
    name: 'What people said',
    is: 'This is the ledger of what children, adults, families and practitioners said, and what changed because of it.',
    can: 'Choose who said it, or what is still owed. Open one to read it whole.',
  },
  {
    path: '/workspace/voices/new',
    name: 'Record what was said',
    is: 'Here you record what somebody said, with how they agreed to that.',
    can: 'Write their words and name nobody. Say who owes what changed, and by when.',
  },
  {
    path: '/workspace/voices/:voiceId',
    name: 'What was said',
    is: 'This is something that was said, what it is about, and what changed because of it.',
    can: 'If you owe it, say what changed. If those who said it no longer agree, their words can be taken away.',
  },
  {
    path: '/workspace/voices/:voiceId/edit',
    name: 'Change what was recorded',
    is: 'Here what was recorded of something that was said is changed.',
    can: 'Tie it to a priority or a recommendation, or name another person who owes what changed.',
  },
  {
    path: '/workspace/voices/:voiceId/changed',
    name: 'Say what changed',
    is: 'Here you say what changed because of what people said.',
    can: 'Where nothing could change, say why. Then say how those who said it were told.',
  },
]
