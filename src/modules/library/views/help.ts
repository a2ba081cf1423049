import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/glossary',
    name: 'Glossary',
    is: 'These are the words and short forms of safeguarding, and what they mean here.',
    can: 'Look a word up. The business unit keeps the list. The public reads it too.',
  },
  {
    path: '/workspace/glossary/new',
    name: 'Add a word',
    is: 'Here a word is added to the glossary.',
    can: 'Say what it means in one or two plain sentences.',
  },
  {
    path: '/workspace/glossary/:termId/edit',
    name: 'Change a word',
    is: 'Here the meaning of a word is changed.',
    can: 'Change it and save. The public reads the new meaning at once.',
  },
]
