/** The groups of the pool and their members. */
import * as z from 'zod'
import { type Database, parameter } from './database.ts'
import { exceptions } from './errors.ts'

const groupSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  /** The lowest takes precedence. */
  precedence: z.number().optional(),
  roleArn: z.string().optional(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  updatedAt: z.number(),
})

export type Group = z.output<typeof groupSchema>

/** The mutable properties of a group. */
export type GroupProperties = Pick<Group, 'description' | 'precedence' | 'roleArn'>

export type Groups = ReturnType<typeof createGroups>

/** Lists are in the order of names or keys. Methods throw ResourceNotFoundException for an unknown group. */
export function createGroups({ sql, transaction }: Database, now: () => Date) {
  const select = sql.prepare('SELECT document FROM user_groups WHERE name = ?')
  const later = sql.prepare('SELECT document FROM user_groups WHERE name > ? ORDER BY name')
  const insert = sql.prepare('INSERT INTO user_groups (name, document) VALUES (?, ?)')
  const replace = sql.prepare('UPDATE user_groups SET document = ? WHERE name = ?')
  const remove = sql.prepare('DELETE FROM user_groups WHERE name = ?')
  const enter = sql.prepare('INSERT OR IGNORE INTO memberships (group_name, user_key) VALUES (?, ?)')
  const leave = sql.prepare('DELETE FROM memberships WHERE group_name = ? AND user_key = ?')
  const ofUser = sql.prepare(
    `SELECT document FROM user_groups JOIN memberships ON name = group_name WHERE user_key = ${parameter.text} ORDER BY group_name`,
  )
  const read = (row: Record<string, unknown>) => groupSchema.parse(JSON.parse(String(row['document'])))

  function get(name: string): Group {
    const row = select.get(name)
    if (!row) throw exceptions.groupNotFound()
    return read(row)
  }

  return {
    get,
    has: (name: string) => select.get(name) !== undefined,
    /** Throws GroupExistsException. */
    create(name: string, properties: GroupProperties): Group {
      return transaction(() => {
        if (select.get(name)) throw exceptions.groupExists()
        const time = now().getTime()
        const group: Group = { name, ...properties, createdAt: time, updatedAt: time }
        insert.run(name, JSON.stringify(group))
        return group
      })
    },
    *after(name: string): Iterable<Group> {
      for (const row of later.iterate(name)) yield read(row)
    },
    /** Leaves missing properties unchanged. */
    update(name: string, properties: GroupProperties): Group {
      return transaction(() => {
        const group = { ...get(name), ...properties, updatedAt: now().getTime() }
        replace.run(JSON.stringify(group), name)
        return group
      })
    },
    /** Does not delete its members. */
    delete(name: string): void {
      if (remove.run(name).changes === 0) throw exceptions.groupNotFound()
    },
    /** Does nothing if the user is already a member. */
    add(name: string, userKey: string): void {
      enter.run(get(name).name, userKey)
    },
    /** Does nothing if the user is not a member. */
    remove(name: string, userKey: string): void {
      leave.run(get(name).name, userKey)
    },
    of: (userKey: string) => ofUser.all(userKey).map(read),
  }
}
