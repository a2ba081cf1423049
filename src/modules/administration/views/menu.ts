import type { MenuOffer } from '#platform/module.ts'
import { signedIn } from '#platform/site.ts'
import { changeSettings, readSettings } from '../rules/permissions.ts'

const group = 'Administration'

/** The menu of what a partnership sets for itself. */
export const houseMenu: readonly MenuOffer[] = [
  { group: 'My desk', text: 'Calendar', href: '/workspace/calendar', icon: 'calendar', may: signedIn },
  { group, text: 'Settings', href: '/workspace/administration/settings', icon: 'form', may: readSettings },
  {
    group,
    text: 'Bank holidays',
    href: '/workspace/administration/bank-holidays',
    icon: 'leaf',
    may: readSettings,
  },
  { group, text: 'Modules', href: '/workspace/administration/modules', icon: 'spark', may: readSettings },
  { group, text: 'Brand', href: '/workspace/administration/brand', icon: 'flag', may: changeSettings },
]
