/** The users in the database. Each change is one transaction. */
import { isAddress } from './addresses.ts'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import { exceptions } from './errors.ts'
import { createIdentityIndex } from './identity-index.ts'
import type { Position } from './pages.ts'
import { isFederated, newUser, type User, userSchema } from './user.ts'
import type { UserFilter } from './user-filter.ts'
import { createUserSearch } from './user-search.ts'

/** The attributes that can be aliases. A search without them would read all aliases. */
const aliasAttributes = "'email', 'phone_number', 'preferred_username'"

/** A document such as a user has. */
const nobody = JSON.stringify(
  newUser(
    {
      username: 'nobody',
      sub: '00000000-0000-4000-8000-000000000000',
      status: 'CONFIRMED',
      attributes: { email: 'nobody@example.com', email_verified: 'true' },
      password: { hash: 'x'.repeat(120), setAt: 0 },
    },
    new Date(0),
  ),
)

export type Users = ReturnType<typeof createUsers>

export function createUsers(database: Database, { pool }: Configuration, now: () => Date) {
  const { sql, transaction } = database
  const byKey = sql.prepare('SELECT document FROM users WHERE key = ?')
  const bySub = sql.prepare('SELECT document FROM users WHERE sub = ?')
  const keyByAlias = `SELECT user_key FROM aliases WHERE attribute IN (${aliasAttributes}) AND value = ?`
  const byAlias = sql.prepare(`SELECT document FROM users WHERE key = (${keyByAlias})`)
  // One statement, however a name is found and if it is not: time would tell names of users from unknown ones.
  const byAnyName = sql.prepare(
    `SELECT document FROM users WHERE key = coalesce(
       (SELECT key FROM users WHERE key = ?), (SELECT key FROM users WHERE sub = ?), (${keyByAlias})
     )`,
  )
  const inGroup = sql.prepare(
    `SELECT key, document FROM memberships JOIN users ON key = user_key
     WHERE group_name = ? AND user_key > ? ORDER BY user_key`,
  )
  const countAll = sql.prepare('SELECT count FROM user_count')
  const insert = sql.prepare('INSERT INTO users (key, sub, document) VALUES (?, ?, ?)')
  const replace = sql.prepare('UPDATE users SET document = ? WHERE key = ?')
  const remove = sql.prepare('DELETE FROM users WHERE sub = ?')
  const removeAliases = sql.prepare('DELETE FROM aliases WHERE user_key = ?')
  const insertAlias = sql.prepare(
    'INSERT OR IGNORE INTO aliases (attribute, value, user_key) VALUES (?, ?, ?)',
  )

  /** Normalizes a name: the result is equal for names of the same user. */
  const keyOf = (text: string) => {
    const composed = text.normalize('NFC')
    return pool.UsernameConfiguration.CaseSensitive ? composed : composed.toLowerCase()
  }
  const identities = createIdentityIndex(database, keyOf)
  const search = createUserSearch(database)
  const parse = (row: Record<string, unknown>) => userSchema.parse(JSON.parse(String(row['document'])))
  const read = (row: Record<string, unknown> | undefined) => row && parse(row)

  /** Finds a user by username, `sub`, verified alias, or an address that is the user's name for signing in. */
  function find(name: string): User | undefined {
    const row = byAnyName.get(keyOf(name), name, keyOf(name))
    // Response times must not reveal which names are unknown, so a document is read for those, too.
    const user = parse(row ?? { document: nobody })
    return row && user
  }

  /** Finds by username only. */
  const named = (username: string): User | undefined => read(byKey.get(keyOf(username)))

  /** As `find`, but throws UserNotFoundException. */
  function get(name: string): User {
    const user = find(name)
    if (!user) throw exceptions.userNotFound()
    return user
  }

  /** Finds by `sub` only, since another user's name may look like one. Throws UserNotFoundException. */
  function withSub(sub: string): User {
    const user = read(bySub.get(sub))
    if (!user) throw exceptions.userNotFound()
    return user
  }

  /** Marks the user's aliases as unverified for other users who have them. */
  function takeAliases({ attributes }: User): void {
    for (const attribute of pool.AliasAttributes.filter(isAddress)) {
      const value = attributes[attribute]
      if (value === undefined || attributes[`${attribute}_verified`] !== 'true') continue
      const owner = read(byAlias.get(keyOf(value)))
      if (owner?.attributes[attribute] === undefined) continue
      owner.attributes[`${attribute}_verified`] = 'false'
      replace.run(JSON.stringify(owner), keyOf(owner.username))
      claimAliases(owner)
    }
  }

  /**
   * Only one user can have an alias. An address is one only when it is verified, unless users sign up with it;
   * `preferred_username` cannot be. A federated user does without an alias that another user has (T).
   */
  function claimAliases(user: User): void {
    const { username, attributes } = user
    const key = keyOf(username)
    removeAliases.run(key)
    for (const attribute of [...pool.AliasAttributes, ...pool.UsernameAttributes]) {
      const value = attributes[attribute]
      const isAlias = pool.AliasAttributes.includes(attribute)
      const unverified = isAlias && isAddress(attribute) && attributes[`${attribute}_verified`] !== 'true'
      if (value === undefined || unverified) continue
      const isTaken = insertAlias.run(attribute, keyOf(value), key).changes === 0
      if (isTaken && !isFederated(user) && user.status !== 'EXTERNAL_PROVIDER')
        throw exceptions.aliasExists(attribute)
    }
  }

  return {
    keyOf,
    find,
    named,
    get,
    withSub,
    /** Finds the user who has the identity. */
    withIdentity(provider: string, attribute: string, value: string): User | undefined {
      const key = identities.find(provider, attribute, value)
      return key === undefined ? undefined : read(byKey.get(key))
    },
    hasSimilarIdentity: identities.hasSimilar,
    count: () => Number(countAll.get()?.['count']),
    /** The users after the position, of whom the filter matches those that are defined. See `createUserSearch`. */
    *search(
      filter: UserFilter | undefined,
      from: Position,
      options: { inOrderOfKeys: boolean },
    ): Iterable<{ position: Position; user: User | undefined }> {
      for (const { position, matches, document } of search(filter, from, options))
        yield { position, user: matches ? parse({ document }) : undefined }
    },
    /** The members of a group after the key, sorted by key. */
    *inGroup(group: string, key: string): Iterable<{ key: string; user: User }> {
      for (const row of inGroup.iterate(group, key)) yield { key: String(row['key']), user: parse(row) }
    },
    /**
     * Throws `exists()` if the name is taken, and AliasExistsException if an alias is, unless the user takes it over from
     * another one.
     */
    create(user: User, exists: () => Error, { takesAliases = false } = {}): void {
      transaction(() => {
        if (takesAliases) takeAliases(user)
        if (find(user.username)) throw exists()
        for (const attribute of isFederated(user) ? [] : pool.UsernameAttributes) {
          const value = user.attributes[attribute]
          if (value !== undefined && find(value)) throw exceptions.addressTaken(attribute)
        }
        insert.run(keyOf(user.username), user.sub, JSON.stringify(user))
        claimAliases(user)
        identities.store(user, keyOf(user.username))
      })
    },
    /**
     * Applies `change` to the user's current state, and returns the result. If `change` throws, nothing is changed. Throws
     * UserNotFoundException if the user was deleted meanwhile.
     */
    update({ username, sub }: User, change: (current: User) => void): User {
      return transaction(() => {
        const current = withSub(sub)
        change(current)
        current.updatedAt = now().getTime()
        replace.run(JSON.stringify(current), keyOf(username))
        claimAliases(current)
        identities.store(current, keyOf(username))
        return current
      })
    },
    /** Also deletes sessions, tokens and memberships. Throws UserNotFoundException if the user was deleted meanwhile. */
    delete({ sub }: User): void {
      if (remove.run(sub).changes === 0) throw exceptions.userNotFound()
    },
  }
}
