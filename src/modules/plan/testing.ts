export { findPriority, objectivesOf, planActions } from './queries/plans.ts'
