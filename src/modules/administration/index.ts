/** Pages about the product itself: who may open what and who has, and what keeps the partnership's rooms in order. */
import { GLASS_LIST, glassBroken } from '#platform/access.ts'
import { combined, type Module, type Offers } from '#platform/module.ts'
import { glassAttention } from './queries/access.ts'
import { accessRoutes } from './routes/access.ts'
import { deadLetterAttention, deadLetterRoutes, seeDeadLetters } from './routes/dead-letters.ts'
import { glassRoutes } from './routes/glass.ts'
import { type HouseAbove, houseRoutes } from './routes/house.ts'
import { type LettersAbove, letterRoutes } from './routes/letters.ts'
import { type SettingsAbove, settingsRoutes } from './routes/settings.ts'
import { keepLetters } from './rules/letters.ts'
import { reviewBrokenGlass } from './rules.ts'
import { houseMenu } from './views/menu.ts'

const group = 'Administration'

const glass: Offers = {
  workspaceRoutes: glassRoutes,
  menu: [{ group, text: 'Broken glass', href: GLASS_LIST, icon: 'alert', may: reviewBrokenGlass }],
  letters: [glassBroken],
  attention: (reader, actor) => glassAttention({ db: reader, actor }),
}

const deadLetters: Offers = {
  workspaceRoutes: deadLetterRoutes,
  menu: [
    {
      group,
      text: 'Work left undone',
      href: '/workspace/administration/jobs',
      icon: 'clock',
      may: seeDeadLetters,
    },
  ],
  attention: deadLetterAttention,
}

const letters = (above: LettersAbove): Offers => ({
  workspaceRoutes: letterRoutes(above.letters),
  menu: [
    { group, text: 'Letters', href: '/workspace/administration/letters', icon: 'doc', may: keepLetters },
  ],
})

export const administrationModule = (above: SettingsAbove & HouseAbove & LettersAbove): Module => ({
  name: 'administration',
  title: 'Administration',
  ...combined([
    { workspaceRoutes: accessRoutes },
    glass,
    { workspaceRoutes: [...settingsRoutes(above), ...houseRoutes(above)], menu: houseMenu },
    deadLetters,
    letters(above),
  ]),
  kept: [],
})
