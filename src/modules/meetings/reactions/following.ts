import { type Scheduled, schedule } from '#platform/timetable.ts'
import { writeToFollowers } from '../commands/following.ts'

/** In the morning: whoever follows a body is told what it published, and who did not confirm is forgotten. */
export const followersDaily: Scheduled = schedule({
  name: 'meetings.write-to-followers',
  cron: '15 8 * * *',
  run: async (ask) => {
    await ask.write(writeToFollowers)
  },
})
