import type pg from 'pg'
import type { PartnershipId } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'

/** What takes days or another person’s name, written as it would be in the end. */
export async function furnishWhatTakesDays(
  superuser: pg.Client,
  partnershipId: PartnershipId,
  {
    personId,
    records,
  }: {
    readonly personId: PersonId
    readonly records: { readonly personId: string; readonly agencyId: string }
  },
): Promise<void> {
  for (const table of ['governance.sign_off', 'reports.signature'])
    await superuser.query(`update ${table} set person_id = $2 where partnership_id = $1`, [
      partnershipId,
      records.personId,
    ])
  await superuser.query(
    `insert into accounts.factor_reset (partnership_id, id, person_id, account_id, asked_at, first_by, second_by, due_at,
       stopped_at, stopped_by)
     select partnership_id, gen_random_uuid(), person_id, account_id, asked_at, $2,
       (select id from people.person p where p.partnership_id = $1 and p.id not in ($2, person_id) limit 1),
       now(), now(), person_id
     from accounts.factor_reset where partnership_id = $1`,
    [partnershipId, personId],
  )
  await superuser.query(
    `with before as (
       insert into people.refresh select partnership_id, gen_random_uuid(), last_on, due_on, opened_at, opened_by, now(), $2
       from people.refresh where partnership_id = $1 returning partnership_id, id
     ), carried as (
       insert into people.refresh_agency (partnership_id, refresh_id, agency_id, letters, asked_at, carried_at, carried_by)
       select partnership_id, id, $3, 1, now(), now(), $2 from before returning partnership_id, refresh_id, agency_id
     )
     insert into people.refresh_answer
     select partnership_id, refresh_id, agency_id, gen_random_uuid(), $2, 'pass', $2, '' from carried`,
    [partnershipId, records.personId, records.agencyId],
  )
}
