import type { MenuOffer } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'
import { UNFINISHED } from './drafts.ts'
import { LETTER_CHOICES } from './letters.ts'

const group = 'Administration' as const

/** The menu of what a partnership sets for itself. */
export const houseMenu: readonly MenuOffer[] = [
  { group: 'You', text: 'Calendar', href: '/workspace/calendar', icon: 'calendar', may: signedIn },
  { group: 'You', text: UNFINISHED, href: '/workspace/drafts', icon: 'form', may: signedIn },
  { group: 'You', text: LETTER_CHOICES, href: '/workspace/letters/choices', icon: 'mail', may: signedIn },
  {
    ...{
      group,
      text: 'Settings',
      href: '/workspace/administration/settings',
      icon: 'form',
      may: readSettings,
    },
    section: 'What the partnership sets',
    about: 'The rules and deadlines of the partnership, each with its date and source.',
  },
  {
    group,
    text: 'Bank holidays',
    href: '/workspace/administration/bank-holidays',
    icon: 'leaf',
    may: readSettings,
    section: 'What the partnership sets',
    about: 'The days that working days leave out.',
  },
  {
    ...{
      group,
      text: 'Modules',
      href: '/workspace/administration/modules',
      icon: 'spark',
      may: readSettings,
    },
    section: 'What the partnership sets',
    about: 'The parts of Accord that this partnership uses.',
  },
  {
    ...{ group, text: 'Brand', href: '/workspace/administration/brand', icon: 'flag', may: changeSettings },
    section: 'What the partnership sets',
    about: 'The name, the line below it, and the colour.',
  },
]
