import type { PageHelp } from '#platform/site.ts'

const ONE = '/workspace/recommendations/:recommendationId'

/** What each page of recommendations says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/recommendations',
    name: 'Recommendations',
    is: 'These are the recommendations that you may open, with where each came from and where it stands.',
    can: 'Narrow the list by origin, theme, body or words. Open one to see what is done about it.',
  },
  {
    path: '/workspace/recommendations/new',
    name: 'A new recommendation',
    is: 'Here the business unit records what was recommended, by whom and to which body.',
    can: 'Choose who may read it. One from a confidential review is sealed and opens for named people only.',
  },
  {
    path: ONE,
    name: 'This recommendation',
    is: 'This is one recommendation: where it came from, what the body answered, and what is done.',
    can: 'The chair and the business unit record the answer. The business unit adds actions and links them.',
  },
  {
    path: `${ONE}/edit`,
    name: 'Changing a recommendation',
    is: 'Here the business unit changes the words of a recommendation, its origin, body and themes.',
    can: 'Change who may read it: when it becomes confidential, all its words are sealed.',
  },
  {
    path: `${ONE}/answer`,
    name: 'The answer to a recommendation',
    is: 'Here you record what the body answered, and on which day.',
    can: 'Give a reason where it does not accept all of it. Earlier answers stay as they are.',
  },
  {
    path: `${ONE}/actions/new`,
    name: 'An action for a recommendation',
    is: 'Here the business unit records what is to be done about a recommendation.',
    can: 'Say who is to do it and by when. It stands in the list of actions at once.',
  },
  {
    path: `${ONE}/merge`,
    name: 'Merging two recommendations',
    is: 'Here a recommendation that was recorded twice becomes part of the one that stays.',
    can: 'Both origins, all answers and all actions are kept. It can be taken apart again.',
  },
  {
    path: `${ONE}/actions/link`,
    name: 'Linking an action',
    is: 'Here an action that is there already is linked to a recommendation.',
    can: 'Enter its number. An action can be linked to several recommendations.',
  },
  {
    path: '/workspace/recommendations/themes',
    name: 'Themes of recommendations',
    is: 'This is the short list of what recommendations are about.',
    can: 'Add a theme, change its name, or take it off the list. Recommendations keep what they were given.',
  },
  {
    path: '/workspace/recommendations/themes/:themeId/edit',
    name: 'A theme',
    is: 'Here the name of a theme is changed.',
    can: 'The new name stands wherever the theme was given.',
  },
]
