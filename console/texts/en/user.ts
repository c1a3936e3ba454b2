/** Texts of a user's page and its actions. */

export const user = {}
