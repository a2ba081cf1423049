import type { Reader } from '#platform/db.ts'
import { own } from '../schema.ts'

/** Every post that was ever given, with the person who holds it: `post` and `person`. What is wanted of them is selected. */
export const postsHeld = (reader: Reader) =>
  own(reader)
    .selectFrom('people.post as post')
    .innerJoin('people.person as person', (join) =>
      join.onRef('person.partnershipId', '=', 'post.partnershipId').onRef('person.id', '=', 'post.personId'),
    )
    .where('post.partnershipId', '=', reader.partnershipId)
