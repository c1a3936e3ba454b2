/** The attributes by which users can be searched, and their indexes. */
const attribute = (name: string) => `document ->> '$.attributes.${name}'`

/** The attributes that can be searched (S), in SQL. */
export const searchable = {
  username: "document ->> '$.username'",
  sub: 'sub',
  email: attribute('email'),
  phone_number: attribute('phone_number'),
  name: attribute('name'),
  given_name: attribute('given_name'),
  family_name: attribute('family_name'),
  preferred_username: attribute('preferred_username'),
  'cognito:user_status': "lower(document ->> '$.status')",
  status: "iif(document ->> '$.enabled', 'Enabled', 'Disabled')",
}
export type Searchable = keyof typeof searchable

/** An attribute that a user lacks is found as an empty one. */
export const searchedValue = (name: Searchable) => `coalesce(${searchable[name]}, '')`

/** What is indexed is at most this long, since tokens of pages contain it. */
export const prefixOf = (text: string) => `substr(${text}, 1, 100)`

/** `sub` has an index as a unique column. */
export const indexedValue = (name: Searchable) => (name === 'sub' ? 'sub' : prefixOf(searchedValue(name)))

/** In the order of keys among users with the same value. Building them for a file without them reads it once. */
export const searchIndexes = (Object.keys(searchable) as Searchable[])
  .filter(name => name !== 'sub')
  .map(name => `CREATE INDEX IF NOT EXISTS "users_by_${name}" ON users (${indexedValue(name)}, key);`)
  .join('\n')
