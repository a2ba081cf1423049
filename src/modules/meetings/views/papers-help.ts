import type { PageHelp } from '#platform/site.ts'

/** What each page about papers says of itself. */
export const papersHelp: readonly PageHelp[] = [
  {
    path: '/workspace/meetings/:meetingId/items/:agendaItemId/papers/new',
    name: 'Add a paper',
    is: 'Here a paper is added to an item of an agenda.',
    can: 'Send a file or write the paper here. Say who may read it.',
  },
  {
    path: '/workspace/meetings/:meetingId/papers/:paperId',
    name: 'This paper',
    is: 'This is a paper for a meeting, with each of its versions.',
    can: 'Read it. Whoever services the body replaces or withdraws it.',
  },
  {
    path: '/workspace/meetings/:meetingId/papers/:paperId/replace',
    name: 'Replace this paper',
    is: 'Here another version of a paper takes the place of the latest.',
    can: 'Send a file or write it here. Say why, and readers are told.',
  },
  {
    path: '/workspace/meetings/:meetingId/papers/:paperId/withdraw',
    name: 'Withdraw this paper',
    is: 'Here a paper is taken back for good.',
    can: 'Say why. It stays in the list, and nobody opens it any more.',
  },
  {
    path: '/workspace/meetings/:meetingId/papers/:paperId/public',
    name: 'This paper for the public',
    is: 'This is a paper as the public reads it, or will read it.',
    can: 'Look at what its file tells. Publish the paper, or withdraw it with a reason.',
  },
  {
    path: '/workspace/meetings/:meetingId/papers/:paperId/readers',
    name: 'Who may read this paper',
    is: 'Here a paper is narrowed to people by name.',
    can: 'Choose who alone may read it, or let everybody of its tier read it again.',
  },
  {
    path: '/workspace/meetings/:meetingId/minutes/files',
    name: 'Minutes as files',
    is: 'These are minutes of a meeting that were written elsewhere.',
    can: 'Download them. Whoever services the body adds a file, or removes a wrong one.',
  },
  {
    path: '/workspace/meetings/:meetingId/minutes/public',
    name: 'Minutes for the public',
    is: 'These are confirmed minutes as the public reads them, or will read them.',
    can: 'Choose what is left out of each item. Read what is left, then publish it. Correct or withdraw it later.',
  },
  {
    path: '/workspace/meetings/:meetingId/minutes/public/:agendaItemId',
    name: 'What the public does not read',
    is: 'Here you leave words, decisions or a whole item out of the minutes for the public.',
    can: 'Copy the words into the box. They are left out wherever they stand. Put back what was left out by mistake.',
  },
  {
    path: '/workspace/meetings/:meetingId/pack',
    name: 'The pack',
    is: 'This is the pack of a meeting: every paper with the numbers of its pages.',
    can: 'Have your own pack made and download it. It holds what you may read.',
  },
]
