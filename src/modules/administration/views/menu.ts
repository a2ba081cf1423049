import type { MenuOffer } from '#platform/module.ts'
import { changeSettings, readSettings } from '../rules.ts'

const group = 'Administration'

/** The menu of what a partnership sets for itself. */
export const houseMenu: readonly MenuOffer[] = [
  { group, text: 'Settings', href: '/workspace/administration/settings', icon: 'form', may: readSettings },
  { group, text: 'Modules', href: '/workspace/administration/modules', icon: 'spark', may: readSettings },
  { group, text: 'Brand', href: '/workspace/administration/brand', icon: 'flag', may: changeSettings },
]
