/** Claims of a user. */
export const claimsOf = (username: string) => ({ claims: { tenant: `tenant of ${username}` } })
