import { namesOf } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { parseForm } from '#platform/forms.ts'
import {
  anyone,
  conflict,
  invalid,
  type PublicRoute,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { keepNotice } from '../commands/notice.ts'
import { noticeForm } from '../forms/notice.ts'
import { publishedNotice } from '../published.ts'
import { notices } from '../queries/notices.ts'
import { keepNotices, NOTICE, readNotices, standardNotice } from '../rules/notice.ts'
import { PRIVACY_PREPARED, PRIVACY_REVIEW } from '../rules.ts'
import type { PublishedNotice } from '../schema.ts'
import {
  filledNotice,
  type NoticeText,
  noticeDeskPage,
  noticePage,
  privacyPage,
  staleNoticePage,
} from '../views/notice.ts'

/** What stands where a partnership has written nothing of its own. */
const standard = (partnership: { readonly name: string }): NoticeText => ({
  ...{ version: 0, body: standardNotice(partnership.name) },
  ...{ since: PRIVACY_PREPARED, reviewOn: PRIVACY_REVIEW },
})

const asText = (notice: PublishedNotice): NoticeText => ({ ...notice, since: dayOf(notice.at) })

export const noticePublicRoutes: readonly PublicRoute[] = [
  {
    path: '/privacy',
    may: anyone,
    async answer({ db, partnership }) {
      const notice = await publishedNotice(db)
      return show(privacyPage(notice ? asText(notice) : standard(partnership)))
    },
  },
]

export const noticeRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: NOTICE,
    may: readNotices,
    async answer({ db, actor, partnership }) {
      const written = await notices(db, actor)
      const [current = standard(partnership), ...before] = [
        ...written.map(asText),
        ...(written.length > 0 ? [standard(partnership)] : []),
      ]
      const earlier = before.flatMap((each, index) => {
        const next = written[index]
        return next ? [{ ...each, until: next.at }] : []
      })
      const byId = written[0]?.byId
      const by = byId ? (await namesOf(db, [byId])).get(byId) : undefined
      return show(
        noticeDeskPage(current, earlier, { mayKeep: holds(actor, keepNotices), by: by ?? 'Somebody' }),
      )
    },
  },
  {
    method: 'GET',
    path: `${NOTICE}/change`,
    may: keepNotices,
    async answer({ db, actor, partnership }) {
      const [current] = await notices(db, actor)
      return show(noticePage(filledNotice(current ?? standard(partnership))))
    },
  },
  {
    method: 'POST',
    path: `${NOTICE}/change`,
    may: keepNotices,
    freeTextFrom: 'staff',
    async answer(ask) {
      const parsed = parseForm(noticeForm(ask.today), ask.body)
      if (!parsed.ok) return invalid(noticePage(parsed.form))
      const kept = await ask.write((work) => keepNotice(work, parsed.input))
      if (!('refused' in kept))
        return seeOther(NOTICE, 'The privacy notice is saved. The earlier one is kept.')
      return conflict(staleNoticePage(kept.current ?? standard(ask.partnership), parsed.input))
    },
  },
]
