/** What the declarations of cognito-auth-api/local promise. It is compiled, and not run. */
import { type LocalApi, type Message, startLocal } from 'cognito-auth-api/local'

const api: LocalApi = await startLocal()
const other = await startLocal({ port: 3000, throttle: true, log: line => line.trim() })
export const invitations: Message[] = other.messages('hanako@example.com')
export const temporaryPassword: string | undefined = invitations[0]?.temporaryPassword
await Promise.all([api.stop(), other.stop()])

// @ts-expect-error A port is a number.
await startLocal({ port: '3000' })
// @ts-expect-error There is no such option.
await startLocal({ ports: 3000 })
// @ts-expect-error A pool has one id, and it is called userPoolId.
api.poolId.trim()
