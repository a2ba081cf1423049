/** What the partnership publishes to read: in this version its glossary and its accessibility statement. */
export { addTerm } from './commands.ts'
export { publicRoutes, workspaceRoutes } from './routes.ts'
export { ACCESSIBILITY_REVIEW } from './rules.ts'
