/** What stands in place of what a confidential action says, wherever actions are listed. */
export const A_CONFIDENTIAL_ACTION = 'A confidential action'
/** The same of whatever was said of it. */
export const CONFIDENTIAL = 'Confidential'

/** Who reads what a confidential action says, for whoever does not. */
export const WHO_READS =
  'Whoever is to do it reads what it says, and so do those for whom the recommendation that it is for is open by name.'
