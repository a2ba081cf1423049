/** How well agencies safeguard: what they say of themselves, what their practitioners say, and what audits of cases find. */

export { agreementOf } from './rules/agreement.ts'
export { isOpen, movements, type Part, type Sitting, sittingsOf } from './rules/blind-grading.ts'
export { gradeName, SCALES, type Scale, tally } from './rules/grades.ts'
export { type Cycle, heatMap } from './rules/heat-map.ts'
export { challengeQuestion, type Recorded, type Side, threeWay, USUAL } from './rules/three-way.ts'
