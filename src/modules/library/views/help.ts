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
  {
    path: '/workspace/privacy-notice',
    name: 'Privacy notice',
    is: 'This is what the public site says is kept about people, and what it said before.',
    can: 'Read each version. The business manager writes a new one.',
  },
  {
    path: '/workspace/privacy-notice/change',
    name: 'Write a new version',
    is: 'Here the privacy notice is written anew.',
    can: 'Change the text, say when you look at it again, and publish it. The public reads it at once.',
  },
]
