import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/documents',
    name: 'Documents',
    is: 'These are the papers of the partnership that you may read, each with all its versions.',
    can: 'Search by name or choose whose papers you want. Those who keep a group’s papers add to them.',
  },
  {
    path: '/workspace/documents/new/:ownerId',
    name: 'Add a document',
    is: 'Here a paper is added to a group, an agency or the whole partnership.',
    can: 'The business unit may, and who keeps the papers of the group or agency. Choose the file and say who it is for. It is checked for viruses and for its real type.',
  },
  {
    path: '/workspace/documents/:documentId',
    name: 'This document',
    is: 'This is one paper with all its versions: who added each, when and why.',
    can: 'Download a version. Those who keep it can replace it, publish it or put it away.',
  },
  {
    path: '/workspace/documents/:documentId/replace',
    name: 'New version',
    is: 'Here a paper gets a new version.',
    can: 'Choose the file and say why it replaces the one before. Earlier versions are kept.',
  },
  {
    path: '/workspace/documents/:documentId/print',
    name: 'Print',
    is: 'This is what stands on paper of a document: what it is, and its versions.',
    can: 'Print it from the menu of your browser. Each sheet says who printed it and when.',
  },
  {
    path: '/workspace/documents/:documentId/change',
    name: 'Change what it is',
    is: 'Here a paper gets another title, belongs to something else, or is for other people.',
    can: 'Change what is wrong. Say why where more people may see it from now on.',
  },
  {
    path: '/workspace/documents/:documentId/publish',
    name: 'Publish',
    is: 'Here a paper goes to the public website.',
    can: 'Look at what was found in it: names of authors, comments, hidden sheets. What can be removed is removed.',
  },
]
