import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/actions',
    name: 'Actions',
    is: 'These are the actions that you may see, with who is to do them and by when.',
    can: 'Open one to read what was said of it. Say how your own go.',
  },
  {
    path: '/workspace/actions/:actionId',
    name: 'This action',
    is: 'This is one action, with everything that was said of it since.',
    can: 'Its owner, the business unit and the chair of the group that works on its priority add an update. What was said before stays as it is.',
  },
]
