/** The name of a Region, as a part of a regular expression. A test compares it with CDK's list. */
export const regionPattern = '[a-z]{2,4}(-[a-z]+)+-\\d'
