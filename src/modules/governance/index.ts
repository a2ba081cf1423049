/** The boards and groups of the partnership, whom they report to, their seats, and who sits where and when. */
export { addGroup, addSeat, appoint, type NewLine } from './commands.ts'
export { groupChanged, seatFilled } from './events.ts'
export { type PublicGroup, publishedStructure } from './published.ts'
export { type GroupOn, groups, holdingsOf, type SeatOn, structureOn } from './queries.ts'
export { publicRoutes, workspaceRoutes } from './routes.ts'
export { AUDIENCE_WORDS, KIND_WORDS, keepStructure, ROLE_WORDS, readStructure } from './rules.ts'
export type {
  Appointment,
  AppointmentId,
  Audience,
  Group,
  GroupId,
  GroupKind,
  Seat,
  SeatId,
  SeatRole,
} from './schema.ts'
