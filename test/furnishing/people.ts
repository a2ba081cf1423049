import {
  addAgency,
  addPerson,
  addSuccession,
  archivePerson,
  areTwo,
  givePost,
  mayBeOne,
  mergeAgencies,
  mergePeople,
  restorePerson,
} from '#modules/people/index.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'
import { day, idOf } from './made.ts'

/** Agencies with one that comes after another, people with a merger and a post, and pairs that look alike. */
export async function furnishPeople(work: Work, mark: string) {
  const code = mark.toLowerCase()
  const agency = {
    abbreviation: mark.slice(0, 8),
    sector: 'Health',
    isStatutoryPartner: true,
    fundsBoard: true,
    represents: `${mark} trusts`,
    note: `${mark} note`,
    startsOn: null,
    endsOn: null,
  } as const
  const parentId = idOf(await addAgency(work, { ...agency, name: `${mark} Council`, parentId: null }))
  const agencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust`, parentId: parentId as never }),
  )
  const laterId = idOf(
    await addAgency(work, {
      ...{ ...agency, name: `${mark} Foundation`, parentId: null, newArea: `${mark}shire` },
      ...{ email: `desk@${code}.example`, website: `https://${code}.example` },
    }),
  )
  const successionId = idOf(
    await addSuccession(work, agencyId as never, {
      laterId: laterId as never,
      onDay: day('2027-04-01'),
      reason: `${mark} reform`,
      ends: false,
    }),
  )
  const otherAgencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust twice`, parentId: null }),
  )
  const thirdAgencyId = idOf(
    await addAgency(work, { ...agency, name: `${mark} Trust again`, parentId: null }),
  )
  idOf(await mergeAgencies(work, otherAgencyId as never, thirdAgencyId as never, []))
  const otherId = await addPerson(work, { name: `${mark} Double`, agencyId: agencyId as never })
  const [oneAgain, another] = [
    await addPerson(work, { name: `${mark} Again` }),
    await addPerson(work, { name: `${mark} Another` }),
  ]
  await areTwo(work, 'people', [otherId, another], `${mark} works elsewhere`)
  await areTwo(work, 'agencies', [agencyId, otherAgencyId], `${mark} is another`)
  const mergerId = idOf(await mergePeople(work, otherId, oneAgain, []))
  const personId = await addPerson(work, {
    name: `${mark} Sitter`,
    jobTitle: `${mark} nurse`,
    agencyId: agencyId as never,
    email: `sitter@${code}.example`,
    phone: '01223 000000',
    address: `${mark} House`,
  })
  // What was said of these two was taken back.
  await areTwo(work, 'people', [personId, another], `${mark} works elsewhere`)
  await mayBeOne(work, 'people', [personId, another])
  await areTwo(work, 'agencies', [parentId, laterId], `${mark} is another`)
  await mayBeOne(work, 'agencies', [parentId, laterId])
  await archivePerson(work, personId)
  await restorePerson(work, personId)
  const postId = await givePost(work, {
    personId,
    kind: 'agency-lead',
    agencyId: agencyId as never,
    fromOn: day('2026-01-01'),
  })
  return { parentId, agencyId, laterId, successionId, otherAgencyId, otherId, mergerId, personId, postId }
}

/** A round in which the agencies were asked who goes on, and one has answered. */
export async function furnishRefresh(manager: Visitor, agencyId: string, mark: string): Promise<void> {
  const asking = '/workspace/membership-refresh/new'
  await manager.get(asking)
  const round = await manager.post(asking, {
    ...{ 'lastOn-day': '31', 'lastOn-month': '3', 'lastOn-year': '2026' },
    ...{ 'dueOn-day': '31', 'dueOn-month': '12', 'dueOn-year': '2098' },
  })
  const answering = `${round.to}/agencies/${agencyId}`
  const fields = (await manager.get(answering)).querySelectorAll('select[name^=answer-]')
  const ids = fields.map((field) => (field.getAttribute('name') ?? '').replace('answer-', ''))
  await manager.post(answering, {
    version: '1',
    ...Object.fromEntries(
      ids.flatMap((id) => [
        [`answer-${id}`, 'somebody'],
        [`named-${id}`, `${mark} Newcomer`],
      ]),
    ),
  })
}
