import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/agencies',
    name: 'Agencies',
    is: 'These are the organisations of the partnership: councils, the NHS, the police, schools, charities and others.',
    can: 'Open an agency to see its seats, its people and what is due. The business unit adds and changes agencies.',
  },
  {
    path: '/workspace/agencies/new',
    name: 'Add an agency',
    is: 'Here an organisation is added to the partnership.',
    can: 'Check first that it is not there already. Give its name, its sector and its first day.',
  },
  {
    path: '/workspace/agencies/:agencyId',
    name: 'This agency',
    is: 'This is the front page of an agency: its seats, its vacancies, its people and what it owes.',
    can: 'Read what is due and open it to deal with it. Print the page for the chief officer: it takes two sides.',
  },
  {
    path: '/workspace/agencies/:agencyId/edit',
    name: 'Change the agency',
    is: 'Here the facts of an agency are changed.',
    can: 'Change what is wrong and save. When an agency ends, say what came after it instead.',
  },
  {
    path: '/workspace/agencies/:agencyId/succession',
    name: 'What came after',
    is: 'Here you record which agency came after another one: a merger, a split, a new body.',
    can: 'Choose the later agency and the day. Its seats can be handed on afterwards.',
  },
  {
    path: '/workspace/agencies/:agencyId/merge',
    name: 'Merge',
    is: 'Here two records of the same agency are found and made one.',
    can: 'Choose the other record. You see everything that moves before anything does.',
  },
  {
    path: '/workspace/agencies/:agencyId/merge/:otherAgencyId',
    name: 'Compare',
    is: 'This shows two records of an agency side by side, and what would move.',
    can: 'Check that they are the same agency. You can undo the merger for 30 days.',
  },
  {
    path: '/workspace/agencies/:agencyId/domains',
    name: 'Addresses of mail',
    is: 'These are the mail addresses by which people of an agency are known.',
    can: 'List the part after the “@”. Who registers with such an address needs no further approval.',
  },
  {
    path: '/workspace/people',
    name: 'People',
    is: 'This is the directory: who works in the partnership, for which agency, and how to reach them.',
    can: 'Search by name, agency or post. The business unit adds people and gives them posts.',
  },
  {
    path: '/workspace/people/new',
    name: 'Add a person',
    is: 'Here somebody is added to the directory.',
    can: 'Search for them first. Give their name and their agency. An account comes later, by invitation.',
  },
  {
    path: '/workspace/people/:personId',
    name: 'This person',
    is: 'This page holds what is known of one person: how to reach them, their posts and their seats.',
    can: 'See what they hold and until when. The business unit changes it, gives posts and passes work on.',
  },
  {
    path: '/workspace/people/:personId/edit',
    name: 'Change the person',
    is: 'Here the facts of a person are changed.',
    can: 'Change what is wrong and save. Give a last day when they leave: their access ends with it.',
  },
  {
    path: '/workspace/people/:personId/everything',
    name: 'Everything held',
    is: 'This collects all that Accord holds on one person, for a request for access.',
    can: 'Read it through and look for what is about others. Then download it. That you took it is written down.',
  },
  {
    path: '/workspace/people/:personId/merge',
    name: 'Merge',
    is: 'Here two records of the same person are found and made one.',
    can: 'Choose the other record. Nobody is merged for the same name alone.',
  },
  {
    path: '/workspace/people/:personId/merge/:otherId',
    name: 'Compare',
    is: 'This shows two records of a person side by side, and what would move.',
    can: 'Check that they are the same person. You can undo the merger for 30 days.',
  },
  {
    path: '/workspace/people/:personId/posts/new',
    name: 'Give a post',
    is: 'Here a person is given a post. A post decides what they may open and do.',
    can: 'Choose the post and its days. It ends by itself after its last day.',
  },
  {
    path: '/workspace/posts/:postId/edit',
    name: 'Change the post',
    is: 'Here the days of a post are changed.',
    can: 'Give it a last day when somebody else takes over. From the next day it opens nothing.',
  },
  {
    path: '/workspace/people/import',
    name: 'Import',
    is: 'Here a whole directory comes in from a file.',
    can: 'Choose the file. You see what each row would do before anything is changed. One faulty row stops the whole file.',
  },
  {
    path: '/workspace/people/duplicates',
    name: 'Likely duplicates',
    is: 'These are records that may be the same person or agency twice.',
    can: 'Compare two of them and merge them if they are. Leave them if they are not.',
  },
  {
    path: '/workspace/my-contact-details',
    name: 'How you are reached',
    is: 'This is how others in the partnership reach you.',
    can: 'Change your telephone, your address or how you want to be reached.',
  },
  {
    path: '/workspace/people/:personId/hand-over',
    name: 'Hand over',
    is: 'This lists everything that one person holds, so that nothing is forgotten when they leave.',
    can: 'Say of each thing who takes it on, or that it ends. You see what will happen before anything does.',
  },
  {
    path: '/workspace/agencies/:agencyId/hand-over',
    name: 'Hand over',
    is: 'This lists what everybody of an agency holds, for the end of a year.',
    can: 'Say of each thing whether it stays, ends or passes on. What you leave alone stays as it is.',
  },
  {
    path: '/workspace/groups/:groupId/hand-over',
    name: 'Hand over',
    is: 'This lists who sits on a group, for the end of a year.',
    can: 'Say of each seat whether it stays, ends or passes on. What you leave alone stays as it is.',
  },
]
